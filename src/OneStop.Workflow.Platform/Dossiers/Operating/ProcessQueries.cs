using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

internal sealed class ProcessQueries(IDbContextFactory<OneStopDb> contexts, Access access, HoldChoices choices, IncidentRows rows, Definitions definitions, TimeProvider clock) : IProcessQueries
{
    public async Task<Answer<ProcessView>> Of(string dossierCode, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var seen = await (await access.Sight.Of(db, actor, cancellation)).SingleOrDefaultAsync(d => d.Code == dossierCode, cancellation);
        // Who only keeps processes running sees how this one stands, and none of the dossier's data.
        var dossier = seen ?? await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Code == dossierCode, cancellation);
        if (dossier is null || seen is null && await choices.ToOperate(dossier, actor, cancellation) is null)
            return new Refusal("DossierIsUnknown", RefusalKind.NotFound);
        var tree = await db.Set<ProcessInstance>().AsNoTracking().Where(i => i.DossierId == dossier.Id).OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).ToListAsync(cancellation);
        var ids = tree.ConvertAll(i => i.Id);
        var open = await IncidentRows.Join(db, db.Set<Incident>().AsNoTracking().Where(i => ids.Contains(i.InstanceId) && i.Resolution == null)).ToListAsync(cancellation);
        // How it stands names nobody; the words of what failed may.
        if (seen is not null && open.Count > 0)
            await access.Readings.Dossier(dossier.Id, dossier.Code, actor, ReadingWhat.Process, null, cancellation);
        var own = tree.Single(i => i.Id == dossier.InstanceId);
        var definition = await definitions.Version(own.DefinitionVersionId, cancellation);
        var newest = await Newest(db, definition.DefinitionId, cancellation);
        var reasons = await choices.Reasons(dossier, cancellation);
        var unit = await choices.ToOperate(dossier, actor, cancellation);
        var isOpen = own.SubStatus is not ("Finished" or "Cancelled");
        return new ProcessView(
            own.Id, dossier.Code, definition.DefinitionId, IncidentRows.NameOf(definition), definition.Version, newest > definition.Version ? newest : null, own.SubStatus, isOpen,
            Held(own, reasons), await rows.Of(open.OrderByDescending(f => f.Incident.RaisedAt), _ => seen is not null, actor, cancellation), await Children(tree, own.Id, open, cancellation), reasons, unit is not null && isOpen, own.Revision);
    }

    internal static SuspensionView? Held(ProcessInstance instance, IReadOnlyList<PauseChoice> reasons) => instance.SuspendedAt is not { } since ? null : new(
        since, instance.SuspendedBy ?? "", instance.SuspensionReason ?? "", instance.SuspensionPause,
        // Holds from before a procedure listed its reasons have one of four that the platform knew.
        instance.SuspensionPause is { } pause ? reasons.FirstOrDefault(r => r.Reason == pause)?.Name ?? OperatingText.Of($"Pause.{pause}") : null);

    private async Task<int> Newest(OneStopDb db, string definitionId, CancellationToken cancellation)
    {
        var on = Moment.Day(Moment.Now(clock));
        return await db.Set<ProcessDefinition>().AsNoTracking().Where(d => d.DefinitionId == definitionId && d.IsPublished && d.EffectiveFrom <= on).MaxAsync(d => (int?)d.Version, cancellation) ?? 0;
    }

    private async Task<IReadOnlyList<ChildView>> Children(IEnumerable<ProcessInstance> tree, Guid root, IReadOnlyList<FoundIncident> open, CancellationToken cancellation)
    {
        var children = new List<ChildView>();
        foreach (var child in tree.Where(i => i.Id != root))
        {
            var definition = await definitions.Version(child.DefinitionVersionId, cancellation);
            children.Add(new ChildView(child.Id, IncidentRows.NameOf(definition), definition.Version, child.SubStatus, child.SubStatus is not ("Finished" or "Cancelled"), open.Count(f => f.Incident.InstanceId == child.Id)));
        }
        return children;
    }
}

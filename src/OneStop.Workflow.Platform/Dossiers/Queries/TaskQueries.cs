using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

internal sealed class TaskQueries(IDbContextFactory<OneStopDb> contexts, IDirectory directory, Readings readings) : ITaskQueries
{
    private const int PageSize = 100;

    public async Task<Answer<IReadOnlyList<OpenTask>>> Open(string? name, int page, Actor actor, CancellationToken cancellation = default)
    {
        if (!OutsideRights.IsASystem(actor))
            return new Refusal("NotAPartnerSystem", RefusalKind.Forbidden);
        var units = await Units.Of(directory, cancellation);
        var mine = OutsideRights.Posts(actor).SelectMany(units.Within).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var open =
            from task in db.Set<OutsideTask>().AsNoTracking()
            join instance in db.Set<ProcessInstance>() on task.InstanceId equals instance.Id
            from dossier in db.Set<Dossier>().Where(d => d.Id == instance.DossierId).DefaultIfEmpty()
            where dossier == null || mine.Contains(dossier.ReceivingUnitId) || mine.Contains(dossier.CompetentUnitId)
            select new { task.Id, task.Name, task.Payload, Code = dossier == null ? null : dossier.Code, task.OpenedAt };
        if (!string.IsNullOrWhiteSpace(name))
            open = open.Where(t => t.Name == name);
        var rows = await open.OrderBy(t => t.OpenedAt).ThenBy(t => t.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        if (rows.Exists(t => t.Code is not null))
            await readings.List(ReadLists.Tasks, new { name, page }, rows.Count, rows.Select(t => t.Code).OfType<string>(), actor, cancellation);
        return Answer.Of<IReadOnlyList<OpenTask>>(rows.ConvertAll(t => new OpenTask(t.Id, t.Name, JsonNode.Parse(t.Payload), t.Code, t.OpenedAt)));
    }
}

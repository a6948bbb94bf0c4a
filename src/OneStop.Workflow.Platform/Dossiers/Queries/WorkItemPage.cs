using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>One step as its performer sees it: the form, the papers, the clock, and what stands in the way.</summary>
internal sealed class WorkItemPage(IDbContextFactory<OneStopDb> contexts, IDirectory directory, WorkItemRows rows, WorkRights rights, Sight sight, ClockViews clocks, Readings readings, TimeProvider clock)
{
    public async Task<Answer<WorkItemView>> Open(Guid workItemId, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await (
            from w in (await sight.Of(actor, cancellation)).Steps(db)
            join d in db.Set<Dossier>().AsNoTracking() on w.DossierId equals d.Id
            where w.Id == workItemId
            select new { w, d }).SingleOrDefaultAsync(cancellation);
        if (found is null)
            return new Refusal("WorkItemIsUnknown", RefusalKind.NotFound);
        return await View(db, found.w, found.d, actor, cancellation);
    }

    private async Task<WorkItemView> View(OneStopDb db, WorkItem item, Dossier dossier, Actor actor, CancellationToken cancellation)
    {
        var now = Moment.Now(clock);
        await readings.Dossier(dossier.Id, dossier.Code, actor, ReadingWhat.Step, item.StepName, cancellation);
        var units = await Units.Of(directory, cancellation);
        var inputs = StepInputs.Of(item.Inputs);
        var kept = item.ClockId is { } id ? await db.Set<Clock>().AsNoTracking().SingleAsync(c => c.Id == id, cancellation) : null;
        var whole = await db.Set<Clock>().AsNoTracking().SingleOrDefaultAsync(c => c.DossierId == dossier.Id && c.ActivityId == null, cancellation);
        var transfers = await DossierParts.Transfers(db, dossier.Id, units, cancellation);
        var papers = await DossierParts.Papers(db, dossier.Id, transfers, units, cancellation);
        return new WorkItemView(
            (await rows.Of(db, [(item, dossier)], actor, now, cancellation))[0],
            OutcomesOf(item, inputs), [.. inputs.FormFields.Select(Field)], item.Form is null ? [] : (JsonObject)JsonNode.Parse(item.Form)!,
            Tongue.IsEnglish ? inputs.Text("instructionEn") ?? inputs.Instruction : inputs.Instruction,
            HistoryLines.Reason(item.PerformerReason), kept is null ? null : await clocks.Of(kept, now, cancellation),
            ToHandOver(item, inputs, papers, transfers), await DossierParts.Attachments(db, dossier.Id, cancellation),
            transfers.FirstOrDefault(t => t.Id == item.TransferId), HistoryLines.Of(await HistoryLines.Chain(db, dossier.Id, cancellation), units),
            DossierParts.Opened(dossier, item.Field, units), await Blocked(db, item, actor, now, cancellation), item.Phase, item.ActivityType == StepKinds.Transfer,
            whole is null ? null : await clocks.Of(whole, now, cancellation) with { Title = History.Text("Dossier.Clock") },
            item.ActivityType == StepKinds.Supplement);
    }

    /// <summary>On the giver's side what the unit holds and is to give; on the receiver's what is under way.</summary>
    private static IReadOnlyList<PaperView> ToHandOver(WorkItem item, StepInputs inputs, IReadOnlyList<PaperView> papers, IReadOnlyList<TransferView> transfers)
    {
        if (item.ActivityType != StepKinds.Transfer)
            return papers;
        if (item.Phase == "Receive")
            return transfers.FirstOrDefault(t => t.Id == item.TransferId) is { } transfer
                ? [.. papers.Where(p => transfer.Lines.Any(l => l.PaperId == p.Id))] : [];
        var result = nameof(PaperKind.Result);
        return [.. papers.Where(p => p.Holder?.Id == item.UnitId && !p.InTransit && inputs.Text("papers") switch
        {
            "dossier" => p.Kind != result,
            "result" => p.Kind == result,
            _ => true,
        })];
    }

    internal static IReadOnlyList<OutcomeChoice> OutcomesOf(WorkItem item, StepInputs inputs)
    {
        var labels = inputs.OutcomeLabels;
        var outcomes = Json.Read<List<string>>(item.Outcomes);
        // Counting decides between received and mismatch: on paper there is one button, to sign.
        if (item.ActivityType == StepKinds.Transfer)
            return [new OutcomeChoice("Received", History.Text(item.Phase == "Give" ? "Outcome.Given.Button" : "Outcome.Received.Button"), true)];
        return [.. outcomes.Select((name, index) => labels.TryGetValue(name, out var label)
            ? new OutcomeChoice(name, Tongue.Of(label.Vi, label.En ?? label.Vi), label.Forward || outcomes.Count == 1)
            : new OutcomeChoice(name, History.Text($"Outcome.{name}"), index == 0))];
    }

    internal static FormField Field(FormFieldRule rule) => new(
        rule.Name, Tongue.Of(rule.Label, rule.LabelEn ?? rule.Label), rule.Type, rule.Required, rule.Choices, rule.RequiredFor, rule.Hint);

    private async Task<IReadOnlyList<string>> Blocked(OneStopDb db, WorkItem item, Actor actor, DateTimeOffset now, CancellationToken cancellation) =>
        await rights.ToDo(item, actor, now, cancellation) is { } forbidden ? [forbidden.Code]
        : (WorkItemStates.WhyNotOpen(item, await db.Set<ProcessInstance>().AsNoTracking().SingleAsync(i => i.Id == item.InstanceId, cancellation))
            ?? WorkItemStates.WhyNotMine(item, actor)) is { } refusal ? [refusal.Code] : [];
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>One step as its performer sees it: the form, the papers, the clock, and what stands in the way.</summary>
internal sealed class WorkItemPage(IDirectory directory, WorkItemRows rows, WorkRights rights, ClockViews clocks, StepReturns returns, TimeProvider clock)
{
    /// <summary>For a reader who may see the step.</summary>
    public async Task<WorkItemView> View(OneStopDb db, WorkItem item, Dossier dossier, Actor actor, CancellationToken cancellation)
    {
        var now = Moment.Now(clock);
        var units = await Units.Of(directory, cancellation);
        var inputs = StepInputs.Of(item.Inputs);
        var kept = item.ClockId is { } id ? await db.Set<Clock>().AsNoTracking().SingleAsync(c => c.Id == id, cancellation) : null;
        var whole = await db.Set<Clock>().AsNoTracking().SingleOrDefaultAsync(c => c.DossierId == dossier.Id && c.ActivityId == null, cancellation);
        var transfers = await DossierParts.Transfers(db, dossier.Id, units, cancellation);
        var papers = await DossierParts.Papers(db, dossier.Id, transfers, units, cancellation);
        var reader = await RecordAccess.Of(db, directory, dossier, actor, cancellation);
        var files = await DossierParts.Attachments(db, dossier.Id, reader, cancellation);
        var chain = await HistoryLines.Chain(db, dossier.Id, cancellation);
        var instance = await db.Set<ProcessInstance>().AsNoTracking().SingleAsync(i => i.Id == item.InstanceId, cancellation);
        var ahead = await returns.Of(db, item, instance.DefinitionVersionId, dossier, reader.Items, cancellation);
        var fields = ReturnOutcomes.Fields(inputs.FormFields, [.. ahead.Select(a => a.Outcome)]);
        return new WorkItemView(
            (await rows.Of(db, [(item, dossier)], actor, now, cancellation))[0],
            OutcomesOf(item, inputs), [.. fields.Select(Field)], item.Form is null || reader.Of(item) != RecordReading.Whole ? [] : (JsonObject)JsonNode.Parse(item.Form)!,
            Tongue.IsEnglish ? inputs.Text("instructionEn") ?? inputs.Instruction : inputs.Instruction,
            HistoryLines.Reason(item.PerformerReason), kept is null ? null : await clocks.Of(kept, now, cancellation),
            ToHandOver(item, inputs, papers, transfers), files,
            transfers.FirstOrDefault(t => t.Id == item.TransferId), HistoryLines.Of(chain, units, new HistoryAccess(reader)),
            DossierParts.Opened(dossier, item.Field, units), await Blocked(item, instance, actor, now, cancellation), item.Phase, item.ActivityType == StepKinds.Transfer,
            whole is null ? null : await clocks.Of(whole, now, cancellation) with { Title = History.Text("Dossier.Clock") },
            item.ActivityType == StepKinds.Supplement)
        {
            Records = StepRecords.Of(reader, files, units),
            Returning = ahead,
            Returned = Mark(item, reader, chain, units),
        };
    }

    /// <summary>The history says to whom it went and with which time, as it was when it was sent back.</summary>
    private static ReturnMark? Mark(WorkItem item, RecordReader reader, IEnumerable<AuditLine> chain, Units units)
    {
        var by = reader.Items.FirstOrDefault(i => i.Id == item.ReturnedById);
        var line = chain.FirstOrDefault(l => l.Kind == "StepReturned" && l.At == item.OfferedAt && (string?)JsonNode.Parse(l.Data)?["step"] == item.StepName);
        return by is null || StepRecords.Mark(item, by, reader.ReadsReason(by), units) is not { } mark ? null
            : mark with { Detail = line is null ? null : HistoryLines.Returned((JsonObject)JsonNode.Parse(line.Data)!) };
    }

    /// <summary>On the giver's side what the unit holds and is to give; on the receiver's what is under way.</summary>
    private static IReadOnlyList<PaperView> ToHandOver(WorkItem item, StepInputs inputs, IReadOnlyList<PaperView> papers, IReadOnlyList<TransferView> transfers)
    {
        if (item.ActivityType != StepKinds.Transfer)
            return papers;
        if (item.Phase == "Receive")
            return transfers.FirstOrDefault(t => t.Id == item.TransferId) is { } transfer
                ? [.. papers.Where(p => transfer.Lines.Any(l => l.PaperId == p.Id))] : [];
        return [.. papers.Where(p => PaperHandOver.IsToGive(Enum.Parse<PaperKind>(p.Kind), p.Holder?.Id, p.InTransit, item, inputs))];
    }

    internal static IReadOnlyList<OutcomeChoice> OutcomesOf(WorkItem item, StepInputs inputs)
    {
        var labels = inputs.OutcomeLabels;
        var outcomes = Json.Read<List<string>>(item.Outcomes);
        // Counting decides between received and mismatch: on paper there is one button, to sign.
        if (item.ActivityType == StepKinds.Transfer)
            return [new OutcomeChoice("Received", History.Text(item.Phase == "Give" ? "Outcome.Given.Button" : "Outcome.Received.Button"), true)];
        return [.. outcomes.Select(name => labels.TryGetValue(name, out var label)
            ? new OutcomeChoice(name, Tongue.Of(label.Vi, label.En ?? label.Vi), inputs.IsForward(name, outcomes))
            : new OutcomeChoice(name, History.Text($"Outcome.{name}"), inputs.IsForward(name, outcomes)))];
    }

    internal static FormField Field(FormFieldRule rule) => new(
        rule.Name, Tongue.Of(rule.Label, rule.LabelEn ?? rule.Label), rule.Type, rule.Required, rule.Choices, rule.RequiredFor, rule.Hint);

    private async Task<IReadOnlyList<string>> Blocked(WorkItem item, ProcessInstance instance, Actor actor, DateTimeOffset now, CancellationToken cancellation) =>
        await rights.ToDo(item, actor, now, cancellation) is { } forbidden ? [forbidden.Code]
        : (WorkItemStates.WhyNotOpen(item, instance)
            ?? WorkItemStates.WhyNotMine(item, actor)) is { } refusal ? [refusal.Code] : [];
}

using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Intake;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Completes a claimed work item with one of its outcomes, and moves the process on.</summary>
/// <param name="Outcome">One of the item's outcomes.</param>
/// <param name="Form">
/// The step's form. Hand-over of paper: <c>papers: [{id, count, condition}]</c>, and <c>signed: true</c> from each side. A
/// supplement that is brought on paper: <c>papers: [{name, kind, count}]</c>, kind Original, CertifiedCopy or Copy.
/// </param>
/// <param name="Revision">The revision that the user saw; another one by now is refused. Null does not look.</param>
public sealed record CompleteWorkItem(Guid WorkItemId, string Outcome, JsonObject? Form = null, int? Revision = null) : ICommand<CompletedWorkItem>;

/// <param name="Opened">Steps that opened by it.</param>
public sealed record CompletedWorkItem(Guid WorkItemId, string DossierCode, DossierStatus Status, IReadOnlyList<OpenedStep> Opened);

public sealed record OpenedStep(Guid WorkItemId, string StepName, string UnitId, string UnitName, Party Party, DateTimeOffset? DueAt)
{
    /// <summary>Who has it already, because it was sent back to whoever did it before; null for what waits to be claimed.</summary>
    public string? AssigneeName { get; init; }
}

internal sealed class CompleteWorkItemHandler(DossierLoading loading, IDirectory directory, WorkRights rights, Conductor conductor, StepClosing closing, StepConsequences consequences)
    : IHandle<CompleteWorkItem, CompletedWorkItem>
{
    public async Task<Answer<CompletedWorkItem>> Handle(CompleteWorkItem command, CommandContext context, CancellationToken cancellation)
    {
        if (await loading.ByWorkItem(command.WorkItemId, context, cancellation) is not var (loaded, item)
            || !await rights.ToSee(item, context.Actor, cancellation))
            return new Refusal("WorkItemIsUnknown", RefusalKind.NotFound);
        if (await MayNot(command, loaded, item, context, cancellation) is { } no)
            return no;
        var form = command.Form ?? [];
        if (WhatIsWrong(command, loaded, item) is not { Count: > 0 } wrong)
            wrong = await consequences.WhatIsWrong(loaded, item, command.Outcome, form, cancellation);
        if (wrong.Count > 0)
            return Answer<CompletedWorkItem>.Refused(wrong);
        if (await Digitisation.Check(item, form, command.Outcome, context.Db, cancellation) is { Count: > 0 } undone)
            return Answer<CompletedWorkItem>.Refused(undone);

        // The hand-over has two sides on one bookmark: the giver's side opens the receiver's, and the process waits for that.
        var step = await consequences.Before(loaded, item, command.Outcome, form, cancellation);
        if (step.Refusals.Count > 0)
            return Answer<CompletedWorkItem>.Refused(step.Refusals);
        await closing.Completed(loaded, item, step.Outcome, form.Count == 0 ? null : form.ToJsonString(Json.Options), cancellation);
        loaded.Audit("WorkItemCompleted", new { step = item.StepName, outcome = step.Outcome, form = item.Form is null ? null : JsonHash.Of(item.Form) }, item.UnitId);
        await consequences.After(loaded, item, form, cancellation);
        if (step.MovesOn && await conductor.Advance(loaded, new Stimulus.Resume(item.BookmarkId, step.Outcome, form), cancellation) is { } refused)
            return refused with { Field = "outcome" };
        return new CompletedWorkItem(item.Id, loaded.Dossier.Code, loaded.Dossier.Status, await Opened(loaded, cancellation));
    }

    private async Task<Refusal?> MayNot(CompleteWorkItem command, LoadedDossier loaded, WorkItem item, CommandContext context, CancellationToken cancellation)
    {
        if (await rights.ToDo(item, context.Actor, context.Now, cancellation) is { } refusal)
            return refusal;
        if ((WorkItemStates.WhyNotOpen(item, loaded.Instance) ?? WorkItemStates.WhyNotMine(item, context.Actor)) is { } notMine)
            return notMine;
        return command.Revision is { } seen && seen != item.Revision ? new Refusal("WorkItemHasChanged", RefusalKind.Conflict, "revision", $"{item.Revision}") : null;
    }

    private static IReadOnlyList<Refusal> WhatIsWrong(CompleteWorkItem command, LoadedDossier loaded, WorkItem item)
    {
        var outcomes = Json.Read<List<string>>(item.Outcomes);
        if (!outcomes.Contains(command.Outcome))
            return [new Refusal("OutcomeIsUnknown", RefusalKind.Invalid, "outcome", command.Outcome ?? "", string.Join(", ", outcomes))];
        if (command.Outcome == "NeedsSupplement" && loaded.Dossier.SupplementRequests > 0)
            return [new Refusal("SupplementWasAskedAlready", RefusalKind.Rule, "outcome")];
        if (item.Party == Party.Post && command.Outcome == "Refused")
            return [new Refusal("PostMayNotRefuse", RefusalKind.Rule, "outcome")];
        return [];
    }

    private async Task<IReadOnlyList<OpenedStep>> Opened(LoadedDossier loaded, CancellationToken cancellation)
    {
        var opened = new List<OpenedStep>();
        foreach (var item in loaded.Opened)
            opened.Add(new OpenedStep(item.Id, item.StepName, item.UnitId, (await directory.Find(item.UnitId, cancellation))?.Name ?? item.UnitId, item.Party, item.DueAt) { AssigneeName = item.AssigneeName });
        return opened;
    }
}

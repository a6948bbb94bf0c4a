using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// The main flow: tells the engine what happened, keeps the state it answers with, and carries its effects out in the
/// words of the counter: all inside the command's transaction, for the current instance and for every other of its tree
/// that this wakes.
/// </summary>
internal sealed class Conductor(Definitions definitions, StepOpening opening, SystemSteps systemSteps, StepClosing closing, ChildProcesses children, OutsideEffects outside)
{
    /// <summary>Moves the current instance on.</summary>
    /// <returns>Why the engine did not take it; null when it did.</returns>
    public async Task<Refusal?> Advance(LoadedProcess loaded, Stimulus stimulus, CancellationToken cancellation)
    {
        loaded.Tell(stimulus);
        return await Settle(loaded, isMeant: true, cancellation);
    }

    /// <summary>Tells the engine all that is still to be told, and what follows from that.</summary>
    /// <param name="isMeant">Whether the first of it is what the command is about, so that its giver hears a no.</param>
    public async Task<Refusal?> Settle(LoadedProcess loaded, bool isMeant, CancellationToken cancellation)
    {
        if (WorkItemStates.Held(loaded.Instance) is { } held)
            return held;
        var asked = loaded.Current;
        for (; loaded.Pending.TryDequeue(out var next); isMeant = false)
        {
            loaded.Current = next.At;
            if (await Take(loaded, next.Stimulus, cancellation) is { } no && Meant(loaded, next.Stimulus, no, isMeant) is { } refusal)
                return refusal;
        }
        loaded.Current = asked;
        if (loaded is LoadedDossier dossier && dossier.Instances.Any(i => i.HasEnded))
            await closing.CloseIfEnded(dossier, cancellation);
        return null;
    }

    /// <summary>One turn of the engine, on the current instance.</summary>
    private async Task<EngineRefusal?> Take(LoadedProcess loaded, Stimulus stimulus, CancellationToken cancellation)
    {
        var versionId = loaded.Instance.DefinitionVersionId;
        var definition = await definitions.Version(versionId, cancellation);
        var around = await definitions.Around(versionId, Moment.Day(loaded.Now), cancellation);
        if (stimulus is Stimulus.Start { InstanceId: null } start)
            stimulus = start with { InstanceId = loaded.Instance.Id.ToString() };
        var advanced = WorkflowEngine.Advance(definition, loaded.State, stimulus, loaded.Now, JournalKeeping.Limits(loaded), around);
        loaded.Turns++;
        if (advanced.Refusal is { } no)
            return no;
        await Keep(loaded, advanced, cancellation);
        if (stimulus is Stimulus.Retry or Stimulus.Skip && loaded.Current.WasFaulted)
            await children.TellMissed(loaded, cancellation);
        return null;
    }

    /// <summary>
    /// What was told on the way may have lost its listener meanwhile: nobody is there to be told no. What is too large to
    /// be taken in fails the activity that waited for it.
    /// </summary>
    private static Refusal? Meant(LoadedProcess loaded, Stimulus stimulus, EngineRefusal no, bool isMeant)
    {
        if (!isMeant && no.Code is "BookmarkIsGone" or "InstanceHasEnded")
            return null;
        if (!isMeant && stimulus is Stimulus.Resume resume && no.Code == "PayloadIsTooLarge")
        {
            loaded.Tell(new Stimulus.Fail(resume.BookmarkId, no.Code, no.Message));
            return null;
        }
        return new Refusal(no.Code, no.Code == "OutcomeIsUnknown" ? RefusalKind.Invalid : RefusalKind.Conflict, null, "", string.Join(", ", no.Allowed));
    }

    private async Task Keep(LoadedProcess loaded, Advanced advanced, CancellationToken cancellation)
    {
        var before = loaded.State;
        var open = advanced.State!.Bookmarks.Select(b => b.Id).ToHashSet();
        loaded.State = advanced.State;
        await JournalKeeping.Keep(loaded, advanced, cancellation);
        await outside.Forget(loaded, (before?.Bookmarks ?? []).Where(b => !open.Contains(b.Id)).ToList(), cancellation);
        foreach (var effect in advanced.Effects)
            await Apply(loaded, effect, open, cancellation);
    }

    /// <param name="open">Bookmarks that are left at the end of the turn: what opened and closed within it was never there.</param>
    private async Task Apply(LoadedProcess loaded, Effect effect, HashSet<string> open, CancellationToken cancellation)
    {
        switch (effect)
        {
            case Effect.OpenStep step when open.Contains(step.BookmarkId):
                await Open(loaded, step, cancellation);
                break;
            case Effect.Perform step:
                await Perform(loaded, step, cancellation);
                break;
            case Effect.CloseBookmark closed:
                if (loaded is LoadedDossier dossier)
                    await closing.BookmarkIsGone(dossier, closed.BookmarkId, cancellation);
                await children.NobodyWaits(loaded, closed.BookmarkId, cancellation);
                break;
            case Effect.StartChild child:
                await Start(loaded, child, cancellation);
                break;
            case Effect.StartChildren several:
                await children.Start(loaded, several, cancellation);
                break;
            case Effect.EndInstance end:
                await children.Ended(loaded, end, cancellation);
                break;
            case Effect.RaiseIncident incident:
                IncidentRaising.Raise(loaded, await definitions.Version(loaded.Instance.DefinitionVersionId, cancellation), incident.IncidentId, incident.ActivityId, incident.Code, incident.Message);
                break;
            case Effect.AwaitTime wait when loaded.Current.WasFaulted:
                outside.CarryOut(loaded, wait with { DueAt = await Interrupted.Due(loaded, wait, cancellation) }, open);
                break;
            case Effect.SendMail mail:
                if (OutsideEffects.Queue(loaded, mail) is { } wrong)
                    IncidentRaising.Raise(loaded, await definitions.Version(loaded.Instance.DefinitionVersionId, cancellation), null, mail.ActivityId, "MailCannotBeSent", wrong);
                break;
            case Effect.Respond answer:
                await outside.Answer(loaded, answer, cancellation);
                break;
            default:
                outside.CarryOut(loaded, effect, open);
                break;
        }
    }

    private async Task Open(LoadedProcess loaded, Effect.OpenStep step, CancellationToken cancellation)
    {
        if (loaded is LoadedDossier dossier)
            await opening.Open(dossier, step, cancellation);
        else
            loaded.Tell(new Stimulus.Fail(step.BookmarkId, IncidentRaising.NeedsADossier, $"'{step.ActivityId}' is a step of a dossier, and a process that started by itself has none."));
    }

    private async Task Perform(LoadedProcess loaded, Effect.Perform step, CancellationToken cancellation)
    {
        if (loaded is LoadedDossier dossier)
            await systemSteps.Perform(dossier, step, cancellation);
        else
            IncidentRaising.Raise(loaded, await definitions.Version(loaded.Instance.DefinitionVersionId, cancellation), null, step.ActivityId, IncidentRaising.NeedsADossier, $"'{step.ActivityId}' does something to a dossier, and a process that started by itself has none.");
    }

    /// <summary>A child that the engine began inside its parent's turn is kept as it stands; any other starts after it.</summary>
    private async Task Start(LoadedProcess loaded, Effect.StartChild asked, CancellationToken cancellation)
    {
        if (await children.Make(loaded, asked, cancellation) is not { } child)
            return;
        if (asked.Begun is not { } begun)
        {
            loaded.Tell(child, new Stimulus.Start(asked.Input, asked.CorrelationId));
            return;
        }
        var parent = loaded.Current;
        loaded.Current = child;
        await Keep(loaded, begun, cancellation);
        loaded.Current = parent;
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// The main flow: tells the engine what happened, keeps the state it answers with, and carries its effects out in the
/// words of the counter: all inside the command's transaction.
/// </summary>
internal sealed class Conductor(Definitions definitions, StepOpening opening, SystemSteps systemSteps, StepClosing closing)
{
    /// <summary>Moves the process on.</summary>
    /// <returns>Why the engine did not take it; null when it did.</returns>
    public async Task<Refusal?> Advance(LoadedDossier loaded, Stimulus stimulus, CancellationToken cancellation)
    {
        if (WorkItemStates.Held(loaded.Instance) is { } held)
            return held;
        var definition = await definitions.Version(loaded.Instance.DefinitionVersionId, cancellation);
        loaded.Pending.Enqueue(stimulus);
        while (loaded.Pending.TryDequeue(out var next))
        {
            var advanced = WorkflowEngine.Advance(definition, loaded.State, next, loaded.Now);
            if (advanced.Refusal is { } no)
                return new Refusal(no.Code, no.Code == "OutcomeIsUnknown" ? RefusalKind.Invalid : RefusalKind.Conflict, null, "", string.Join(", ", no.Allowed));
            loaded.State = advanced.State!;
            foreach (var effect in advanced.Effects)
                await Apply(loaded, effect, cancellation);
        }
        return null;
    }

    private Task Apply(LoadedDossier loaded, Effect effect, CancellationToken cancellation)
    {
        switch (effect)
        {
            case Effect.OpenStep step:
                return opening.Open(loaded, step, cancellation);
            case Effect.Perform step:
                return systemSteps.Perform(loaded, step, cancellation);
            case Effect.CloseBookmark closed:
                return closing.BookmarkIsGone(loaded, closed.BookmarkId, cancellation);
            case Effect.AwaitTime wait:
                return AwaitTime(loaded, wait, cancellation);
            case Effect.AwaitEvent wait:
                loaded.Db.Add(new ProcessWait { InstanceId = loaded.Instance.Id, BookmarkId = wait.BookmarkId, ActivityId = wait.ActivityId, EventName = wait.EventName });
                return Task.CompletedTask;
            case Effect.RaiseIncident incident:
                Raise(loaded, incident);
                return Task.CompletedTask;
            case Effect.EndInstance { SubStatus: "Faulted" }:
                // The process stopped, the dossier did not: it waits for an administrator, and the legal time runs on.
                return Task.CompletedTask;
            case Effect.EndInstance:
                loaded.Instance.EndedAt = loaded.Now;
                return closing.ProcessEnded(loaded, cancellation);
            case Effect.WriteLine or Effect.PublishEvent { IsLocal: true }:
                return Task.CompletedTask;
            default:
                // Loading refuses what is not carried here, so an effect of another kind is a bug, not a designer's mistake.
                throw new InvalidOperationException($"{effect.GetType().Name} of {loaded.Dossier.ProcedureCode} is not carried out by the platform.");
        }
    }

    private static async Task AwaitTime(LoadedDossier loaded, Effect.AwaitTime wait, CancellationToken cancellation) => loaded.Db.Add(new ProcessWait
    {
        InstanceId = loaded.Instance.Id,
        BookmarkId = wait.BookmarkId,
        ActivityId = wait.ActivityId,
        DueAt = await Interrupted.Due(loaded, wait, cancellation),
    });

    private static void Raise(LoadedDossier loaded, Effect.RaiseIncident incident)
    {
        loaded.Db.Add(new Incident
        {
            InstanceId = loaded.Instance.Id,
            IncidentId = incident.IncidentId,
            DossierId = loaded.Dossier.Id,
            ActivityId = incident.ActivityId,
            Code = incident.Code,
            Message = incident.Message.Length > 2000 ? incident.Message[..2000] : incident.Message,
            RaisedAt = loaded.Now,
        });
        loaded.Audit("IncidentRaised", new { activity = incident.ActivityId, code = incident.Code });
    }
}

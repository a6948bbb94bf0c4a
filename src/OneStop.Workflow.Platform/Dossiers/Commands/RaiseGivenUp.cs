using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Makes an incident of an errand, or of a task's message, that was tried as often as it may be. Sent by the sweep.</summary>
/// <param name="ErrandId">Of the errand or the task.</param>
public sealed record RaiseGivenUp(Guid ErrandId) : ICommand<RaisedGivenUp>;

/// <param name="IncidentId">Null when nobody wants it any more, or it has its incident.</param>
public sealed record RaisedGivenUp(string? IncidentId);

internal sealed class RaiseGivenUpHandler(DossierLoading loading, Definitions definitions) : IHandle<RaiseGivenUp, RaisedGivenUp>
{
    private const int LongestName = 200;

    public async Task<Answer<RaisedGivenUp>> Handle(RaiseGivenUp command, CommandContext context, CancellationToken cancellation)
    {
        var id = command.ErrandId;
        if (await context.Db.Set<Incident>().AnyAsync(i => i.ErrandId == id && i.Resolution == null, cancellation))
            return new RaisedGivenUp(null);
        if (await context.Db.Set<ProcessErrand>().SingleOrDefaultAsync(e => e.Id == id && e.NextAttemptAt == null, cancellation) is { } errand)
            return await OfErrand(errand, context, cancellation);
        if (await context.Db.Set<OutsideTask>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellation) is { } task
            && await context.Db.Set<OutboxMessage>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.State == OutboxState.GivenUp, cancellation) is { } message
            && await loading.OfInstance(task.InstanceId, context, cancellation) is { } asker)
            return new RaisedGivenUp(await Raise(asker, id, task.ActivityId, "TaskIsGivenUp", message.LastError, cancellation));
        return new RaisedGivenUp(null);
    }

    private async Task<RaisedGivenUp> OfErrand(ProcessErrand errand, CommandContext context, CancellationToken cancellation)
    {
        var loaded = errand.InstanceId is { } instanceId
            ? await loading.OfInstance(instanceId, context, cancellation) : await loading.OfErrand(errand, context, cancellation);
        // What was meant for an instance that is gone or has ended has nobody left to hear of it.
        if (loaded is null || loaded.Current.HasEnded && !loaded.Current.WasFaulted && (errand.Kind == ErrandKind.TellEvent || errand.BookmarkId is not null))
        {
            context.Db.Remove(errand);
            return new RaisedGivenUp(null);
        }
        var (code, place) = errand.Kind switch
        {
            ErrandKind.StartChild => ("ChildIsGivenUp", errand.ActivityId ?? ""),
            ErrandKind.CallHttp => ("CallIsGivenUp", errand.ActivityId ?? ""),
            ErrandKind.TriggerByEvent => ("TriggerIsGivenUp", errand.ActivityId ?? ""),
            _ => ("EventIsGivenUp", Json.Read<ToldEvent>(errand.Payload).Name),
        };
        return new RaisedGivenUp(await Raise(loaded, errand.Id, place, code, errand.LastError, cancellation));
    }

    private async Task<string> Raise(LoadedProcess loaded, Guid errandId, string place, string code, string? error, CancellationToken cancellation)
    {
        var incident = new Incident
        {
            InstanceId = loaded.Instance.Id,
            IncidentId = $"e{Guid.CreateVersion7(loaded.Now):N}",
            ErrandId = errandId,
            DossierId = loaded.DossierId,
            ActivityId = place.Length > LongestName ? place[..LongestName] : place,
            Code = code,
            Message = error ?? "",
            RaisedAt = loaded.Now,
        };
        loaded.Db.Add(incident);
        var version = loaded.Instance.DefinitionVersionId;
        var step = version == Guid.Empty ? place : IncidentRaising.StepOf(await definitions.Version(version, cancellation), place);
        loaded.Audit("IncidentRaised", new { activity = place, step, code });
        return incident.IncidentId;
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Does an errand: starts a child, or tells an event. Its row goes in the same transaction.</summary>
public sealed record RunErrand(Guid ErrandId) : ICommand<RanErrand>;

/// <param name="Done">False when the errand was gone by then.</param>
public sealed record RanErrand(bool Done);

internal sealed class RunErrandHandler(DossierLoading loading, Conductor conductor, ChildProcesses children, SystemProcesses systems, TriggerKeeping triggers) : IHandle<RunErrand, RanErrand>
{
    public async Task<Answer<RanErrand>> Handle(RunErrand command, CommandContext context, CancellationToken cancellation)
    {
        if (await context.Db.Set<ProcessErrand>().SingleOrDefaultAsync(e => e.Id == command.ErrandId, cancellation) is not { } errand)
            return new RanErrand(false);
        if (errand.Kind is ErrandKind.StartChild or ErrandKind.TellEvent
            && await context.Db.Set<ProcessInstance>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == errand.InstanceId, cancellation) is { } target && WorkItemStates.Held(target) is { } held)
            return held;
        switch (errand.Kind)
        {
            case ErrandKind.StartChild:
                context.Db.Remove(errand);
                await StartChild(errand, context, cancellation);
                break;
            case ErrandKind.SpreadEvent:
                context.Db.Remove(errand);
                await Spread(errand, context, cancellation);
                break;
            case ErrandKind.TellEvent:
                context.Db.Remove(errand);
                await Tell(errand, context, cancellation);
                break;
            case ErrandKind.TriggerByEvent:
                context.Db.Remove(errand);
                var told = Json.Read<ToldEvent>(errand.Payload);
                await systems.Start(errand.DefinitionVersionId!.Value, new Stimulus.Start(null, told.CorrelationId, errand.ActivityId, told.Payload), context, cancellation);
                break;
            default:
                return new RanErrand(false);
        }
        return new RanErrand(true);
    }

    private async Task StartChild(ProcessErrand errand, CommandContext context, CancellationToken cancellation)
    {
        if (await loading.OfInstance(errand.InstanceId!.Value, context, cancellation) is not { } loaded)
            return;
        var asked = Json.Read<ChildAsked>(errand.Payload);
        if (await children.Make(loaded, errand, asked, cancellation) is { } child)
            loaded.Tell(child, new Stimulus.Start(asked.Input, asked.CorrelationId));
        await conductor.Settle(loaded, isMeant: false, cancellation);
    }

    /// <summary>Everybody who waits for the event at this moment, but for who told it: that one has heard it from the engine.</summary>
    private async Task Spread(ProcessErrand errand, CommandContext context, CancellationToken cancellation)
    {
        var told = Json.Read<ToldEvent>(errand.Payload);
        var (correlation, teller) = (told.CorrelationId, errand.InstanceId);
        var (name, names) = (EventNames.Of(told.Name), EventNames.Written(told.Name));
        var waiting = await (
            from wait in context.Db.Set<ProcessWait>()
            join instance in context.Db.Set<ProcessInstance>() on wait.InstanceId equals instance.Id
            where names.Contains(wait.EventName) && instance.EndedAt == null && instance.Id != teller && (correlation == null || instance.CorrelationId == correlation)
            select instance.Id).Distinct().ToListAsync(cancellation);
        foreach (var instanceId in waiting.Order())
            context.Db.Add(Next(errand, ErrandKind.TellEvent, context, instanceId));
        // In step as of this moment: a version that came into force a second ago, or with the day, hears of it.
        var standing = await triggers.Follow(context.Db, null, context.Now, cancellation);
        foreach (var trigger in standing.All.Where(t => t.EventName is { } awaited && EventNames.Of(awaited) == name).OrderBy(t => t.DefinitionId, StringComparer.Ordinal))
            context.Db.Add(Next(errand, ErrandKind.TriggerByEvent, context, null, trigger));
    }

    private static ProcessErrand Next(ProcessErrand spread, ErrandKind kind, CommandContext context, Guid? instanceId, ProcessTrigger? trigger = null) => new()
    {
        Id = Guid.CreateVersion7(context.Now),
        Kind = kind,
        InstanceId = instanceId,
        DefinitionVersionId = trigger?.DefinitionVersionId,
        ActivityId = trigger?.ActivityId,
        Payload = spread.Payload,
        CreatedAt = context.Now,
        NextAttemptAt = context.Now,
    };

    private async Task Tell(ProcessErrand errand, CommandContext context, CancellationToken cancellation)
    {
        var told = Json.Read<ToldEvent>(errand.Payload);
        if (await loading.OfInstance(errand.InstanceId!.Value, context, cancellation) is not { Current.HasEnded: false } loaded
            || loaded.State?.Bookmarks.Where(b => b.Kind == "Event" && EventNames.Of(OutsideEffects.NameOf(b.Name)) == EventNames.Of(told.Name)).Select(b => b.Name).Distinct().ToList() is not { Count: > 0 } names)
            return;
        loaded.Audit("EventReceived", new { name = told.Name });
        foreach (var name in names)
            loaded.Tell(new Stimulus.Event(name, told.Payload?.DeepClone()));
        await conductor.Settle(loaded, isMeant: false, cancellation);
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Starts an instance at a moment that a trigger was waiting for. However many nodes find it due, it is one command.</summary>
public sealed record FireTrigger(Guid DefinitionVersionId, string ActivityId, DateTimeOffset DueAt) : ICommand<FiredTrigger>;

/// <param name="InstanceId">Null when the trigger had moved on, or was replaced.</param>
public sealed record FiredTrigger(Guid? InstanceId);

internal sealed class FireTriggerHandler(SystemProcesses systems) : IHandle<FireTrigger, FiredTrigger>
{
    public async Task<Answer<FiredTrigger>> Handle(FireTrigger command, CommandContext context, CancellationToken cancellation)
    {
        var trigger = await context.Db.Set<ProcessTrigger>().SingleOrDefaultAsync(
            t => t.DefinitionVersionId == command.DefinitionVersionId && t.ActivityId == command.ActivityId, cancellation);
        if (trigger?.DueAt is not { } due || due != command.DueAt || due > context.Now)
            return new FiredTrigger(null);
        trigger.DueAt = TriggerTypes.Next(trigger.Kind, trigger.Plan ?? "", due, context.Now);
        trigger.Revision++;
        return new FiredTrigger(await systems.Start(trigger.DefinitionVersionId, new Stimulus.Start(TriggerActivityId: trigger.ActivityId), context, cancellation));
    }
}

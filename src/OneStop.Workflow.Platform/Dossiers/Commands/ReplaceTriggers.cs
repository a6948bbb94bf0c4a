using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Puts the triggers of the version in force in the place of those of any other.</summary>
/// <param name="DefinitionVersionId">Null when no version is in force any more: then none is left.</param>
public sealed record ReplaceTriggers(string DefinitionId, Guid? DefinitionVersionId) : ICommand<ReplacedTriggers>;

public sealed record ReplacedTriggers(int Added, int Removed);

internal sealed class ReplaceTriggersHandler(Definitions definitions) : IHandle<ReplaceTriggers, ReplacedTriggers>
{
    public async Task<Answer<ReplacedTriggers>> Handle(ReplaceTriggers command, CommandContext context, CancellationToken cancellation)
    {
        var kept = await context.Db.Set<ProcessTrigger>().Where(t => t.DefinitionId == command.DefinitionId).ToListAsync(cancellation);
        var old = kept.Where(t => t.DefinitionVersionId != command.DefinitionVersionId).ToList();
        context.Db.RemoveRange(old);
        if (command.DefinitionVersionId is not { } versionId)
            return new ReplacedTriggers(0, old.Count);
        var added = 0;
        foreach (var node in TriggerTypes.Of(await definitions.Version(versionId, cancellation)).Where(n => kept.All(k => k.DefinitionVersionId != versionId || k.ActivityId != n.Id)))
        {
            var (kind, plan) = (TriggerTypes.KindOf(node), TriggerTypes.PlanOf(node));
            if (!TriggerTypes.IsReadable(kind, plan))
                continue;
            context.Db.Add(new ProcessTrigger
            {
                DefinitionVersionId = versionId,
                ActivityId = node.Id,
                DefinitionId = command.DefinitionId,
                Kind = kind,
                EventName = kind == TriggerKind.Event ? plan : null,
                Plan = plan,
                DueAt = TriggerTypes.First(kind, plan!, context.Now),
            });
            added++;
        }
        return new ReplacedTriggers(added, old.Count);
    }
}

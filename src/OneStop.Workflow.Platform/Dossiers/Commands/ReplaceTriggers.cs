using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>
/// Puts the triggers of the versions in force in the place of those of any other. Which versions these are is read in the
/// transaction, so that a node that has not heard of the newest one takes nothing back.
/// </summary>
/// <param name="DefinitionId">The process; null for all.</param>
public sealed record ReplaceTriggers(string? DefinitionId = null) : ICommand<ReplacedTriggers>;

public sealed record ReplacedTriggers(int Added, int Removed);

internal sealed class ReplaceTriggersHandler(TriggerKeeping triggers) : IHandle<ReplaceTriggers, ReplacedTriggers>
{
    public async Task<Answer<ReplacedTriggers>> Handle(ReplaceTriggers command, CommandContext context, CancellationToken cancellation)
    {
        var kept = await triggers.Follow(context.Db, command.DefinitionId, context.Now, cancellation);
        return new ReplacedTriggers(kept.Added, kept.Removed);
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>
/// Keeps the triggers in step with the versions in force, and starts what is due. A moment that passed while no node ran
/// starts one instance at the next waking, however often it was missed.
/// </summary>
public sealed class TriggerSweep(IDbContextFactory<OneStopDb> contexts, ICommands commands, Definitions definitions, TimeProvider clock)
{
    private const int Batch = 200;

    private DefinitionBook? planned;

    /// <returns>How many instances were started.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        await Plan(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        var due = await db.Set<ProcessTrigger>().AsNoTracking().Where(t => t.DueAt <= now).OrderBy(t => t.DueAt)
            .Select(t => new { t.DefinitionVersionId, t.ActivityId, t.DueAt }).Take(Batch).ToListAsync(cancellation);
        var started = 0;
        foreach (var trigger in due)
        {
            var at = trigger.DueAt!.Value;
            var id = CommandIds.Of($"trigger {trigger.DefinitionVersionId} {trigger.ActivityId} {at.UtcTicks}");
            var answer = await commands.Send(new FireTrigger(trigger.DefinitionVersionId, trigger.ActivityId, at), id, Actor.System, cancellation);
            started += answer is { IsTaken: true, Value.InstanceId: not null } ? 1 : 0;
        }
        return started;
    }

    /// <summary>
    /// Puts the triggers in step with the versions in force. Publishing and retracting do so by themselves; what is left
    /// is the day that began, and what was kept before this was so. A node does it before it is ready.
    /// </summary>
    public async Task Plan(CancellationToken cancellation = default)
    {
        var now = Moment.Now(clock);
        var book = await definitions.Book(Moment.Day(now), cancellation);
        if (ReferenceEquals(book, planned))
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var kept = await db.Set<ProcessTrigger>().AsNoTracking().Select(t => t.DefinitionVersionId).Distinct().ToListAsync(cancellation);
        var wanted = book.InForce.Where(v => TriggerRules.IsSystemProcess(v.Definition)).Select(v => v.VersionId);
        if (!kept.ToHashSet().SetEquals(wanted) && await commands.Send(new ReplaceTriggers(), Guid.CreateVersion7(now), Actor.System, cancellation) is { IsTaken: false })
            return;
        planned = book;
    }
}

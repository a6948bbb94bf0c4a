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

    /// <summary>What publishing, retracting or the beginning of a day changed; the same for every node.</summary>
    private async Task Plan(CancellationToken cancellation)
    {
        var now = Moment.Now(clock);
        var book = await definitions.Book(Moment.Day(now), cancellation);
        if (ReferenceEquals(book, planned))
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var kept = await db.Set<ProcessTrigger>().AsNoTracking().Select(t => new { t.DefinitionId, t.DefinitionVersionId }).Distinct().ToListAsync(cancellation);
        var wanted = book.InForce.Where(v => TriggerRules.IsSystemProcess(v.Definition)).ToDictionary(v => v.Definition.DefinitionId, v => v.VersionId);
        foreach (var definitionId in kept.Select(k => k.DefinitionId).Union(wanted.Keys).Order(StringComparer.Ordinal))
        {
            Guid? version = wanted.TryGetValue(definitionId, out var found) ? found : null;
            var rows = kept.Where(k => k.DefinitionId == definitionId).ToList();
            if (version is { } wantedVersion ? rows.Count != 1 || rows[0].DefinitionVersionId != wantedVersion : rows.Count > 0)
                await commands.Send(new ReplaceTriggers(definitionId, version), Guid.CreateVersion7(now), Actor.System, cancellation);
        }
        planned = book;
    }
}

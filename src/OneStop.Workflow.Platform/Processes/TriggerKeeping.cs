using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// Keeps the triggers in step with the versions in force: in the transaction that publishes or retracts one, and in that
/// of whoever asks for triggers, since a day begins without any command. What is changed is saved by the caller.
/// </summary>
public sealed class TriggerKeeping(Definitions definitions)
{
    /// <param name="definitionId">The process whose triggers are put in step; null for all.</param>
    /// <returns>The triggers of the versions in force, and how many rows came and went.</returns>
    public async Task<KeptTriggers> Follow(OneStopDb db, string? definitionId, DateTimeOffset now, CancellationToken cancellation)
    {
        // The triggers first: a version that another node publishes between the two questions then costs a lost race,
        // never a trigger.
        var kept = await db.Set<ProcessTrigger>().Where(t => definitionId == null || t.DefinitionId == definitionId).ToListAsync(cancellation);
        var inForce = await InForce(db, definitionId, Moment.Day(now), cancellation);
        var old = kept.Where(t => !inForce.ContainsKey(t.DefinitionVersionId)).ToList();
        db.RemoveRange(old);
        var standing = kept.Except(old).ToList();
        var added = (from version in inForce.OrderBy(v => v.Value.DefinitionId, StringComparer.Ordinal)
                     from node in TriggerTypes.Of(version.Value)
                     where !standing.Exists(t => t.DefinitionVersionId == version.Key && t.ActivityId == node.Id)
                     select Row(version.Key, version.Value.DefinitionId, node, now)).OfType<ProcessTrigger>().ToList();
        db.AddRange(added);
        return new KeptTriggers([.. standing, .. added], added.Count, old.Count);
    }

    /// <summary>Why a process may not take the requests that its triggers ask for: another one does already. Null when none does.</summary>
    /// <param name="mine">The triggers of one process.</param>
    public async Task<Refusal?> Taken(OneStopDb db, KeptTriggers mine, CancellationToken cancellation)
    {
        foreach (var trigger in mine.All.Where(t => t.EndpointPath is not null))
        {
            var (path, definitionId, terms) = (trigger.EndpointPath, trigger.DefinitionId, EndpointTerms.Read(trigger.Endpoint!));
            foreach (var other in await db.Set<ProcessTrigger>().AsNoTracking().Where(t => t.EndpointPath == path && t.DefinitionId != definitionId).ToListAsync(cancellation))
                if (EndpointTerms.Read(other.Endpoint!).Methods.Intersect(terms.Methods).Any())
                    return new Refusal("EndpointIsTaken", RefusalKind.Rule, null, terms.Text, other.DefinitionId);
        }
        return null;
    }

    /// <summary>The versions in force on that day that can be read, with what this transaction is about to write.</summary>
    private async Task<Dictionary<Guid, WorkflowDefinition>> InForce(OneStopDb db, string? definitionId, DateOnly on, CancellationToken cancellation)
    {
        var changed = db.ChangeTracker.Entries<ProcessDefinition>().Where(e => definitionId is null || e.Entity.DefinitionId == definitionId).ToList();
        var ids = changed.Select(e => e.Entity.Id).ToHashSet();
        var versions = await db.Set<ProcessDefinition>().AsNoTracking()
            .Where(d => d.IsPublished && d.EffectiveFrom <= on && (definitionId == null || d.DefinitionId == definitionId))
            .Select(d => new { d.Id, d.DefinitionId, d.Version, d.EffectiveFrom }).ToListAsync(cancellation);
        var mine = changed.Where(e => e.State != EntityState.Deleted && e.Entity.IsPublished && e.Entity.EffectiveFrom <= on).Select(e => e.Entity).ToList();
        var newest = versions.Where(v => !ids.Contains(v.Id))
            .Concat(mine.Select(d => new { d.Id, d.DefinitionId, d.Version, d.EffectiveFrom }))
            .GroupBy(v => v.DefinitionId).Select(of => of.OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Version).First().Id).ToList();
        var written = mine.Where(d => newest.Contains(d.Id)).ToDictionary(d => d.Id, d => WorkflowDefinition.Read(d.Document).Definition);
        var read = await definitions.Readable([.. newest.Where(id => !written.ContainsKey(id))], cancellation);
        return read.Select(v => (v.Key, Definition: (WorkflowDefinition?)v.Value)).Concat(written.Select(v => (v.Key, Definition: v.Value)))
            .Where(v => v.Definition is not null).ToDictionary(v => v.Key, v => v.Definition!);
    }

    private static ProcessTrigger? Row(Guid versionId, string definitionId, ActivityNode node, DateTimeOffset now)
    {
        var (kind, plan, terms) = (TriggerTypes.KindOf(node), TriggerTypes.PlanOf(node), TriggerTypes.Terms(node));
        return !TriggerTypes.IsReadable(kind, plan) ? null : new ProcessTrigger
        {
            DefinitionVersionId = versionId,
            ActivityId = node.Id,
            DefinitionId = definitionId,
            Kind = kind,
            EventName = kind == TriggerKind.Event ? plan : null,
            Plan = plan,
            EndpointPath = terms?.Key,
            Endpoint = terms?.Kept(),
            DueAt = TriggerTypes.First(kind, plan!, now),
        };
    }
}

/// <param name="All">The triggers that stand now.</param>
public sealed record KeptTriggers(IReadOnlyList<ProcessTrigger> All, int Added, int Removed);

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Holds a plan against the two versions that it names.</summary>
internal sealed class MigrationCheck(IDbContextFactory<OneStopDb> contexts, Definitions definitions, IDirectory directory)
{
    /// <returns>The plan as it would be kept, or every reason why it cannot be.</returns>
    public async Task<(ProcessMigration? Plan, IReadOnlyList<Refusal> Refusals)> Check(PlanMigration command, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var wrong = new List<Refusal>();
        if (MigrationLoading.WrongReason(command.Reason) is { } reason)
            wrong.Add(reason);
        if (!Enum.IsDefined(command.Clocks))
            wrong.Add(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "clocks", Enum.GetNames<ClockPolicy>()));
        var unit = await directory.Find(command.UnitId ?? MigrationRights.UnitOf(actor) ?? "", cancellation);
        if (unit is null)
            wrong.Add(new Refusal("UnitIsUnknown", RefusalKind.Invalid, "unitId", command.UnitId ?? ""));
        var (from, to) = await Versions(command.DefinitionId, command.FromVersion, command.ToVersion, wrong, cancellation);
        if (from is null || to is null)
            return (null, wrong);
        wrong.AddRange(WrongIn(
            command.Activities, await definitions.Version(from.Value, cancellation), await definitions.Version(to.Value, cancellation)));
        return wrong.Count > 0 ? (null, wrong) : (Plan(command, from.Value, to.Value, unit!.Id, actor, now), []);
    }

    /// <summary>Ids of both versions; null where there is none, or the newer one is not newer or not published.</summary>
    public async Task<(Guid? From, Guid? To)> Versions(string? definitionId, int fromVersion, int toVersion, List<Refusal> wrong, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var kept = await db.Set<ProcessDefinition>().AsNoTracking().Where(d => d.DefinitionId == definitionId && (d.Version == fromVersion || d.Version == toVersion))
            .Select(d => new { d.Id, d.Version, d.IsPublished }).ToListAsync(cancellation);
        var (from, to) = (kept.Find(d => d.Version == fromVersion), kept.Find(d => d.Version == toVersion));
        if (from is null)
            wrong.Add(new Refusal("VersionIsUnknown", RefusalKind.Invalid, "fromVersion", definitionId ?? "", $"{fromVersion}"));
        if (to is null || !to.IsPublished)
            wrong.Add(new Refusal("VersionIsNotPublished", RefusalKind.Invalid, "toVersion", definitionId ?? "", $"{toVersion}"));
        else if (toVersion <= fromVersion)
            wrong.Add(new Refusal("VersionIsNotNewer", RefusalKind.Invalid, "toVersion", $"{fromVersion}", $"{toVersion}"));
        return wrong.Exists(w => w.Field is "fromVersion" or "toVersion") ? (null, null) : (from!.Id, to!.Id);
    }

    private static IEnumerable<Refusal> WrongIn(IReadOnlyDictionary<string, string>? table, WorkflowDefinition from, WorkflowDefinition to)
    {
        foreach (var (old, next) in table ?? new Dictionary<string, string>())
        {
            if (from.Find(old) is null)
                yield return new Refusal("ActivityIsUnknown", RefusalKind.Invalid, $"activities.{old}", old, $"{from.Version}");
            if (next is null || to.Find(next) is null)
                yield return new Refusal("ActivityIsUnknown", RefusalKind.Invalid, $"activities.{old}", next ?? "", $"{to.Version}");
        }
        // Two steps in one place would be one work item twice.
        foreach (var twice in (table ?? new Dictionary<string, string>()).GroupBy(pair => pair.Value).Where(group => group.Count() > 1))
            yield return new Refusal("ActivityIsNamedTwice", RefusalKind.Invalid, $"activities.{twice.Last().Key}", twice.Key);
    }

    private static ProcessMigration Plan(PlanMigration command, Guid from, Guid to, string unitId, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        DefinitionId = command.DefinitionId,
        FromVersionId = from,
        ToVersionId = to,
        UnitId = unitId,
        Activities = Json.Write(command.Activities ?? new Dictionary<string, string>()),
        Clocks = command.Clocks,
        State = MigrationState.Planned,
        Reason = command.Reason.Trim(),
        PlannedById = actor.PersonId,
        PlannedByName = actor.Name,
        PlannedAt = now,
        Events = Json.Write(new List<MigrationEventView> { new(MigrationState.Planned, now, actor.Name, command.Reason.Trim()) }),
        Revision = 1,
    };
}

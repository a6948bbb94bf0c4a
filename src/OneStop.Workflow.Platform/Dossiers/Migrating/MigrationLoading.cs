using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Loads a plan for a publisher's order, after all that can be refused was looked at.</summary>
internal sealed class MigrationLoading(MigrationRights rights)
{
    public const int ShortestReason = 3, LongestReason = 2000;

    public async Task<(ProcessMigration? Plan, Refusal? No)> ToChange(
        Guid id, string? reason, int revision, CommandContext context, CancellationToken cancellation, params MigrationState[] from)
    {
        var plan = await context.Db.Set<ProcessMigration>().SingleOrDefaultAsync(m => m.Id == id, cancellation);
        if (plan is null || !await rights.ToSee(plan.UnitId, context.Actor, cancellation))
            return (null, new Refusal("MigrationIsUnknown", RefusalKind.NotFound));
        if (!await rights.ToRun(plan.UnitId, context.Actor, cancellation))
            return (null, new Refusal("MigrationNeedsAPublisher", RefusalKind.Forbidden));
        if (WrongReason(reason) is { } wrong)
            return (null, wrong);
        // The background raises no revision of the plan, so a stale one means that another publisher was here.
        if (revision != plan.Revision)
            return (null, new Refusal("MigrationHasChanged", RefusalKind.Conflict, "revision", $"{plan.Revision}"));
        return from.Contains(plan.State) ? (plan, null) : (null, new Refusal("MigrationIsElsewhere", RefusalKind.Conflict, null, plan.State.ToString()));
    }

    public static Refusal? WrongReason(string? reason) => (reason?.Trim().Length ?? 0) is < ShortestReason or > LongestReason
        ? new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", $"{ShortestReason}", $"{LongestReason}") : null;
}

using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Who held a dossier for how long, from its work items: from the offer to the end, whoever had it.</summary>
internal static class Holders
{
    public static IReadOnlyList<HolderShare> Shares(IEnumerable<WorkItem> items, WorkingCalendar calendar, Units units, DateTimeOffset now) =>
        Shares(items.Where(i => i.State != WorkItemState.Cancelled).Select(Of), calendar, units, now);

    public static IReadOnlyList<HolderShare> Shares(IEnumerable<Holding> holdings, WorkingCalendar calendar, Units units, DateTimeOffset now)
    {
        var shares = HoldingShares.Of(holdings, calendar, now, counted: null);
        var total = shares.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Counted + s.NotCounted);
        return [.. shares.Select(s => new HolderShare(s.Party, units.NameOrNull(s.Unit), s.Counted + s.NotCounted, total > TimeSpan.Zero ? (s.Counted + s.NotCounted) / total : 0))];
    }

    /// <summary>While the applicant is waited for, the dossier is the applicant's.</summary>
    private static Holding Of(WorkItem i) =>
        new(i.IsPaused ? Party.Applicant : i.Party, i.IsPaused ? null : i.UnitId, i.AssigneeName, i.OfferedAt, i.CompletedAt, i.StepName);
}

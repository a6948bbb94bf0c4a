using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Who held a dossier for how long, from its work items: from the offer to the end, whoever had it.</summary>
internal static class Holders
{
    /// <summary>Who held it when, and for which step. While a supplement or a payment is waited for, the applicant does.</summary>
    public static IReadOnlyList<Holding> Holdings(IEnumerable<WorkItem> items) => [.. items.Where(i => i.State != WorkItemState.Cancelled).Select(i =>
        i.IsPaused && i.Stage == Stage.Waiting
            ? new Holding(Party.Applicant, null, null, i.OfferedAt, i.CompletedAt, i.StepName)
            : new Holding(i.Party, i.UnitId, i.AssigneeName, i.OfferedAt, i.CompletedAt, i.StepName))];

    public static IReadOnlyList<HolderShare> Shares(IEnumerable<WorkItem> items, WorkingCalendar calendar, Units units, DateTimeOffset now) =>
        Shares(Holdings(items), calendar, units, now);

    public static IReadOnlyList<HolderShare> Shares(IEnumerable<Holding> holdings, WorkingCalendar calendar, Units units, DateTimeOffset now)
    {
        var shares = HoldingShares.Of(holdings, calendar, now, counted: null);
        var total = shares.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Counted + s.NotCounted);
        return [.. shares.Select(s => new HolderShare(s.Party, units.NameOrNull(s.Unit), s.Counted + s.NotCounted, total > TimeSpan.Zero ? (s.Counted + s.NotCounted) / total : 0))];
    }
}

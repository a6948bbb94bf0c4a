using FsCheck;
using FsCheck.Fluent;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Tests.Calendar;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Sla;

public sealed class ClockLaws
{
    private sealed record Story(WorkingCalendar Calendar, ClockTerms Terms, DateTimeOffset Start, LedgerEntry[] Pauses, DateTimeOffset Now)
    {
        public LedgerEntry[] Ledger => [new(LedgerKind.Started, Start), .. Pauses];

        public ClockReading Read() => ClockReading.Read(Terms, Ledger, Calendar, Now);
    }

    private static readonly Gen<Story> Stories =
        from calendar in Laws.AnyCalendar
        from limit in Laws.Limits
        from start in Laws.Moments
        from gaps in Gen.ListOf(from a in Gen.Choose(0, 20_000) from b in Gen.Choose(0, 20_000) select (Math.Min(a, b), Math.Max(a, b)), 3)
        from now in Gen.Choose(0, 60_000)
        let pauses = gaps.SelectMany((g, i) => new LedgerEntry[]
        {
            new(LedgerKind.Paused, start.AddMinutes(g.Item1), Key: $"{i}"),
            new(LedgerKind.Resumed, start.AddMinutes(g.Item2), Key: $"{i}"),
        })
        select new Story(calendar, new ClockTerms(limit), start, [.. pauses], start.AddMinutes(now));

    /// <summary>Two that touch are another matter: the clock runs on for no time in between, and days pushed on may have other hours from then on.</summary>
    [Fact]
    public void The_order_of_overlapping_pauses_does_not_matter() => Laws.Hold(
        from s in Stories where s.Pauses.DistinctBy(p => p.At).Count() == s.Pauses.Length select s,
        s => Same(s.Read(), (s with { Pauses = [.. s.Pauses.Chunk(2).Reverse().SelectMany(p => p)] }).Read()));

    [Fact]
    public void Pauses_that_overlap_take_no_more_than_one_that_spans_them() => Laws.Hold(
        from s in Stories where Overlapping(s.Pauses) select s,
        s => Same(s.Read(), (s with { Pauses = Spanning(s.Pauses) }).Read()));

    [Fact]
    public void A_pause_never_makes_a_due_time_earlier() => Laws.Hold(
        Stories,
        s => (s.Read().DueAt ?? DateTimeOffset.MaxValue) >= (s with { Pauses = [] }).Read().DueAt);

    [Fact]
    public void A_day_off_that_is_added_never_makes_a_clock_due_earlier() => Laws.Hold(
        from s in Stories
        from days in Gen.Choose(-1, 40)
        select (s, off: VietnamTime.DateOf(s.Start).AddDays(days)),
        x => Due(x.s with { Calendar = WorkingCalendar.From(x.s.Calendar.Document.WithDayOff(x.off)) }) >= Due(x.s),
        tries: 800);

    [Fact]
    public void Nor_one_that_was_extended_in_the_unit_of_its_limit() => Laws.Hold(
        from s in Stories
        from days in Gen.Choose(-1, 40)
        from more in Gen.Choose(1, 5)
        from minutes in Gen.Choose(0, 20_000)
        let extended = s with { Pauses = [.. s.Pauses, new(LedgerKind.Extended, s.Start.AddMinutes(minutes), Extension: More(s.Terms.Limit.Unit, more))] }
        select (s: extended, off: VietnamTime.DateOf(s.Start).AddDays(days)),
        x => Due(x.s with { Calendar = WorkingCalendar.From(x.s.Calendar.Document.WithDayOff(x.off)) }) >= Due(x.s),
        tries: 400);

    [Fact]
    public void Used_and_remaining_add_up_to_the_budget_until_it_is_late() => Laws.Hold(
        Stories,
        s => s.Read() is var r && (r.LateBy > TimeSpan.Zero ? r.Used - r.LateBy == r.Budget : r.Used + r.Remaining == r.Budget));

    [Fact]
    public void At_its_due_time_a_running_clock_has_used_exactly_its_budget() => Laws.Hold(
        Stories,
        s => (s with { Now = s.Start.AddYears(1) }).Read().DueAt is not { } due || (s with { Now = due }).Read() is not { IsPaused: false } r || r.Used == r.Budget);

    [Fact]
    public void The_counted_lines_of_the_account_add_up_to_the_time_used() => Laws.Hold(
        Stories,
        s => ClockAccount.Of(s.Terms, s.Ledger, s.Calendar, s.Now).Where(l => l.Counts).Aggregate(TimeSpan.Zero, (sum, l) => sum + l.Amount!.Value) == s.Read().Used);

    [Fact]
    public void Rungs_fire_in_the_order_of_their_points_and_the_due_rung_at_the_due_time() => Laws.Hold(
        Stories,
        s => s.Read() is var r && Rungs.Of(EscalationPolicy.Usual, r, s.Calendar) is var times
            && times.Select(t => t.Rung.Id).SequenceEqual(EscalationPolicy.Usual.Rungs.Take(times.Count).Select(x => x.Id))
            && times.Where(t => t.Rung.Id == "due").All(t => t.FireAt == r.DueAt));

    private static TimeLimit More(LimitUnit unit, int n) => unit switch
    {
        LimitUnit.WorkingHours => TimeLimit.WorkingHours(n),
        LimitUnit.Days => TimeLimit.Days(n),
        _ => TimeLimit.WorkingDays(n),
    };

    private static bool Same(ClockReading a, ClockReading b) =>
        (a.State, a.DueAt, a.DueIfResumedNow, a.Used, a.Budget) == (b.State, b.DueAt, b.DueIfResumedNow, b.Used, b.Budget);

    private static DateTimeOffset? Due(Story story) => story.Read() is var r ? r.DueAt ?? r.DueIfResumedNow : null;

    private static bool Overlapping(LedgerEntry[] pauses) =>
        pauses.Where(p => p.Kind == LedgerKind.Paused).Max(p => p.At) <= pauses.Where(p => p.Kind == LedgerKind.Resumed).Min(p => p.At);

    private static LedgerEntry[] Spanning(LedgerEntry[] pauses) => [new(LedgerKind.Paused, pauses.Min(p => p.At)), new(LedgerKind.Resumed, pauses.Max(p => p.At))];
}

using FsCheck;
using FsCheck.Fluent;
using OneStop.Workflow.Platform.Calendar;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Calendar;

public sealed class DueTimeLaws
{
    [Fact]
    public void A_day_off_that_is_added_never_makes_a_due_time_earlier() => Laws.Hold(
        from d in Laws.Documents from limit in Laws.Limits from at in Laws.Moments from off in Near(at) select (d, limit, at, off),
        x => Due(x.d.WithDayOff(x.off), x.limit, x.at) >= Due(x.d, x.limit, x.at));

    [Fact]
    public void A_longer_limit_of_the_same_unit_never_ends_earlier() => Laws.Hold(
        from c in Laws.AnyCalendar
        from at in Laws.Moments
        from unit in Gen.Elements(LimitUnit.WorkingHours, LimitUnit.WorkingDays, LimitUnit.Days)
        from n in Gen.Choose(1, 60)
        select (c, at, unit, n),
        x => DueTime.At(x.c, Limit(x.unit, x.n), x.at) <= DueTime.At(x.c, Limit(x.unit, x.n + 1), x.at));

    /// <summary>Calendar days at the same clock time are left out: Monday 16:00 + 5 days and Tuesday 08:00 + 5 days both end on
    /// the Monday after, each at its own time.</summary>
    [Fact]
    public void A_later_receipt_is_never_due_earlier() => Laws.Hold(
        from c in Laws.AnyCalendar
        from limit in Laws.Limits
        from a in Laws.Moments
        from minutes in Gen.Choose(0, 20_000)
        where c.Convention == DueConvention.EndOfDay || limit.Unit != LimitUnit.Days
        select (c, limit, a, b: a.AddMinutes(minutes)),
        x => DueTime.At(x.c, x.limit, x.a) <= DueTime.At(x.c, x.limit, x.b));

    [Fact]
    public void Something_is_always_due_after_its_receipt_and_on_a_working_day() => Laws.Hold(
        from c in Laws.AnyCalendar from limit in Laws.Limits from at in Laws.Moments select (c, limit, at),
        x => DueTime.At(x.c, x.limit, x.at) is var due && due > x.at && x.c.IsWorkingDay(VietnamTime.DateOf(due)));

    [Fact]
    public void The_account_ends_with_the_due_time_and_names_the_receipt() => Laws.Hold(
        from c in Laws.AnyCalendar from limit in Laws.Limits from at in Laws.Moments select (c, limit, at),
        x => DueTime.Compute(x.c, x.limit, x.at) is var due && due.DueAt == DueTime.At(x.c, x.limit, x.at)
            && due.Lines[0].Values["received"] == MomentText.Iso(x.at)
            && due.Lines.Single(l => l.Code == "Due").Values["due"] == MomentText.Iso(due.DueAt));

    // Days off that matter lie between receipt and due time.
    private static Gen<DateOnly> Near(DateTimeOffset at) => Gen.Choose(0, 60).Select(d => VietnamTime.DateOf(at).AddDays(d));

    private static DateTimeOffset Due(CalendarDocument document, TimeLimit limit, DateTimeOffset at) =>
        DueTime.At(WorkingCalendar.From(document), limit, at);

    private static TimeLimit Limit(LimitUnit unit, int n) => unit switch
    {
        LimitUnit.WorkingHours => TimeLimit.WorkingHours(n),
        LimitUnit.WorkingDays => TimeLimit.WorkingDays(n),
        _ => TimeLimit.Days(n),
    };
}

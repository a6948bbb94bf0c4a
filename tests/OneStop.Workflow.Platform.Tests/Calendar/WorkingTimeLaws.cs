using FsCheck;
using FsCheck.Fluent;
using OneStop.Workflow.Platform.Calendar;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Calendar;

public sealed class WorkingTimeLaws
{
    [Fact]
    public void Adding_then_measuring_returns_what_was_added() => Laws.Hold(
        from c in Laws.AnyCalendar from at in Laws.Moments from span in Laws.Spans select (c, at, span),
        x => x.c.WorkingTimeBetween(x.at, x.c.AddWorkingTime(x.at, x.span)) == x.span);

    [Fact]
    public void Adding_more_never_ends_earlier() => Laws.Hold(
        from c in Laws.AnyCalendar from at in Laws.Moments from a in Laws.Spans from b in Laws.Spans select (c, at, a, b),
        x => x.c.AddWorkingTime(x.at, x.a < x.b ? x.a : x.b) <= x.c.AddWorkingTime(x.at, x.a < x.b ? x.b : x.a));

    [Fact]
    public void Starting_later_never_ends_earlier() => Laws.Hold(
        from c in Laws.AnyCalendar from a in Laws.Moments from b in Laws.Moments from span in Laws.Spans select (c, a, b, span),
        x => x.c.AddWorkingTime(x.a < x.b ? x.a : x.b, x.span) <= x.c.AddWorkingTime(x.a < x.b ? x.b : x.a, x.span));

    [Fact]
    public void Adding_in_two_parts_is_adding_once() => Laws.Hold(
        from c in Laws.AnyCalendar from at in Laws.Moments from a in Laws.Spans from b in Laws.Spans select (c, at, a, b: b + TimeSpan.FromSeconds(1)),
        x => x.c.AddWorkingTime(x.c.AddWorkingTime(x.at, x.a), x.b) == x.c.AddWorkingTime(x.at, x.a + x.b));

    [Fact]
    public void Measured_stretches_add_up() => Laws.Hold(
        from c in Laws.AnyCalendar from a in Laws.Moments from b in Laws.Moments from d in Laws.Moments select (c, a, b, d),
        x => x.c.WorkingTimeBetween(x.a, x.b) + x.c.WorkingTimeBetween(x.b, x.d) == x.c.WorkingTimeBetween(x.a, x.d));

    [Fact]
    public void The_next_working_moment_of_a_working_moment_is_itself() => Laws.Hold(
        from c in Laws.AnyCalendar from at in Laws.Moments select (c, at),
        x => x.c.NextWorkingMoment(x.c.NextWorkingMoment(x.at)) == x.c.NextWorkingMoment(x.at)
            && x.c.NextWorkingMoment(x.at) >= x.at
            && x.c.WorkingTimeBetween(x.at, x.c.NextWorkingMoment(x.at)) == TimeSpan.Zero);

    [Fact]
    public void Measuring_agrees_with_counting_minute_by_minute() => Laws.Hold(
        from c in Laws.AnyCalendar from at in Laws.Moments from minutes in Gen.Choose(0, 4000) select (c, at, minutes),
        x => x.c.WorkingTimeBetween(x.at, x.at.AddMinutes(x.minutes)) == TimeSpan.FromMinutes(
            Enumerable.Range(0, x.minutes).Count(m => x.c.NextWorkingMoment(x.at.AddMinutes(m)) == x.at.AddMinutes(m))));
}

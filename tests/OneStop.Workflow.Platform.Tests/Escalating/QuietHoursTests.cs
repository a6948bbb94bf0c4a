using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Escalating;

public sealed class QuietHoursTests
{
    private static readonly NoticeSettings Working = new() { PersonId = Guid.NewGuid() };
    private static readonly NoticeSettings AnyTime = new() { PersonId = Guid.NewGuid(), AlsoOutsideWorkingTime = true, QuietFrom = 22 * 60, QuietTo = 6 * 60 };

    [Theory]
    [InlineData("2026-11-23 09:00", "2026-11-23 09:00")]
    [InlineData("2026-11-23 12:00", "2026-11-23 13:30")]
    [InlineData("2026-11-23 20:00", "2026-11-25 07:30")] // 24/11 is Culture Day.
    [InlineData("2026-11-28 10:00", "2026-11-30 07:30")]
    public void Working_time_is_that_of_the_calendar(string at, string allowed) => Next(Working, at).ShouldBe(At(allowed));

    [Theory]
    [InlineData("2026-11-28 21:59", "2026-11-28 21:59")]
    [InlineData("2026-11-28 22:00", "2026-11-29 06:00")]
    [InlineData("2026-11-29 03:00", "2026-11-29 06:00")]
    [InlineData("2026-11-29 06:00", "2026-11-29 06:00")]
    public void Quiet_hours_of_ones_own_go_over_midnight(string at, string allowed) => Next(AnyTime, at).ShouldBe(At(allowed));

    [Fact]
    public void Quiet_hours_within_working_time_hold_back_too()
    {
        var noon = new NoticeSettings { PersonId = Guid.NewGuid(), QuietFrom = 7 * 60, QuietTo = 9 * 60 };
        Next(noon, "2026-11-23 07:45").ShouldBe(At("2026-11-23 09:00"));
        Next(noon, "2026-11-23 18:00").ShouldBe(At("2026-11-25 09:00"));
    }

    [Fact]
    public void Who_is_never_free_is_told_in_working_time_all_the_same()
    {
        var never = new NoticeSettings { PersonId = Guid.NewGuid(), QuietFrom = 6 * 60, QuietTo = 20 * 60 };
        Next(never, "2026-11-23 09:00").ShouldBe(At("2026-11-23 09:00"));
    }

    [Fact]
    public void The_mail_of_the_day_goes_at_the_next_opening() =>
        QuietHours.NextDigest(Working, NationalCalendar.Calendar, At("2026-11-23 09:00")).ShouldBe(At("2026-11-25 07:30"));

    private static DateTimeOffset Next(NoticeSettings settings, string at) => QuietHours.NextAllowed(settings, NationalCalendar.Calendar, At(at));

    private static DateTimeOffset At(string text) => FakeClock.At(text).Now;
}

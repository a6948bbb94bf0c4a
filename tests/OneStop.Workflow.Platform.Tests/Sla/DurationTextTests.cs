using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Sla;

public sealed class DurationTextTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(8);

    [Theory]
    [InlineData(28 * 60 + 45, "3 ngày 4 giờ 45 phút", "3 days 4 hours 45 minutes")]
    [InlineData(5 * 60 + 10, "5 giờ 10 phút", "5 hours 10 minutes")]
    [InlineData(8 * 60, "1 ngày", "1 day")]
    [InlineData(61, "1 giờ 1 phút", "1 hour 1 minute")]
    [InlineData(0, "dưới 1 phút", "less than a minute")]
    public void Working_time_is_told_in_days_of_eight_hours(int minutes, string vi, string en)
    {
        DurationText.Vi(TimeSpan.FromMinutes(minutes), Day).ShouldBe(vi);
        DurationText.En(TimeSpan.FromMinutes(minutes), Day).ShouldBe(en);
    }

    [Fact]
    public void Sums_are_told_in_hours() => DurationText.HoursVi(TimeSpan.FromMinutes(104 * 60 + 20)).ShouldBe("104 giờ 20 phút");

    [Theory]
    [InlineData(0, "0 giờ", "0 hours")]
    [InlineData(59, "0 giờ", "0 hours")]
    [InlineData(60, "1 phút", "1 minute")]
    [InlineData(3600, "1 giờ", "1 hour")]
    [InlineData(63000, "17 giờ 30 phút", "17 hours 30 minutes")]
    public void A_sum_of_less_than_a_minute_is_none(int seconds, string vi, string en)
    {
        DurationText.HoursVi(TimeSpan.FromSeconds(seconds)).ShouldBe(vi);
        DurationText.HoursEn(TimeSpan.FromSeconds(seconds)).ShouldBe(en);
    }

    [Theory]
    [InlineData("2026-03-10 10:00", "đã xong, sớm 1 ngày 5 giờ 30 phút", "done, 1 day 5 hours 30 minutes early")]
    [InlineData("2026-03-12 13:40", "đã xong, trễ 4 giờ 10 phút", "done, late by 4 hours 10 minutes")]
    public void A_clock_that_stopped_is_told_by_how_much_it_was_early_or_late(string stopped, string vi, string en) =>
        Standing([new(LedgerKind.Started, At("2026-03-09 10:00")), new(LedgerKind.Stopped, At(stopped))], "2026-03-20 10:00").ShouldBe((vi, en));

    [Fact]
    public void A_clock_that_stands_still_keeps_what_is_left() =>
        Standing([new(LedgerKind.Started, At("2026-03-09 10:00")), new(LedgerKind.Paused, At("2026-03-10 10:00"))], "2026-03-20 10:00").ShouldBe(("tạm dừng, còn 1 ngày 5 giờ 30 phút", "paused, 1 day 5 hours 30 minutes left"));

    private static (string Vi, string En) Standing(LedgerEntry[] ledger, string now)
    {
        var reading = ClockReading.Read(new(TimeLimit.WorkingDays(2)), ledger, EndOfDay, At(now));
        return (DurationText.StandingVi(reading, EndOfDay), DurationText.StandingEn(reading, EndOfDay));
    }

    [Theory]
    [InlineData("2026-03-09 09:00", "chưa tính thời hạn", "not counted yet")]
    [InlineData("2026-03-09 10:45", "còn 2 ngày 4 giờ 45 phút", "2 days 4 hours 45 minutes left")]
    [InlineData("2026-03-11 17:31", "vừa quá hạn", "just overdue")]
    [InlineData("2026-03-12 13:40", "trễ 4 giờ 10 phút", "late by 4 hours 10 minutes")]
    public void A_clock_is_told_in_one_phrase(string now, string vi, string en)
    {
        var reading = ClockReading.Read(new(TimeLimit.WorkingDays(2)), [new(LedgerKind.Started, At("2026-03-09 10:00"))], EndOfDay, At(now));
        DurationText.StandingVi(reading, EndOfDay).ShouldBe(vi);
        DurationText.StandingEn(reading, EndOfDay).ShouldBe(en);
    }

    [Fact]
    public void A_moment_is_told_with_its_weekday()
    {
        MomentText.Vi(At("2026-11-30 17:00")).ShouldBe("Thứ Hai, 30/11/2026 · 17:00");
        MomentText.ShortVi(At("2026-11-29 17:00")).ShouldBe("CN 29/11 · 17:00");
        MomentText.En(At("2026-11-30 17:00")).ShouldBe("Monday, 30 Nov 2026, 17:00");
    }
}

using OneStop.Workflow.Platform.Calendar;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Calendar;

/// <summary>How a due time was reckoned, line by line: what a program reads, and what people read in both languages.</summary>
public sealed class ExplanationWordsTests
{
    [Fact]
    public void What_came_after_hours_before_a_long_holiday() => Told("2026-04-24 18:00", "5 working days").ShouldBe(
        [
            "Received received=2026-04-24T18:00:00+07:00,limit=5 working days | Nhận Thứ Sáu, 24/04/2026 · 18:00; thời hạn 5 ngày làm việc. | Received Friday, 24 Apr 2026, 18:00; time limit 5 working days.",
            "OutsideWorkingTime from=2026-04-28T07:30:00+07:00 | Nhận ngoài giờ làm việc: tính từ Thứ Ba, 28/04/2026 · 07:30. | Received outside working time: counted from Tuesday, 28 Apr 2026, 07:30.",
            "FirstDayNotCounted date=2026-04-28 | Không tính ngày đầu, Thứ Ba, 28/04/2026. | The first day is not counted, Tuesday, 28 Apr 2026.",
            "DaysOff from=2026-04-27,to=2026-04-27,source=Bộ luật Lao động 2019, Điều 111.3,computed=false | Trừ Thứ Hai, 27/04/2026: Nghỉ bù Giỗ Tổ Hùng Vương (Bộ luật Lao động 2019, Điều 111.3). | Without Monday, 27 Apr 2026: Day off in lieu of Hùng Kings' Commemoration Day (Bộ luật Lao động 2019, Điều 111.3).",
            "DaysOff from=2026-04-30,to=2026-04-30,source=Bộ luật Lao động 2019, Điều 112.1,computed=false | Trừ Thứ Năm, 30/04/2026: Ngày Chiến thắng (Bộ luật Lao động 2019, Điều 112.1). | Without Thursday, 30 Apr 2026: Victory Day (Bộ luật Lao động 2019, Điều 112.1).",
            "DaysOff from=2026-05-01,to=2026-05-01,source=Bộ luật Lao động 2019, Điều 112.1,computed=false | Trừ Thứ Sáu, 01/05/2026: Quốc tế Lao động (Bộ luật Lao động 2019, Điều 112.1). | Without Friday, 1 May 2026: Labour Day (Bộ luật Lao động 2019, Điều 112.1).",
            "WeeklyRest days=4 | Trừ 4 ngày nghỉ hằng tuần. | Without 4 days of weekly rest.",
            "Due due=2026-05-07T17:30:00+07:00,calendar=VN | Hết hạn Thứ Năm, 07/05/2026 · 17:30, hết giờ làm việc (lịch VN). | Due Thursday, 7 May 2026, 17:30, the end of the working day (calendar VN).",
        ]);

    [Fact]
    public void A_day_off_in_exchange_and_a_holiday_of_two_days() => Told("2026-08-31 15:30", "same day").ShouldBe(
        [
            "Received received=2026-08-31T15:30:00+07:00,limit=same day | Nhận Thứ Hai, 31/08/2026 · 15:30; thời hạn trong ngày. | Received Monday, 31 Aug 2026, 15:30; time limit same day.",
            "OutsideWorkingTime from=2026-09-03T07:30:00+07:00 | Nhận ngoài giờ làm việc: tính từ Thứ Năm, 03/09/2026 · 07:30. | Received outside working time: counted from Thursday, 3 Sep 2026, 07:30.",
            "DaysOff from=2026-08-31,to=2026-08-31,source=9441/TB-BNV,computed=false | Trừ Thứ Hai, 31/08/2026: Nghỉ hoán đổi, làm bù 22/08 (9441/TB-BNV). | Without Monday, 31 Aug 2026: Day off in exchange, worked on 2026-08-22 (9441/TB-BNV).",
            "DaysOff from=2026-09-01,to=2026-09-01,source=Bộ luật Lao động 2019, Điều 112.1, 112.3,computed=false | Trừ Thứ Ba, 01/09/2026: Quốc khánh (Bộ luật Lao động 2019, Điều 112.1, 112.3). | Without Tuesday, 1 Sep 2026: National Day (Bộ luật Lao động 2019, Điều 112.1, 112.3).",
            "DaysOff from=2026-09-02,to=2026-09-02,source=Bộ luật Lao động 2019, Điều 112.1,computed=false | Trừ Thứ Tư, 02/09/2026: Quốc khánh (Bộ luật Lao động 2019, Điều 112.1). | Without Wednesday, 2 Sep 2026: National Day (Bộ luật Lao động 2019, Điều 112.1).",
            "Due due=2026-09-03T17:30:00+07:00,calendar=VN | Hết hạn Thứ Năm, 03/09/2026 · 17:30, hết giờ làm việc (lịch VN). | Due Thursday, 3 Sep 2026, 17:30, the end of the working day (calendar VN).",
        ]);

    [Fact]
    public void Calendar_days_that_end_on_a_day_off() => Told("2026-04-28 09:00", "4 days").ShouldBe(
        [
            "Received received=2026-04-28T09:00:00+07:00,limit=4 days | Nhận Thứ Ba, 28/04/2026 · 09:00; thời hạn 4 ngày. | Received Tuesday, 28 Apr 2026, 09:00; time limit 4 days.",
            "FirstDayNotCounted date=2026-04-28 | Không tính ngày đầu, Thứ Ba, 28/04/2026. | The first day is not counted, Tuesday, 28 Apr 2026.",
            "MovedOffRest from=2026-05-02,to=2026-05-04 | Ngày cuối Thứ Bảy, 02/05/2026 là ngày nghỉ: chuyển sang Thứ Hai, 04/05/2026. | The last day, Saturday, 2 May 2026, is a day off: moved to Monday, 4 May 2026.",
            "Due due=2026-05-04T17:30:00+07:00,calendar=VN | Hết hạn Thứ Hai, 04/05/2026 · 17:30, hết giờ làm việc (lịch VN). | Due Monday, 4 May 2026, 17:30, the end of the working day (calendar VN).",
        ]);

    [Fact]
    public void Hours_over_a_weekend() => Told("2026-03-06 16:00", "4 working hours").ShouldBe(
        [
            "Received received=2026-03-06T16:00:00+07:00,limit=4 working hours | Nhận Thứ Sáu, 06/03/2026 · 16:00; thời hạn 4 giờ làm việc. | Received Friday, 6 Mar 2026, 16:00; time limit 4 working hours.",
            "WeeklyRest days=2 | Trừ 2 ngày nghỉ hằng tuần. | Without 2 days of weekly rest.",
            "Due due=2026-03-09T10:00:00+07:00,calendar=VN | Hết hạn Thứ Hai, 09/03/2026 · 10:00 (lịch VN). | Due Monday, 9 Mar 2026, 10:00 (calendar VN).",
        ]);

    [Fact]
    public void A_day_off_that_nobody_announced_yet() => Told("2027-12-30 09:00", "2 working days").ShouldBe(
        [
            "Received received=2027-12-30T09:00:00+07:00,limit=2 working days | Nhận Thứ Năm, 30/12/2027 · 09:00; thời hạn 2 ngày làm việc. | Received Thursday, 30 Dec 2027, 09:00; time limit 2 working days.",
            "FirstDayNotCounted date=2027-12-30 | Không tính ngày đầu, Thứ Năm, 30/12/2027. | The first day is not counted, Thursday, 30 Dec 2027.",
            "DaysOff from=2028-01-03,to=2028-01-03,source=Tính theo luật, chưa có thông báo: Bộ luật Lao động 2019, Điều 111.3,computed=true | Trừ Thứ Hai, 03/01/2028: Nghỉ bù Tết Dương lịch (Tính theo luật, chưa có thông báo: Bộ luật Lao động 2019, Điều 111.3; dự kiến). | Without Monday, 3 Jan 2028: Day off in lieu of New Year's Day (Tính theo luật, chưa có thông báo: Bộ luật Lao động 2019, Điều 111.3; computed, not announced).",
            "WeeklyRest days=2 | Trừ 2 ngày nghỉ hằng tuần. | Without 2 days of weekly rest.",
            "Due due=2028-01-04T17:30:00+07:00,calendar=VN | Hết hạn Thứ Ba, 04/01/2028 · 17:30, hết giờ làm việc (lịch VN). | Due Tuesday, 4 Jan 2028, 17:30, the end of the working day (calendar VN).",
        ]);

    [Fact]
    public void A_worked_Saturday_and_one_day_of_rest() => Told("2026-08-20 09:00", "3 working days").ShouldBe(
        [
            "Received received=2026-08-20T09:00:00+07:00,limit=3 working days | Nhận Thứ Năm, 20/08/2026 · 09:00; thời hạn 3 ngày làm việc. | Received Thursday, 20 Aug 2026, 09:00; time limit 3 working days.",
            "FirstDayNotCounted date=2026-08-20 | Không tính ngày đầu, Thứ Năm, 20/08/2026. | The first day is not counted, Thursday, 20 Aug 2026.",
            "WorkedDay date=2026-08-22,source=9441/TB-BNV | Tính Thứ Bảy, 22/08/2026: Làm bù cho ngày nghỉ 31/08 (9441/TB-BNV). | With Saturday, 22 Aug 2026: Worked in exchange for the day off of 2026-08-31 (9441/TB-BNV).",
            "WeeklyRest days=1 | Trừ 1 ngày nghỉ hằng tuần. | Without 1 day of weekly rest.",
            "Due due=2026-08-24T17:30:00+07:00,calendar=VN | Hết hạn Thứ Hai, 24/08/2026 · 17:30, hết giờ làm việc (lịch VN). | Due Monday, 24 Aug 2026, 17:30, the end of the working day (calendar VN).",
        ]);

    [Fact]
    public void Years_that_the_calendar_does_not_cover_are_named()
    {
        var (first, last) = (EndOfDay.CoveredFrom, EndOfDay.CoveredTo);
        string[] inside = [$"{first}-01-05 09:00", $"{last}-12-01 09:00"], outside = [$"{first - 1}-12-30 09:00", $"{last}-12-30 09:00"];
        foreach (var received in inside)
            Told(received, "2 working days").ShouldAllBe(line => !line.StartsWith("YearsNotCovered"));
        foreach (var received in outside)
            Told(received, "5 working days")[^1].ShouldBe($"YearsNotCovered covered={first}–{last} | Lưu ý: lịch nghỉ chỉ có cho các năm {first}–{last}; ngoài các năm đó chỉ trừ ngày nghỉ hằng tuần. | Note: days off are known for {first}–{last} only; outside these years only weekly rest is left out.");
        Told(WorkingCalendar.From(Plain()), "2026-03-09 09:00", "2 working days")[^1].ShouldStartWith("YearsNotCovered covered=– |");
    }

    private static List<string> Told(string received, string limit) => Told(EndOfDay, received, limit);

    private static List<string> Told(WorkingCalendar calendar, string received, string limit) =>
        [.. DueTime.Compute(calendar, TimeLimit.Parse(limit), At(received)).Lines.Select(l => $"{l.Code} {string.Join(',', l.Values.Select(v => $"{v.Key}={v.Value}"))} | {l.Vi} | {l.En}")];
}

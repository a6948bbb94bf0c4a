using OneStop.Workflow.Platform.Calendar;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Calendar;

public sealed class CalendarNoticeTests
{
    private static CalendarNotice Read(string text, string? source = null) => CalendarNotice.Read(text, source, RowScope.National);

    [Fact]
    public void A_table_with_a_Vietnamese_head_is_read()
    {
        var notice = Read("ngày;loại;tên;văn bản;thay cho\n04/02/2027;nghỉ lễ;Tết Nguyên đán;10065/VPCP-KGVX;\n2027-05-08;Làm bù;Làm bù;;03/05/2027", "TB 1");
        notice.Complaints.ShouldBeEmpty();
        notice.Rows.Select(r => (r.Date, r.Kind, r.Source, r.Replaces)).ShouldBe(
        [
            (new DateOnly(2027, 2, 4), RowKind.Off, "10065/VPCP-KGVX", null),
            (new DateOnly(2027, 5, 8), RowKind.Worked, "TB 1", new DateOnly(2027, 5, 3)),
        ]);
    }

    [Theory]
    [InlineData("2027-02-04,OFF,\"Tết, ngày 1\",TB 1")]
    [InlineData("2027-02-04\tOFF\tTết, ngày 1\tTB 1")]
    [InlineData("[{\"date\":\"2027-02-04\",\"kind\":\"OFF\",\"name\":\"Tết, ngày 1\",\"source\":\"TB 1\"}]")]
    [InlineData("\uFEFF{\"rows\":[{\"date\":\"2027-02-04\",\"kind\":\"off\",\"name\":\"Tết, ngày 1\",\"source\":\"TB 1\"}]}")]
    public void Commas_tabs_and_JSON_are_read_alike(string text)
    {
        var row = Read(text).Rows.ShouldHaveSingleItem();
        (row.Date, row.Kind, row.Name, row.Source).ShouldBe((new DateOnly(2027, 2, 4), RowKind.Off, "Tết, ngày 1", "TB 1"));
    }

    [Theory]
    [InlineData("2027-02-04;OFF;Tết;", "RowHasNoSource", "line 1.source")]
    [InlineData("2027-02-04;OFF;Tết;TB\n2027-02-04;OFF;Tết;TB", "RowsContradict", "line 2.date")]
    [InlineData("2027-02-30;OFF;Tết;TB", "ValueIsUnreadable", "line 1")]
    [InlineData("2027-02-04;HOLIDAY;Tết;TB", "ValueIsUnreadable", "line 1")]
    [InlineData("2027-02-06;WORKED;Làm bù;TB", "WorkedDayReplacesNothing", "line 1.replaces")]
    [InlineData("2027-02-04;OFF;;TB", "RowHasNoName", "line 1.name")]
    [InlineData("[{\"date\":\"2027-02-04\",\"kind\":\"OFF\",\"name\":\"Tết\"}]", "RowHasNoSource", "$.rows[0].source")]
    [InlineData("[{\"date\":\"x\"}]", "ValueIsUnreadable", "$.rows[0].date")]
    [InlineData("[{\"dated\":\"2027-02-04\"}]", "JsonIsUnreadable", "$.rows[0].dated")]
    [InlineData("{\"days\":[]}", "JsonIsUnreadable", "$")]
    [InlineData("[{", "JsonIsUnreadable", "$ (1)")]
    [InlineData("  ", "NoticeIsEmpty", "$")]
    [InlineData("[]", "NoticeIsEmpty", "$")]
    [InlineData("ngày;loại;tên;văn bản", "NoticeIsEmpty", "$")]
    public void A_mistake_is_named_with_its_place_and_nothing_is_taken(string text, string code, string place)
    {
        var notice = Read(text);
        notice.Rows.ShouldBeEmpty();
        notice.Complaints[0].Code.ShouldBe(code);
        notice.Complaints[0].Path.ShouldBe(place);
    }

    [Fact]
    public void A_notice_has_a_bound_and_what_is_longer_is_not_read()
    {
        const string row = "2027-02-04;OFF;Tết;TB\n";
        var notice = Read(row + new string('x', 200_000 - row.Length + 1));
        notice.Rows.ShouldBeEmpty();
        notice.Complaints.ShouldHaveSingleItem().Code.ShouldBe("NoticeIsTooLong");
        Read(row + new string(' ', 200_000)).Rows.Count.ShouldBe(1, "blanks at the end are not counted");
    }

    [Fact]
    public void Every_wrong_line_is_named_at_once() =>
        Read("x;OFF;a;TB\n2027-01-01;OFF;b;TB\n2027-01-02;y;c;TB").Complaints.Select(c => c.Path).ShouldBe(["line 1", "line 3"]);

    [Fact]
    public void A_notice_takes_the_place_of_what_was_only_expected_of_its_year()
    {
        var before = NationalCalendar.Document;
        before.Rows.Count(r => r.Date.Year == 2028).ShouldBe(15);
        var after = Read("2028-01-03;OFF;Tết Dương lịch;TB 2028").Into(before, replaceComputed: true);
        after.Rows.Where(r => r.Date.Year == 2028).ShouldHaveSingleItem().Source.ShouldBe("TB 2028");
        after.Rows.Count(r => r.Date.Year != 2028).ShouldBe(before.Rows.Count(r => r.Date.Year != 2028));
        Read("2028-01-03;OFF;Tết Dương lịch;TB 2028").Into(before, replaceComputed: false).Rows.Count(r => r.Date.Year == 2028).ShouldBe(15);
    }
}

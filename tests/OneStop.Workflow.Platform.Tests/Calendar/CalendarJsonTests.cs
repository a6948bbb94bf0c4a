using OneStop.Workflow.Platform.Calendar;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Calendar;

public sealed class CalendarJsonTests
{
    [Fact]
    public void The_national_calendar_is_written_and_read_back_unchanged()
    {
        var written = CalendarJson.Write(NationalCalendar.Document);
        CalendarJson.Write(CalendarJson.Read(written)).ShouldBe(written);
        CalendarJson.Read(written).Rows.ShouldBe(NationalCalendar.Document.Rows);
    }

    [Fact]
    public void The_rows_of_a_calendar_that_inherits_are_its_own()
    {
        var document = CalendarJson.Read("""
            { "code": "A", "inherits": "VN", "seasons": [ { "shifts": ["08:00-12:00"] } ],
              "rows": [ { "date": "2026-10-17", "kind": "OFF", "name": "Chuyển trụ sở", "source": "TB 1" } ] }
            """);
        document.Rows.Single().Scope.ShouldBe(RowScope.Agency);
        document.Convention.ShouldBe(DueConvention.EndOfDay);
        document.SameDayCutoff.ShouldBe(new TimeOnly(15, 0));
        WorkingCalendar.From(document).IsWorkingDay(new DateOnly(2026, 9, 2)).ShouldBeFalse();
        CalendarJson.Read(CalendarJson.Write(document)).Rows.ShouldBe(document.Rows);
    }

    [Theory]
    [InlineData("""{ "code": "A", "convention": "noon" }""", "$.convention")]
    [InlineData("""{ "code": "A", "sameDayCutoff": "3pm" }""", "$.sameDayCutoff")]
    [InlineData("""{ "code": "A", "seasons": [ { "from": "13-01" } ] }""", "$.seasons[0].from")]
    [InlineData("""{ "code": "A", "seasons": [ { "shifts": ["08:00-12:00", "13"] } ] }""", "$.seasons[0].shifts[1]")]
    [InlineData("""{ "code": "A", "seasons": [ null ], "rows": [ { "date": "2026-02-30", "kind": "OFF" } ] }""", "$.rows[0].date")]
    [InlineData("""{ "code": "A", "rows": [ { "date": "2026-02-27", "kind": "HOLIDAY" } ] }""", "$.rows[0].kind")]
    [InlineData("""{ "code": "A", "rows": [ null ] }""", "$.rows[0].date")]
    [InlineData("""{ "code": "A", "cutoff": "15:00" }""", "$.cutoff")]
    [InlineData("""{ "code": """, "$")]
    [InlineData("null", "$")]
    public void What_cannot_be_read_is_named_with_its_place(string json, string path)
    {
        CalendarJson.TryRead(json, out var document, out var complaints).ShouldBeFalse();
        document.ShouldBeNull();
        complaints[0].Path.ShouldStartWith(path);
    }

    [Theory]
    [InlineData("calendar.json", 8)]
    [InlineData("calendar-saturday.json", 8)]
    public void The_calendars_of_the_demonstration_can_be_used(string file, int hours)
    {
        var document = CalendarJson.Read(File.ReadAllText(Path.Combine(Root(), "samples", "province", file)));
        CalendarCheck.Of(document).ShouldBeEmpty();
        WorkingCalendar.From(document).StandardDay.ShouldBe(TimeSpan.FromHours(hours));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "OneStop.Workflow.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}

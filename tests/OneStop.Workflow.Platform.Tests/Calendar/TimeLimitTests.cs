using System.Text.Json;
using OneStop.Workflow.Platform.Calendar;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Calendar;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData("8 working hours", LimitUnit.WorkingHours, 8)]
    [InlineData("1 working hour", LimitUnit.WorkingHours, 1)]
    [InlineData(" 3  Working Days ", LimitUnit.WorkingDays, 3)]
    [InlineData("15 days", LimitUnit.Days, 15)]
    [InlineData("9999 days", LimitUnit.Days, 9999)]
    [InlineData("same day", LimitUnit.SameDay, 0)]
    public void A_limit_is_read_as_procedures_write_it(string text, LimitUnit unit, int count)
    {
        var limit = TimeLimit.Parse(text);
        (limit.Unit, limit.Count).ShouldBe((unit, count));
        TimeLimit.Parse(limit.ToString()).ShouldBe(limit);
    }

    [Theory]
    [InlineData("-3 working days", "LimitIsOutOfRange")]
    [InlineData("0 days", "LimitIsOutOfRange")]
    [InlineData("10000 days", "LimitIsOutOfRange")]
    [InlineData("99999999999 days", "LimitIsOutOfRange")]
    [InlineData("3", "LimitIsUnreadable")]
    [InlineData("3 weeks", "LimitIsUnreadable")]
    [InlineData("3.5 days", "LimitIsUnreadable")]
    [InlineData("5 hours", "LimitIsUnreadable")]
    [InlineData("", "LimitIsUnreadable")]
    [InlineData(null, "LimitIsUnreadable")]
    public void What_is_no_limit_is_refused_with_what_is_allowed(string? text, string code)
    {
        TimeLimit.TryParse(text, out var limit, out var complaint).ShouldBeFalse();
        limit.ShouldBeNull();
        complaint!.Code.ShouldBe(code);
        complaint.En.ShouldContain("same day");
    }

    [Fact]
    public void A_limit_is_printed_in_Vietnamese_as_on_the_receipt()
    {
        TimeLimit.WorkingDays(3).ToVietnamese().ShouldBe("3 ngày làm việc");
        TimeLimit.WorkingHours(8).ToVietnamese().ShouldBe("8 giờ làm việc");
        TimeLimit.Days(10).ToVietnamese().ShouldBe("10 ngày");
        TimeLimit.SameDay.ToVietnamese().ShouldBe("trong ngày");
    }

    [Fact]
    public void A_limit_is_kept_in_JSON_as_its_text()
    {
        JsonSerializer.Serialize(TimeLimit.WorkingDays(1)).ShouldBe("\"1 working day\"");
        JsonSerializer.Deserialize<TimeLimit>("\"4 working hours\"").ShouldBe(TimeLimit.WorkingHours(4));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<TimeLimit>("\"soon\""));
    }

    [Fact]
    public void A_limit_that_cannot_be_is_not_made() => Should.Throw<ArgumentOutOfRangeException>(() => TimeLimit.WorkingDays(0));
}

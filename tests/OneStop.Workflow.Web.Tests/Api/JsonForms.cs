using System.Text.Json;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

public sealed class JsonForms
{
    [Fact]
    public void A_moment_is_written_in_Vietnamese_time_whatever_its_offset() =>
        Write(new DateTimeOffset(2026, 11, 20, 1, 42, 0, TimeSpan.Zero)).ShouldBe("\"2026-11-20T08:42:00+07:00\"");

    [Theory]
    [InlineData("00:00:00", "PT0S")]
    [InlineData("17:30:00", "PT17H30M")]
    [InlineData("1.02:00:05", "PT26H5S")]
    [InlineData("-01:15:00", "-PT1H15M")]
    public void A_duration_counts_hours_and_never_days(string duration, string written)
    {
        var value = TimeSpan.Parse(duration, System.Globalization.CultureInfo.InvariantCulture);
        Write(value).ShouldBe($"\"{written}\"");
        JsonSerializer.Deserialize<TimeSpan>($"\"{written}\"", ApiJson.Options).ShouldBe(value);
    }

    [Fact]
    public void Enums_are_names_properties_are_camel_case_and_Vietnamese_stays_readable() =>
        Write(new { Party = Party.OtherAgency, FullName = "Trần Thị Đỗ" }).ShouldBe("""{"party":"OtherAgency","fullName":"Trần Thị Đỗ"}""");

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);
}

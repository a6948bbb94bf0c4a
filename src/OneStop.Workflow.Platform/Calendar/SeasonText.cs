using System.Globalization;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Working hours in one line: <c>16/04: 07:00-11:30, 13:30-17:00; T7 07:00-11:30</c>.</summary>
public static class SeasonText
{
    public static string Of(IEnumerable<Season> seasons) => string.Join(" | ", seasons.Select(Of));

    private static string Of(Season season)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{season.Name} {season.Day:00}/{season.Month:00}: {string.Join(", ", season.Shifts)}");
        if (season.Saturday.Count > 0)
            text += $"; T7 {string.Join(", ", season.Saturday)}";
        if (season.ValidFrom is { } from)
            text += $"; ≥ {MomentText.Iso(from)}";
        return season.ValidTo is { } to ? $"{text}; ≤ {MomentText.Iso(to)}" : text;
    }
}

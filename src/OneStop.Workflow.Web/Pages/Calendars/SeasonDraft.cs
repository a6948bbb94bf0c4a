using System.Globalization;
using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Web.Pages.Calendars;

/// <summary>A season as it is typed: its first day as 16/04, its shifts in one line.</summary>
internal sealed class SeasonDraft
{
    private readonly Season? original;

    public SeasonDraft()
    {
    }

    public SeasonDraft(Season season)
    {
        original = season;
        (Name, Shifts, Saturday) = (season.Name, string.Join(", ", season.Shifts), string.Join(", ", season.Saturday));
        From = string.Create(CultureInfo.InvariantCulture, $"{season.Day:00}/{season.Month:00}");
    }

    public string Name { get; set; } = "";

    public string From { get; set; } = "01/01";

    public string Shifts { get; set; } = "";

    public string Saturday { get; set; } = "";

    public bool FromIsWrong { get; private set; }

    public bool ShiftsAreWrong { get; private set; }

    public bool SaturdayIsWrong { get; private set; }

    /// <summary>Null when something cannot be read; what, is marked.</summary>
    public Season? Read()
    {
        // 2024 is a leap year, so that a season may begin on 29/2.
        FromIsWrong = !DateOnly.TryParseExact($"{From.Trim()}/2024", ["d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var begins);
        ShiftsAreWrong = !Shift.TryParseList(Shifts, out var shifts);
        IReadOnlyList<Shift> saturday = [];
        SaturdayIsWrong = Saturday.Trim().Length > 0 && !Shift.TryParseList(Saturday, out saturday);
        return FromIsWrong || ShiftsAreWrong || SaturdayIsWrong ? null
            : new Season(Name.Trim(), begins.Month, begins.Day, shifts, saturday, original?.ValidFrom, original?.ValidTo);
    }
}

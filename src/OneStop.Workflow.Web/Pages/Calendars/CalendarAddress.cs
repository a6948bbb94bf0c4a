using System.Globalization;

namespace OneStop.Workflow.Web.Pages.Calendars;

/// <summary>Where the calendar pages are.</summary>
internal static class CalendarAddress
{
    public const string List = Shell.Addresses.Calendars;

    public const string New = "/admin/calendars/new";

    /// <summary>By which calendar each unit runs.</summary>
    public const string ForUnits = "/admin/calendars/units";

    public static string Of(string code) => $"{List}/{Uri.EscapeDataString(code)}";

    public static string Of(string code, int year) => string.Create(CultureInfo.InvariantCulture, $"{Of(code)}?year={year}");
}

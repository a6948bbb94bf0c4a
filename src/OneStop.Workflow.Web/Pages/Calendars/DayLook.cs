using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Web.Pages.Calendars;

/// <summary>How a kind of day is told: by a sign and a form besides its colour.</summary>
internal static class DayLook
{
    /// <summary>The kinds that stand in the legend, in its order.</summary>
    public static readonly DayKind[] Told = [DayKind.Off, DayKind.MakeupOff, DayKind.SwapOff, DayKind.Worked, DayKind.ShortDay, DayKind.Rest];

    public static string Sign(DayKind kind) => kind switch
    {
        DayKind.Off => "■",
        DayKind.MakeupOff => "◆",
        DayKind.SwapOff => "⇄",
        DayKind.Worked => "▲",
        DayKind.ShortDay => "½",
        _ => "",
    };

    public static string Class(DayKind kind) => $"d-{kind.ToString().ToLowerInvariant()}";

    public static DayKind Of(RowKind kind) => kind switch
    {
        RowKind.MakeupOff => DayKind.MakeupOff,
        RowKind.SwapOff => DayKind.SwapOff,
        RowKind.Worked => DayKind.Worked,
        _ => DayKind.Off,
    };
}

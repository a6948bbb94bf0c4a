namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The words that files and the command line use for the settings of a calendar.</summary>
public static class CalendarWords
{
    public const string Conventions = "end-of-day or same-time";
    public const string Kinds = "OFF, MAKEUP_OFF, SWAP_OFF or WORKED";

    public static string Convention(DueConvention convention) => convention == DueConvention.EndOfDay ? "end-of-day" : "same-time";

    /// <summary>The convention of a word; null for any other word.</summary>
    public static DueConvention? Convention(string? word) => word?.ToLowerInvariant() switch
    {
        "end-of-day" => DueConvention.EndOfDay,
        "same-time" => DueConvention.SameTime,
        _ => null,
    };

    public static string Kind(RowKind kind) => kind switch
    {
        RowKind.Off => "OFF",
        RowKind.MakeupOff => "MAKEUP_OFF",
        RowKind.SwapOff => "SWAP_OFF",
        _ => "WORKED",
    };

    /// <summary>The kind of a word; null for any other word.</summary>
    public static RowKind? Kind(string? word) => word?.ToUpperInvariant() switch
    {
        "OFF" => RowKind.Off,
        "MAKEUP_OFF" => RowKind.MakeupOff,
        "SWAP_OFF" => RowKind.SwapOff,
        "WORKED" => RowKind.Worked,
        _ => null,
    };
}

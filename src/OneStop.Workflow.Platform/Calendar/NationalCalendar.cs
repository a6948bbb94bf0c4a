namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// The calendar of the civil service: 2024 to 2028 shipped as data (<c>Data/vn.json</c>), the years after drafted from the law,
/// so that what is received at the end of a year is not due on New Year's Day. The rows of 2028 and later, and the few
/// whose notice could not be read, are marked computed.
/// </summary>
public static class NationalCalendar
{
    public const string Code = "VN";

    private const int FirstDrafted = 2029;
    private const int LastDrafted = 2035;

    private static readonly Lazy<CalendarDocument> Shipped = new(Load);
    private static readonly Lazy<WorkingCalendar> Built = new(() => WorkingCalendar.From(Document));

    public static CalendarDocument Document => Shipped.Value;

    /// <summary>Shifts 07:30-11:30 and 13:30-17:30, due at the end of the day.</summary>
    public static WorkingCalendar Calendar => Built.Value;

    private static CalendarDocument Load()
    {
        using var stream = typeof(NationalCalendar).Assembly.GetManifestResourceStream("OneStop.Workflow.Platform.Calendar.Data.vn.json")!;
        using var reader = new StreamReader(stream);
        var shipped = CalendarJson.Read(reader.ReadToEnd());
        var drafted = Enumerable.Range(FirstDrafted, LastDrafted - FirstDrafted + 1).SelectMany(StatutoryYear.Draft);
        return shipped with { Rows = [.. shipped.Rows, .. drafted] };
    }
}

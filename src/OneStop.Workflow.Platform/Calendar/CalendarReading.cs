namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Reads a calendar that somebody sent, and says every reason against it as refusals: the code of the complaint, and its place.</summary>
public static class CalendarReading
{
    private const int MostText = 400_000;

    /// <returns>The document without complaints, or the refusals.</returns>
    public static (CalendarDocument Read, IReadOnlyList<Refusal> Wrong) Of(string? json, string code)
    {
        if (json is null || json.Length > MostText)
            return (NationalCalendar.Document, [new Refusal("JsonIsUnreadable", RefusalKind.Invalid, "document", Tongue.Of("Lịch trống hoặc quá dài.", "The calendar is empty or too long."))]);
        if (!CalendarJson.TryRead(json, out var document, out var complaints))
            return (NationalCalendar.Document, Refusals(complaints));
        if (document!.Code != code)
            return (document, [new Refusal("CalendarCodeDiffers", RefusalKind.Invalid, "document", document.Code, code)]);
        return (document, Refusals(CalendarCheck.Of(document)));
    }

    public static IReadOnlyList<Refusal> Refusals(IEnumerable<CalendarComplaint> complaints) =>
        [.. complaints.Select(c => new Refusal(c.Code, RefusalKind.Invalid, c.Path, Tongue.Of(c.Vi, c.En)))];
}

using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Hosting;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>The calendars that a command reckons by, each with the rows it inherits.</summary>
internal static class CalendarsAtHand
{
    /// <param name="database">As given by <c>--db</c>, which must be there; null takes what is configured, if it is there.</param>
    public static async Task<IReadOnlyDictionary<string, CalendarDocument>> Load(string? database)
    {
        var settings = Settings.Alone(database);
        if (database is null && !DatabaseOptions.From(settings).IsThere)
            return Shipped(settings);
        await using var platform = PlatformAlone.OpenExisting(database);
        var kept = await platform.GetRequiredService<ICalendars>().All(default);
        return kept.ToDictionary(c => c.Code, c => c.Working.Document, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Those with which a database would be made.</summary>
    private static Dictionary<string, CalendarDocument> Shipped(IConfiguration settings)
    {
        var calendars = new Dictionary<string, CalendarDocument>(StringComparer.OrdinalIgnoreCase) { [NationalCalendar.Code] = NationalCalendar.Document };
        if (Preparation.Province(settings) is { } folder && Directory.Exists(folder))
            foreach (var file in Directory.EnumerateFiles(folder, "calendar*.json").Order(StringComparer.Ordinal))
                if (CalendarJson.TryRead(File.ReadAllText(file), out var document, out _))
                    calendars[document!.Code] = document.Inherits == NationalCalendar.Code ? document.On(NationalCalendar.Document) : document;
        return calendars;
    }
}

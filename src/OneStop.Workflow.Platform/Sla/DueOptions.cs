using System.Globalization;
using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>What was asked of the command <c>due</c>; every wrong option is named, with what is allowed.</summary>
internal sealed class DueOptions
{
    private static readonly string[] Names = ["--received", "--limit", "--calendar", "--shifts", "--convention", "--same-day-cutoff", "--lang"];
    private static readonly string[] WallFormats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];
    private static readonly string[] OffsetFormats = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    // A limit of 9,999 working days from the last year still ends within the covered years.
    private const int FirstYear = 1990;
    private const int LastYear = 2060;

    private readonly Func<string, CalendarDocument?> _find;
    private readonly List<string> _errors = [];

    private DueOptions(Func<string, CalendarDocument?> find) => _find = find;

    public IReadOnlyList<string> Errors => _errors;

    public DateTimeOffset Received { get; private set; }

    public TimeLimit Limit { get; private set; } = TimeLimit.SameDay;

    public CalendarDocument Calendar { get; private set; } = NationalCalendar.Document;

    public bool InVietnamese { get; private set; } = true;

    public static DueOptions Read(IReadOnlyList<string> args, Func<string, CalendarDocument?> find)
    {
        var options = new DueOptions(find);
        var given = options.Split(args);
        options.Take(given);
        return options;
    }

    private Dictionary<string, string> Split(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var cut = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = args[i].StartsWith("--", StringComparison.Ordinal) && cut > 0 ? args[i][..cut] : args[i];
            if (!Names.Contains(name))
                _errors.Add($"'{args[i]}' is not an option. Allowed: {string.Join(", ", Names)}, --help.");
            else if (cut < 0 && (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal)))
                _errors.Add($"{name}: a value is missing.");
            else if (!given.TryAdd(name, cut > 0 ? args[i][(cut + 1)..] : args[++i]))
                _errors.Add($"{name}: given twice.");
        }
        return given;
    }

    private void Take(Dictionary<string, string> given)
    {
        if (given.TryGetValue("--received", out var received))
            TakeReceived(received);
        else
            _errors.Add($"--received: missing. Allowed: {AllowedTime}.");
        if (!given.TryGetValue("--limit", out var limit))
            _errors.Add($"--limit: missing. Allowed: {TimeLimit.Allowed}.");
        else if (TimeLimit.TryParse(limit, out var read, out var complaint))
            Limit = read!;
        else
            _errors.Add($"--limit: {complaint!.En}");
        if (given.TryGetValue("--lang", out var lang))
            InVietnamese = lang is "vi" or "en" ? lang == "vi" : Refuse("--lang", lang, "vi or en");
        TakeCalendar(given);
    }

    private void TakeReceived(string text)
    {
        // The year is looked at before the offset is taken: far years have no moment in Vietnam.
        if (DateTime.TryParseExact(text, WallFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
            Received = HasYear(wall.Year) ? new DateTimeOffset(wall, VietnamTime.Offset) : default;
        else if (DateTimeOffset.TryParseExact(text.Replace("Z", "+00:00", StringComparison.Ordinal), OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            Received = HasYear(at.Year) ? at.ToOffset(VietnamTime.Offset) : default;
        else
            Refuse("--received", text, AllowedTime);
    }

    private bool HasYear(int year)
    {
        if (year is >= FirstYear and <= LastYear)
            return true;
        _errors.Add($"--received: the year is from {FirstYear} to {LastYear}, not {year}.");
        return false;
    }

    private void TakeCalendar(Dictionary<string, string> given)
    {
        if (!given.TryGetValue("--calendar", out var code))
            Calendar = _find(NationalCalendar.Code) ?? NationalCalendar.Document;
        else
        {
            if (_find(code) is { } found)
                Calendar = found;
            else
                _errors.Add($"--calendar: there is no calendar '{code}'. Allowed: the code of a calendar kept here, e.g. {NationalCalendar.Code}.");
        }
        if (given.TryGetValue("--shifts", out var shifts))
            TakeShifts(shifts);
        if (given.TryGetValue("--convention", out var word))
        {
            if (CalendarWords.Convention(word) is { } convention)
                Calendar = Calendar with { Convention = convention };
            else
                Refuse("--convention", word, CalendarWords.Conventions);
        }
        if (given.TryGetValue("--same-day-cutoff", out var cutoff))
        {
            if (Shift.TryParseClock(cutoff, out var clock))
                Calendar = Calendar with { SameDayCutoff = clock };
            else
                Refuse("--same-day-cutoff", cutoff, "HH:mm, e.g. 15:00");
        }
    }

    private void TakeShifts(string text)
    {
        if (!Shift.TryParseList(text, out var shifts))
        {
            Refuse("--shifts", text, Shift.Allowed);
            return;
        }
        var changed = Calendar.WithShifts(shifts);
        var complaints = CalendarCheck.Of(changed).Where(c => c.Path.StartsWith("$.seasons", StringComparison.Ordinal)).ToList();
        _errors.AddRange(complaints.Select(c => $"--shifts: {c.En} Allowed: {Shift.Allowed}."));
        if (complaints.Count == 0)
            Calendar = changed;
    }

    private const string AllowedTime = "a date and time of Vietnam, yyyy-MM-ddTHH:mm, e.g. 2026-02-13T10:00; an offset such as +07:00 may follow";

    private bool Refuse(string option, string text, string allowed)
    {
        _errors.Add($"{option}: '{text}' cannot be read. Allowed: {allowed}.");
        return false;
    }
}

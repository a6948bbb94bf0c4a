using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>
/// The account of a clock, line by line, for the page "Cách tính thời hạn": the amounts of the counted lines since the last
/// start add up to the time used, so that anybody can check the due time with a pencil.
/// </summary>
public static class ClockAccount
{
    /// <param name="holdings">Who held the dossier; splits the running stretches. May be empty.</param>
    public static IReadOnlyList<LedgerLine> Of(
        ClockTerms terms, IEnumerable<LedgerEntry> ledger, WorkingCalendar calendar, DateTimeOffset now, IReadOnlyCollection<Holding>? holdings = null)
    {
        var entries = ledger.Where(e => e.At <= now).OrderBy(e => e.At).ToList();
        var lines = new List<LedgerLine>();
        var stretch = new StretchLines(terms, calendar, holdings ?? []);
        for (var i = 0; i < entries.Count; i++)
        {
            var past = entries.GetRange(0, i);
            if (i > 0)
                lines.AddRange(stretch.Of(past, entries[i - 1].At, entries[i].At));
            var before = ClockReading.Read(terms, past, calendar, entries[i].At);
            var after = ClockReading.Read(terms, entries.GetRange(0, i + 1), calendar, entries[i].At);
            if (EventLines.Of(terms, calendar, entries[i], before, after) is { } line)
                lines.Add(line);
        }
        if (entries.Count > 0)
            lines.AddRange(stretch.Of(entries, entries[^1].At, now));
        return lines;
    }
}

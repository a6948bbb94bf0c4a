using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>Words what a clock did between two entries of its ledger, cut where the holder changes, the time runs out or days off begin.</summary>
internal sealed class StretchLines(ClockTerms terms, WorkingCalendar calendar, IReadOnlyCollection<Holding> holdings)
{
    /// <param name="past">The ledger up to and with the entry at <paramref name="from"/>.</param>
    public IEnumerable<LedgerLine> Of(IReadOnlyList<LedgerEntry> past, DateTimeOffset from, DateTimeOffset to)
    {
        var reading = ClockReading.Read(terms, past, calendar, from);
        if (from >= to || reading.State is DueState.NotStarted or DueState.Stopped)
            return [];
        return reading.IsPaused ? Stood(past, from, to) : Ran(past, reading, from, to);
    }

    private IEnumerable<LedgerLine> Stood(IReadOnlyList<LedgerEntry> past, DateTimeOffset from, DateTimeOffset to)
    {
        var reading = ClockReading.Read(terms, past, calendar, to);
        var open = OpenPauses(past);
        var why = open.Select(e => PauseWords.Of(e)).OfType<(string Vi, string En)>().ToList();
        var holding = HolderAt(from);
        // Whom the pause names is waited for, whatever else is open meanwhile.
        var waitedFor = open.LastOrDefault(e => e.Holder is not null)?.Holder ?? holding?.Party;
        yield return new LedgerLine(LineKind.Stood, from, to,
            "Tạm dừng" + Because(why.ConvertAll(w => w.Vi)), "Paused" + Because(why.ConvertAll(w => w.En)),
            waitedFor, holding?.Party == waitedFor ? holding?.Unit : null,
            calendar.WorkingTimeBetween(from, to), reading.Used, reading.Budget - reading.Used);
    }

    private static string Because(List<string> reasons) => reasons.Count == 0 ? "" : $": {string.Join("; ", reasons)}";

    private IEnumerable<LedgerLine> Ran(IReadOnlyList<LedgerEntry> past, ClockReading atStart, DateTimeOffset from, DateTimeOffset to)
    {
        var daysOff = DayOffRun.Between(calendar, VietnamTime.DateOf(from), VietnamTime.DateOf(to)).ToList();
        var cuts = new SortedSet<DateTimeOffset> { from, to };
        foreach (var cut in daysOff.SelectMany(r => new[] { Midnight(r.From), Midnight(r.To.AddDays(1)) })
            .Concat(holdings.SelectMany(h => new[] { h.From, h.To ?? to }))
            .Append(atStart.DueAt!.Value)
            .Where(c => c > from && c < to))
        {
            cuts.Add(cut);
        }
        var start = from;
        foreach (var end in cuts.Skip(1))
        {
            var off = daysOff.FindIndex(r => Midnight(r.From) == start || (start == from && r.From == VietnamTime.DateOf(from)));
            if (off >= 0)
                yield return DaysOff(past, daysOff[off], start);
            if (Worked(past, atStart, start, end) is { } line)
                yield return line;
            start = end;
        }
    }

    private LedgerLine? Worked(IReadOnlyList<LedgerEntry> past, ClockReading atStart, DateTimeOffset from, DateTimeOffset to)
    {
        var amount = calendar.WorkingTimeBetween(from, to);
        if (amount <= TimeSpan.Zero)
            return null;
        var begin = calendar.NextWorkingMoment(from);
        var end = calendar.AddWorkingTime(begin, amount);
        var late = from >= atStart.DueAt;
        var holding = HolderAt(begin);
        var doing = holding?.Doing is { } text ? $": {text}" : "";
        var reading = ClockReading.Read(terms, past, calendar, to);
        return new LedgerLine(late ? LineKind.RanLate : LineKind.Ran, begin, end,
            (late ? "Quá hạn" : "Chạy") + doing, (late ? "Overdue" : "Ran") + doing,
            holding?.Party ?? past.LastOrDefault(e => e.Holder is not null)?.Holder, holding?.Unit,
            amount, reading.Used, reading.Budget - reading.Used);
    }

    private LedgerLine DaysOff(IReadOnlyList<LedgerEntry> past, DayOffRun run, DateTimeOffset from)
    {
        var reading = ClockReading.Read(terms, past, calendar, from);
        var (vi, en) = ("", "");
        // A row entered after the clock started moved its due time: say so, for the receipt shows another.
        if (run.Row.RecordedOn is { } recorded && reading.StartedAt is { } started && recorded >= VietnamTime.DateOf(started) && reading.DueAt is { } due)
            (vi, en) = ($" (nạp {MomentText.Vi(recorded)}): hạn sang {MomentText.ShortVi(due)}", $" (recorded {MomentText.Iso(recorded)}): due moved to {MomentText.En(due)}");
        return new LedgerLine(LineKind.DaysOff, Midnight(run.From), Midnight(run.To.AddDays(1)),
            $"Nghỉ: {run.Row.Name}, {run.Row.Source}{vi}", $"Day off: {run.Row.NameEn}, {run.Row.Source}{en}",
            null, null, null, reading.Used, reading.Budget - reading.Used);
    }

    private Holding? HolderAt(DateTimeOffset at) => holdings.Where(h => h.From <= at && (h.To is null || at < h.To)).MaxBy(h => h.From);

    private static List<LedgerEntry> OpenPauses(IEnumerable<LedgerEntry> past)
    {
        var open = new List<LedgerEntry>();
        foreach (var entry in past)
        {
            if (entry.Kind == LedgerKind.Paused && !open.Exists(e => e.Key == entry.Key))
                open.Add(entry);
            else if (entry.Kind == LedgerKind.Restarted && entry.Key is null)
                open.Clear();
            else if (entry.Kind is LedgerKind.Resumed or LedgerKind.Restarted)
                open.RemoveAll(e => e.Key == entry.Key);
        }
        return open;
    }

    private static DateTimeOffset Midnight(DateOnly date) => VietnamTime.At(date, TimeSpan.Zero);
}

using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>Copies of what a clock's ledger says, by which boards count and lists are sorted without reading ledgers.</summary>
internal static class ClockMarks
{
    public static void Put(Clock clock, ClockReading reading, IReadOnlyList<LedgerEntry> ledger, WorkingCalendar calendar)
    {
        clock.ExtendedAt = ledger.LastOrDefault(e => e.Kind == LedgerKind.Extended)?.At;
        if (clock.StoppedAt is { } stopped)
        {
            clock.LateMinutes = clock.DueAt is { } due && due < stopped ? (int)calendar.WorkingTimeBetween(due, stopped).TotalMinutes : null;
            return;
        }
        clock.LateMinutes = null;
        clock.NearAt = reading.DueAt is null ? null
            : reading.MomentWhenUsed(ClockKeeping.Terms(clock).Warning.UsedAt(reading.Budget, calendar), calendar);
    }
}

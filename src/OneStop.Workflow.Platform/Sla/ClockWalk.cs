using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>
/// Goes through a ledger once, in order of time. The due time of the limit is kept as computed (so conventions hold to the
/// minute) and is only pushed on by pauses and extensions.
/// </summary>
internal sealed class ClockWalk(TimeLimit limit, WorkingCalendar calendar)
{
    private readonly HashSet<string> _openPauses = [];
    private readonly List<Interval> _runs = [];
    private DateTimeOffset? _runningSince;
    private DateTimeOffset? _pausedSince;
    private DateTimeOffset? _startedAt;
    private DateTimeOffset? _stoppedAt;
    private DateTimeOffset? _promised;
    private Deadline _deadline = null!; // there is one from the start on
    private TimeSpan _budget;
    private bool _extended;
    private int _cycle;

    private bool IsOver => _startedAt is null || _stoppedAt is not null;

    public void Take(LedgerEntry entry)
    {
        _promised = entry.PromisedAt ?? _promised;
        if (entry.Kind == LedgerKind.Started && _startedAt is null)
            Begin(entry.At);
        if (IsOver)
            return;
        switch (entry.Kind)
        {
            case LedgerKind.Paused:
                Pause(entry);
                break;
            case LedgerKind.Resumed:
                Resume(entry);
                break;
            case LedgerKind.Restarted:
                Restart(entry);
                break;
            case LedgerKind.Extended:
                Extend(entry);
                break;
            case LedgerKind.Stopped:
                StandStill(entry.At);
                _stoppedAt = entry.At;
                break;
        }
    }

    public ClockReading Read(ClockTerms terms, DateTimeOffset now)
    {
        if (_startedAt is null)
            return new ClockReading { State = DueState.NotStarted, ReadAt = now, PromisedAt = _promised };
        var end = _stoppedAt ?? now;
        Interval[] runs = _runningSince is { } since ? [.. _runs, new Interval(since, end)] : [.. _runs];
        var held = HeldInTime;
        var late = !held && (_pausedSince ?? end) > _deadline.Due;
        var reading = new ClockReading
        {
            State = DueState.InTime,
            DueAt = held ? null : _deadline.Due,
            DueIfResumedNow = held && _stoppedAt is null ? AfterPause(now).Due : null,
            PromisedAt = _promised,
            Budget = _budget,
            Used = UsedIn(runs),
            IsPaused = _pausedSince is not null && _stoppedAt is null,
            IsRunning = _runningSince is not null,
            WasExtended = _extended,
            WasLate = late,
            Cycle = _cycle,
            StartedAt = _startedAt,
            Runs = runs,
            ReadAt = now,
        };
        return reading with { State = StateOf(terms, reading, held) };
    }

    private bool HeldInTime => _pausedSince is { } since && since <= _deadline.Due;

    private DueState StateOf(ClockTerms terms, ClockReading reading, bool held)
    {
        if (_stoppedAt is not null)
            return DueState.Stopped;
        if (reading.WasLate)
            return DueState.Overdue;
        if (held)
            return DueState.Paused;
        return reading.Used >= terms.Warning.UsedAt(_budget, calendar) ? DueState.Near : DueState.InTime;
    }

    private void Begin(DateTimeOffset at)
    {
        _cycle++;
        _startedAt = at;
        _deadline = Deadline.Of(calendar, limit, at);
        _budget = calendar.WorkingTimeBetween(at, _deadline.Due);
        _runs.Clear();
        _runningSince = _openPauses.Count == 0 ? at : null;
        _pausedSince = _openPauses.Count == 0 ? null : at;
    }

    private void Pause(LedgerEntry entry)
    {
        if (!_openPauses.Add(entry.Key ?? "") || _openPauses.Count > 1)
            return;
        StandStill(entry.At);
        _pausedSince = entry.At;
    }

    private void Resume(LedgerEntry entry)
    {
        if (!_openPauses.Remove(entry.Key ?? "") || _openPauses.Count > 0)
            return;
        if (HeldInTime)
        {
            _deadline = AfterPause(entry.At);
            // The same as before when all days have equal hours; days that were pushed on may have others now.
            _budget = UsedIn(_runs) + calendar.WorkingTimeBetween(entry.At, _deadline.Due);
        }
        _pausedSince = null;
        _runningSince = entry.At;
    }

    private void Restart(LedgerEntry entry)
    {
        if (entry.Key is null)
            _openPauses.Clear();
        else
            _openPauses.Remove(entry.Key);
        Begin(entry.At);
    }

    private void Extend(LedgerEntry entry)
    {
        if (entry.Extension is null)
            return;
        _extended = true;
        var before = HeldInTime ? AfterPause(entry.At) : _deadline;
        _deadline = _deadline.Later(calendar, entry.Extension);
        var after = HeldInTime ? AfterPause(entry.At) : _deadline;
        _budget += calendar.WorkingTimeBetween(before.Due, after.Due);
    }

    private void StandStill(DateTimeOffset at)
    {
        if (_runningSince is { } since)
            _runs.Add(new Interval(since, at));
        _runningSince = null;
    }

    private Deadline AfterPause(DateTimeOffset until) => _deadline.AfterPause(calendar, _pausedSince!.Value, until);

    private TimeSpan UsedIn(IEnumerable<Interval> runs) =>
        runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + calendar.WorkingTimeBetween(run.From, run.To));
}

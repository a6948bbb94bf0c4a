namespace OneStop.Workflow.Engine.Scripting.Patterns;

/// <summary>
/// Walks a text once with every way through a pattern at the same time, in the order JavaScript would try them. So the time is
/// bounded by letters times instructions, and each meeting of the two is paid for, whatever the designer wrote.
/// </summary>
internal sealed class PatternWalk(ScriptRun run, PatternStep[] steps, int places, string text)
{
    // So many meetings of a letter and an instruction cost about as much as one step of a script.
    private const int MeetingsInStep = 8;

    private readonly int[] _seen = new int[steps.Length];
    private readonly Stack<(int Step, int[] Saved)> _open = new();
    private List<(int Step, int[] Saved)> _now = [];
    private List<(int Step, int[] Saved)> _next = [];
    private int _turn;
    private int _owed;

    /// <summary>Where each group begins and ends, -1 for those that took no part; null where nothing is found.</summary>
    /// <param name="from">The first place it may begin at.</param>
    /// <param name="onlyHere">Whether it must begin there.</param>
    public int[]? Find(int from, bool onlyHere = false)
    {
        int[]? found = null;
        _now.Clear();
        for (var at = from; ; at++)
        {
            if (found is null && (at == from || !onlyHere))
            {
                if (_now.Count == 0)
                    _turn++;
                Follow(_now, 0, Fresh(at), at);
            }
            Pay(_now.Count + 1);
            if (_now.Count == 0 && (found is not null || onlyHere))
                break;
            (var turn, _turn) = (_turn, _turn + 1);
            _next.Clear();
            foreach (var (step, saved) in _now)
            {
                if (steps[step].Sign == PatternSign.Found)
                {
                    found = saved;
                    found[1] = at;
                    // What comes after this way would have been tried later.
                    break;
                }
                if (at < text.Length && steps[step].Set!.Takes(text[at]))
                    Follow(_next, step + 1, saved, at + 1);
            }
            (_now, _next) = (_next, _now);
            if (at >= text.Length)
                break;
        }
        Pay(MeetingsInStep);
        return found;
    }

    private int[] Fresh(int at)
    {
        var saved = new int[places];
        Array.Fill(saved, -1);
        saved[0] = at;
        Pay(places);
        return saved;
    }

    /// <summary>Adds every instruction that waits for a letter and can be come to from here without one.</summary>
    private void Follow(List<(int, int[])> into, int start, int[] before, int at)
    {
        _open.Push((start, before));
        while (_open.TryPop(out var way))
        {
            var (place, saved) = way;
            if (_seen[place] == _turn)
                continue;
            _seen[place] = _turn;
            Pay(1);
            var step = steps[place];
            switch (step.Sign)
            {
                case PatternSign.Letter or PatternSign.Found:
                    into.Add((place, step.Sign == PatternSign.Found ? (int[])saved.Clone() : saved));
                    break;
                case PatternSign.Jump:
                    _open.Push((step.First, saved));
                    break;
                case PatternSign.Split:
                    _open.Push((step.Second, saved));
                    _open.Push((step.First, saved));
                    break;
                case PatternSign.Save:
                    var copy = (int[])saved.Clone();
                    copy[step.First] = at;
                    Pay(places);
                    run.Bytes(24 + places * 4);
                    _open.Push((place + 1, copy));
                    break;
                default:
                    if (Holds(step, at))
                        _open.Push((place + 1, saved));
                    break;
            }
        }
    }

    private bool Holds(PatternStep step, int at) => step.Sign switch
    {
        PatternSign.Start => at == 0,
        PatternSign.End => at == text.Length,
        PatternSign.LineStart => at == 0 || LetterSet.IsLineEnd(text[at - 1]),
        PatternSign.LineEnd => at == text.Length || LetterSet.IsLineEnd(text[at]),
        PatternSign.WordEdge => IsWordEdge(at),
        PatternSign.NoWordEdge => !IsWordEdge(at),
        _ => IsAhead(step, at) != step.IsNegated,
    };

    private bool IsAhead(PatternStep step, int at)
    {
        run.Bytes(64 + step.Inner!.Length * 4);
        run.Steps(1 + step.Inner.Length / 64);
        return new PatternWalk(run, step.Inner, places, text).Find(at, onlyHere: true) is not null;
    }

    private bool IsWordEdge(int at) => (at > 0 && LetterSet.IsWord(text[at - 1])) != (at < text.Length && LetterSet.IsWord(text[at]));

    private void Pay(int meetings)
    {
        _owed += meetings;
        if (_owed < MeetingsInStep)
            return;
        run.Steps(_owed / MeetingsInStep);
        _owed %= MeetingsInStep;
    }
}

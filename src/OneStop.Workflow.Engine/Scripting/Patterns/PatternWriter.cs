namespace OneStop.Workflow.Engine.Scripting.Patterns;

internal enum PatternSign
{
    Letter,
    Split,
    Jump,
    Save,
    Start,
    End,
    LineStart,
    LineEnd,
    WordEdge,
    NoWordEdge,
    Ahead,
    Found,
}

/// <summary>One instruction of a pattern.</summary>
internal sealed record PatternStep(PatternSign Sign)
{
    public LetterSet? Set { get; init; }

    /// <summary>Where a jump or the preferred way of a split leads; the place a save writes to.</summary>
    public int First { get; set; }

    public int Second { get; set; }

    public PatternStep[]? Inner { get; init; }

    public bool IsNegated { get; init; }
}

/// <summary>A pattern has more instructions than may be walked.</summary>
internal sealed class PatternTooLargeException() : Exception($"it has more than {PatternWriter.MostSteps} places, counted repetitions written out");

/// <summary>Gathers the instructions of a pattern, as many as it may have.</summary>
internal sealed class PatternWriter
{
    /// <summary>Each letter of a text may meet each instruction, so their number is bounded when the pattern is read.</summary>
    public const int MostSteps = 2_000;

    private readonly List<PatternStep> _steps = [];
    private readonly int _outside;
    private int _turns;

    private PatternWriter(int outside) => _outside = outside;

    public int Count => _steps.Count;

    public static PatternStep[] Write(PatternNode node) => Write(node, 0);

    public int Add(PatternStep step)
    {
        if (_outside + _steps.Count >= MostSteps)
            throw new PatternTooLargeException();
        _steps.Add(step);
        return _steps.Count - 1;
    }

    /// <summary>Once more round a repetition.</summary>
    public void Turn()
    {
        if (++_turns > MostSteps)
            throw new PatternTooLargeException();
    }

    public void Lead(int from, int first, int second) => (_steps[from].First, _steps[from].Second) = (first, second);

    /// <summary>The instructions of what is only looked at.</summary>
    public PatternStep[] Apart(PatternNode node) => Write(node, _outside + Count);

    private static PatternStep[] Write(PatternNode node, int outside)
    {
        var writer = new PatternWriter(outside);
        node.Write(writer);
        writer.Add(new PatternStep(PatternSign.Found));
        return [.. writer._steps];
    }
}

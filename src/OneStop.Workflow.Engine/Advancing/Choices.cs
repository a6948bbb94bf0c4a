using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>A decision that was taken without its value: which of the ways an activity went.</summary>
internal readonly record struct Choice(ActivityNode At, IReadOnlyList<string> Ways, int Taken);

/// <summary>
/// Stands in for all values while a definition is walked instead of run: whoever would decide by a value takes one of the ways
/// there are. The burst is repeated with the next prefix until every combination was taken.
/// </summary>
internal sealed class Choices(IReadOnlyList<int> prefix)
{
    // A circle that nothing waits in asks the same question again and again within one burst; from then on the ways take turns.
    private const int FreeAtOnePlace = 2;

    private readonly Dictionary<(ActivityNode, string), int> _asked = [];

    public List<Choice> Made { get; } = [];

    public int Choose(ActivityNode at, IReadOnlyList<string> ways, string question = "")
    {
        if (ways.Count < 2)
            return 0;
        var times = _asked[(at, question)] = _asked.GetValueOrDefault((at, question)) + 1;
        if (times > FreeAtOnePlace)
            return times % ways.Count;
        var taken = Made.Count < prefix.Count ? prefix[Made.Count] : 0;
        Made.Add(new Choice(at, ways, taken));
        return taken;
    }

    /// <summary>What to begin with next time, so that the last open question is answered another way; null when all were.</summary>
    public int[]? Next()
    {
        for (var last = Made.Count - 1; last >= 0; last--)
            if (Made[last].Taken + 1 < Made[last].Ways.Count)
                return [.. Made.Take(last).Select(choice => choice.Taken), Made[last].Taken + 1];
        return null;
    }
}

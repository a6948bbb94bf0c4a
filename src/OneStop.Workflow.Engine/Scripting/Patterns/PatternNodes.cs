namespace OneStop.Workflow.Engine.Scripting.Patterns;

/// <summary>A piece of a pattern, which writes itself down as instructions.</summary>
internal abstract record PatternNode
{
    public abstract void Write(PatternWriter to);
}

internal sealed record LetterNode(LetterSet Set) : PatternNode
{
    public override void Write(PatternWriter to) => to.Add(new PatternStep(PatternSign.Letter) { Set = Set });
}

/// <summary>A place and no letter: the start, the end, the edge of a word.</summary>
internal sealed record PlaceNode(PatternSign Sign) : PatternNode
{
    public override void Write(PatternWriter to) => to.Add(new PatternStep(Sign));
}

internal sealed record RowNode(IReadOnlyList<PatternNode> Parts) : PatternNode
{
    public override void Write(PatternWriter to)
    {
        foreach (var part in Parts)
            part.Write(to);
    }
}

internal sealed record ChoiceNode(PatternNode First, PatternNode Other) : PatternNode
{
    public override void Write(PatternWriter to)
    {
        var split = to.Add(new PatternStep(PatternSign.Split));
        First.Write(to);
        var jump = to.Add(new PatternStep(PatternSign.Jump));
        to.Lead(split, split + 1, to.Count);
        Other.Write(to);
        to.Lead(jump, to.Count, 0);
    }
}

/// <param name="Most">Null for no end.</param>
internal sealed record RepeatNode(PatternNode Inner, int Least, int? Most, bool IsLazy) : PatternNode
{
    public override void Write(PatternWriter to)
    {
        for (var i = 0; i < Least; i++)
            WriteOnce(to);
        if (Most is null)
            WriteLoop(to);
        var splits = new List<int>();
        for (var i = Least; i < Most; i++)
        {
            splits.Add(to.Add(new PatternStep(PatternSign.Split)));
            WriteOnce(to);
        }
        foreach (var split in splits)
            Lead(to, split, split + 1, to.Count);
    }

    // Counted even where it writes nothing down, as an empty group does.
    private void WriteOnce(PatternWriter to)
    {
        to.Turn();
        Inner.Write(to);
    }

    private void WriteLoop(PatternWriter to)
    {
        var split = to.Add(new PatternStep(PatternSign.Split));
        Inner.Write(to);
        to.Lead(to.Add(new PatternStep(PatternSign.Jump)), split, 0);
        Lead(to, split, split + 1, to.Count);
    }

    private void Lead(PatternWriter to, int split, int again, int on) =>
        to.Lead(split, IsLazy ? on : again, IsLazy ? again : on);
}

/// <summary>A group whose text is kept; its number counts from one.</summary>
internal sealed record GroupNode(int Number, PatternNode Inner) : PatternNode
{
    public override void Write(PatternWriter to)
    {
        to.Add(new PatternStep(PatternSign.Save) { First = Number * 2 });
        Inner.Write(to);
        to.Add(new PatternStep(PatternSign.Save) { First = Number * 2 + 1 });
    }
}

/// <summary>What must, or must not, come next, and is not taken.</summary>
internal sealed record AheadNode(PatternNode Inner, bool IsNegated) : PatternNode
{
    public override void Write(PatternWriter to) =>
        to.Add(new PatternStep(PatternSign.Ahead) { Inner = to.Apart(Inner), IsNegated = IsNegated });
}

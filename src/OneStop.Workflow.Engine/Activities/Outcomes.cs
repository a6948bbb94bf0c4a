namespace OneStop.Workflow.Engine.Activities;

/// <summary>The outcomes an activity ended with. The default one is not written into the journal.</summary>
internal sealed record Outcomes(IReadOnlyList<string> Names, bool IsDefault = false)
{
    public static readonly Outcomes Default = new(["Done"], IsDefault: true);

    public static readonly Outcomes Empty = new([]);

    public static Outcomes Of(params string[] names) => new(names);

    public bool Has(string name)
    {
        for (var i = 0; i < Names.Count; i++)
            if (Names[i] == name)
                return true;
        return false;
    }
}

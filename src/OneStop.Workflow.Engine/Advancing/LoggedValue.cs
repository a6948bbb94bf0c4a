namespace OneStop.Workflow.Engine.Advancing;

/// <summary>The value of an input or output that the definition says to keep in the log (log persistence: Include).</summary>
/// <param name="Run">Of the activity: as in <see cref="JournalEntry.Run"/>.</param>
/// <param name="Name">Of the input, as the definition writes it, or of the output.</param>
/// <param name="Text">The text itself, or JSON; no more than <see cref="MostCharacters"/>.</param>
/// <param name="IsText">Whether it is a text; else JSON.</param>
/// <param name="IsCut">Whether its end is missing because it was too long.</param>
public sealed record LoggedValue(int Run, string ActivityId, bool IsOutput, string Name, string Text, bool IsText, bool IsCut)
{
    /// <summary>Characters (UTF-16) of one value.</summary>
    public const int MostCharacters = 4_096;

    /// <summary>Characters of all names and values of one burst.</summary>
    public const int MostInBurst = 65_536;

    /// <summary>Values of one burst.</summary>
    public const int MostValues = 1_000;

    /// <summary>Whose activity it is, where that is not the instance's own definition.</summary>
    public string? OfDefinition { get; init; }
}

/// <summary>What is kept of one burst.</summary>
/// <param name="LeftOut">How many values were left out because there were too many.</param>
public sealed record LoggedValues(IReadOnlyList<LoggedValue> Values, int LeftOut)
{
    public static LoggedValues None { get; } = new([], 0);
}

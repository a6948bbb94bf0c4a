using System.Text.RegularExpressions;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A regular expression of a script, bounded in time by its kind.</summary>
internal sealed record ScriptPattern(Regex Regex, bool IsGlobal)
{
    /// <summary>Its groups as .NET knows them, in JavaScript's order.</summary>
    public IReadOnlyList<string> Groups { get; } = PatternGroups.Of(Regex.ToString());
}

using System.Text.RegularExpressions;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A regular expression of a script, bounded in time by its kind.</summary>
internal sealed record ScriptPattern(Regex Regex, bool IsGlobal);

using System.Text.RegularExpressions;

namespace OneStop.Workflow.Engine.Tests.Scripting;

/// <summary>Where our evaluator gives something else than Jint on purpose. A script may only differ for one of these reasons.</summary>
internal static partial class Differences
{
    private static readonly (string Reason, Func<string, string, string, bool> Holds)[] List =
    [
        ("what is not offered is refused when the script is read (decision 0002)", (_, ours, _) => ours.StartsWith("cannot be read: ", StringComparison.Ordinal) && ours.Contains("not offered", StringComparison.Ordinal)),
        ("numbers beyond 15 digits keep them all (decision 0003)", (source, _, _) => LongNumber().IsMatch(source)),
        ("the words of an error are ours; its kind is the same", (source, ours, theirs) => source.Contains(".message", StringComparison.Ordinal) && Kind(ours) == Kind(theirs)),
        ("a fraction in base two has the digits of V8; Jint stops after fifty", (source, _, theirs) => source.Contains("toString(2)", StringComparison.Ordinal) && LongFraction().IsMatch(theirs)),
    ];

    public static bool Has(string source, string ours, string theirs) => Array.Exists(List, difference => difference.Holds(source, ours, theirs));

    private static string Kind(string result) => result.Split('|')[0];

    [GeneratedRegex(@"\d{16}|\.\d{16}")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"\.[01]{40}")]
    private static partial Regex LongFraction();
}

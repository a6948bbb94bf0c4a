using System.Text.RegularExpressions;

namespace OneStop.Workflow.Web.Shell;

/// <summary>
/// Which words may stand in an address: a code of a dossier, a procedure, an agreement, or a part of one. Addresses end up
/// in histories, bookmarks and the logs of proxies, so names, numbers of phones and identity cards, and birth dates travel
/// in bodies, or hidden (<see cref="SearchWords"/>).
/// </summary>
public static partial class CodeWords
{
    /// <summary>One word of letters of the alphabet, digits and separators, with a digit in it; one of digits alone only where it is built as a code.</summary>
    public static bool IsOne(string words) => Word().IsMatch(words) && (words.Any(char.IsAsciiLetter) || Number().IsMatch(words));

    [GeneratedRegex(@"^(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/\-]{0,79}$")]
    private static partial Regex Word();

    // 261120-0007 or 000.00.15-261120-0007, 3.000333, 0007.
    [GeneratedRegex(@"^(?:[\d.]+-)?\d{6}-\d{1,6}$|^\d\.\d{6}$|^\d{1,4}$")]
    private static partial Regex Number();
}

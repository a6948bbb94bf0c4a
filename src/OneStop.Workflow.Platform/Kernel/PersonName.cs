using System.Text;
using System.Text.RegularExpressions;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>
/// A person's name (họ, chữ đệm và tên), Vietnamese or foreign: letters of any script with their marks, and what joins
/// them in O'Brien, Jean-Luc or J. R. Smith. No markup, no digits, no key that got stuck.
/// </summary>
public static partial class PersonName
{
    public const int Shortest = 2, Longest = 100;

    public static bool HasLength(string? text) => Tidy(text).Length is >= Shortest and <= Longest;

    public static bool IsOne(string? text) => HasLength(text) && Letters().IsMatch(Tidy(text)) && !Stuck().IsMatch(Tidy(text));

    /// <summary>The name of a person or of an organisation, which may hold digits and signs: Công ty TNHH 2/9 &amp; Con.</summary>
    public static bool IsOwner(string? text) => HasLength(text) && LettersOrDigits().IsMatch(Tidy(text)) && !Stuck().IsMatch(Tidy(text));

    /// <summary>One space between words, and letters with their marks in one piece, however they were typed.</summary>
    public static string Tidy(string? text) =>
        text is null || !PlainText.IsPlain(text) ? text ?? "" : Spaces().Replace(text.Normalize(NormalizationForm.FormC), " ").Trim();

    [GeneratedRegex(@"^\p{L}[\p{L}\p{M}]*(?:[ '’.\-]{1,2}\p{L}[\p{L}\p{M}]*)*\.?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{M}\p{N} '’.,\-&/()""“”+]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LettersOrDigits();

    [GeneratedRegex(@"(\p{L})\1{3}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Stuck();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}

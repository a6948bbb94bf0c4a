using System.Text.Json;

namespace OneStop.Workflow.Platform.Catalogue.Law;

/// <summary>
/// The legal texts that the product cites (<c>legal-texts.json</c>). What is not here is not cited by the product; a
/// province's own decisions are its own.
/// </summary>
public static class LegalTexts
{
    private static readonly Lazy<IReadOnlyList<LegalText>> Read = new(Load);

    /// <summary>The day up to which the register was held against the law.</summary>
    public static readonly DateOnly HeldAgainst = new(2026, 11, 30);

    public static IReadOnlyList<LegalText> All => Read.Value;

    /// <summary>The texts that a sentence names by their numbers, in its order.</summary>
    public static IReadOnlyList<LegalText> NamedIn(string sentence) =>
        [.. All.Select(text => (Text: text, At: Place(sentence, text.Number))).Where(found => found.At >= 0).OrderBy(found => found.At).Select(found => found.Text)];

    /// <summary>Where a number stands by itself: <c>28/2026/QH16</c> is not part of <c>128/2026/QH16</c>.</summary>
    private static int Place(string sentence, string number)
    {
        for (var at = sentence.IndexOf(number, StringComparison.Ordinal); at >= 0; at = sentence.IndexOf(number, at + 1, StringComparison.Ordinal))
            if ((at == 0 || !char.IsLetterOrDigit(sentence[at - 1]) && sentence[at - 1] is not ('.' or '/'))
                && (at + number.Length == sentence.Length || !char.IsLetterOrDigit(sentence[at + number.Length])))
                return at;
        return -1;
    }

    private static IReadOnlyList<LegalText> Load()
    {
        using var stream = typeof(LegalTexts).Assembly.GetManifestResourceStream("OneStop.Workflow.Platform.Catalogue.Law.legal-texts.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<LegalText>>(stream, JsonSerializerOptions.Web)!;
    }
}

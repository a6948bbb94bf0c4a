using System.Globalization;

namespace OneStop.Workflow.Engine.Scripting.Patterns;

/// <summary>Which letters a place of a pattern takes: ranges, classes such as <c>\d</c> and <c>\p{L}</c>, or all but those.</summary>
internal sealed class LetterSet
{
    private readonly List<(char From, char To)> _ranges = [];
    private readonly List<Func<char, bool>> _classes = [];
    private bool[]? _small;

    public bool IsNegated { get; init; }

    public bool IgnoresCase { get; init; }

    public static LetterSet Of(char letter, bool ignoresCase)
    {
        var set = new LetterSet { IgnoresCase = ignoresCase };
        set.Add(letter, letter);
        return set;
    }

    public void Add(char from, char to) => _ranges.Add((from, to));

    public void Add(Func<char, bool> letters) => _classes.Add(letters);

    public bool Takes(char letter)
    {
        // Most texts are mostly plain letters, and those are looked up.
        if (letter >= 128)
            return Decide(letter);
        if (_small is null)
        {
            var small = new bool[128];
            for (var i = 0; i < small.Length; i++)
                small[i] = Decide((char)i);
            _small = small;
        }
        return _small[letter];
    }

    private bool Decide(char letter) =>
        IsNegated != (Holds(letter) || IgnoresCase && (Holds(char.ToUpperInvariant(letter)) || Holds(char.ToLowerInvariant(letter))));

    private bool Holds(char letter) =>
        _ranges.Exists(range => letter >= range.From && letter <= range.To) || _classes.Exists(letters => letters(letter));

    /// <summary>The letters of <c>\d</c>, <c>\w</c>, <c>\s</c> and their opposites; null for any other sign.</summary>
    public static Func<char, bool>? Class(char sign) => sign switch
    {
        'd' => char.IsAsciiDigit,
        'D' => letter => !char.IsAsciiDigit(letter),
        'w' => IsWord,
        'W' => letter => !IsWord(letter),
        's' => IsSpace,
        'S' => letter => !IsSpace(letter),
        _ => null,
    };

    /// <summary>The letters of <c>\p{...}</c>: a general category of one or two letters; null where it is none.</summary>
    public static Func<char, bool>? Category(string name)
    {
        var matching = Categories.Where(category => category.Name == name || name.Length == 1 && category.Name.StartsWith(name, StringComparison.Ordinal)).Select(category => category.Category).ToHashSet();
        return matching.Count == 0 ? null : letter => matching.Contains(CharUnicodeInfo.GetUnicodeCategory(letter));
    }

    public static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    public static bool IsLineEnd(char letter) => letter is '\n' or '\r' or '\u2028' or '\u2029';

    private static bool IsSpace(char letter) => char.IsWhiteSpace(letter) && letter != '\u0085' || letter == '\uFEFF';

    private static readonly (string Name, UnicodeCategory Category)[] Categories =
    [
        ("Lu", UnicodeCategory.UppercaseLetter), ("Ll", UnicodeCategory.LowercaseLetter), ("Lt", UnicodeCategory.TitlecaseLetter), ("Lm", UnicodeCategory.ModifierLetter),
        ("Lo", UnicodeCategory.OtherLetter), ("Mn", UnicodeCategory.NonSpacingMark), ("Mc", UnicodeCategory.SpacingCombiningMark), ("Me", UnicodeCategory.EnclosingMark),
        ("Nd", UnicodeCategory.DecimalDigitNumber), ("Nl", UnicodeCategory.LetterNumber), ("No", UnicodeCategory.OtherNumber), ("Zs", UnicodeCategory.SpaceSeparator),
        ("Zl", UnicodeCategory.LineSeparator), ("Zp", UnicodeCategory.ParagraphSeparator), ("Pc", UnicodeCategory.ConnectorPunctuation), ("Pd", UnicodeCategory.DashPunctuation),
        ("Ps", UnicodeCategory.OpenPunctuation), ("Pe", UnicodeCategory.ClosePunctuation), ("Pi", UnicodeCategory.InitialQuotePunctuation), ("Pf", UnicodeCategory.FinalQuotePunctuation),
        ("Po", UnicodeCategory.OtherPunctuation), ("Sm", UnicodeCategory.MathSymbol), ("Sc", UnicodeCategory.CurrencySymbol), ("Sk", UnicodeCategory.ModifierSymbol), ("So", UnicodeCategory.OtherSymbol),
    ];
}

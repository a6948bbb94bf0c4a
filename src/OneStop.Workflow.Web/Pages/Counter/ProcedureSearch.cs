using System.Text;
using OneStop.Workflow.Platform.Catalogue;

namespace OneStop.Workflow.Web.Pages.Counter;

/// <summary>A run of text, marked when it matches what is searched for.</summary>
public sealed record MarkedText(string Text, bool IsMarked);

/// <summary>A procedure found, its name cut into marked and plain runs.</summary>
public sealed record ProcedureHit(PublishedProcedure Procedure, IReadOnlyList<MarkedText> Name);

/// <summary>Finds procedures by name, code or field, without diacritics: "phieu ly lich" finds "Phiếu lý lịch".</summary>
public static class ProcedureSearch
{
    public static IReadOnlyList<ProcedureHit> Find(IReadOnlyList<PublishedProcedure> procedures, string? search, Func<ProcedureEntry, string> nameOf)
    {
        var words = Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. procedures
            .Where(p => words.All(Words(p.Entry, nameOf).Contains))
            .OrderBy(p => words.Length > 0 && !Fold(nameOf(p.Entry)).Contains(string.Join(' ', words)))
            .ThenBy(p => nameOf(p.Entry), StringComparer.CurrentCulture)
            .Select(p => new ProcedureHit(p, Mark(nameOf(p.Entry), words)))];
    }

    private static string Words(ProcedureEntry entry, Func<ProcedureEntry, string> nameOf) =>
        Fold($"{nameOf(entry)} {entry.Name} {entry.NameEn} {entry.Code} {string.Join(' ', entry.Aliases)} {entry.Field}");

    /// <summary>The words together where they stand together, or else each by itself.</summary>
    private static List<MarkedText> Mark(string name, string[] words)
    {
        name = name.Normalize(NormalizationForm.FormC);
        var folded = Fold(name);
        var marked = new bool[name.Length];
        var phrase = string.Join(' ', words);
        foreach (var word in folded.Contains(phrase) ? [phrase] : words)
        {
            for (var at = word.Length == 0 ? -1 : folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + word.Length, StringComparison.Ordinal))
                Array.Fill(marked, true, at, word.Length);
        }
        return Runs(name, marked);
    }

    private static List<MarkedText> Runs(string name, bool[] marked)
    {
        var runs = new List<MarkedText>();
        for (var from = 0; from < name.Length;)
        {
            var to = from;
            while (to < name.Length && marked[to] == marked[from])
                to++;
            runs.Add(new MarkedText(name[from..to], marked[from]));
            from = to;
        }
        return runs;
    }

    /// <summary>Letter by letter, so that a place in the folded text is the same place in the text.</summary>
    private static string Fold(string text) => string.Create(text.Normalize(NormalizationForm.FormC).Length, text.Normalize(NormalizationForm.FormC), (span, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            span[i] = Base(from[i]);
    });

    private static char Base(char letter) => letter switch
    {
        'đ' or 'Đ' => 'd',
        < '\u00c0' => char.ToLowerInvariant(letter),
        _ when char.IsSurrogate(letter) => letter,
        _ => char.ToLowerInvariant(letter.ToString().Normalize(NormalizationForm.FormD)[0]),
    };
}

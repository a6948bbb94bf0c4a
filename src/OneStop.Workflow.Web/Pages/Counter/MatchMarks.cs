using System.Text;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Pages.Counter;

/// <summary>A run of text, marked when it matches what is searched for.</summary>
public sealed record MarkedText(string Text, bool IsMarked);

/// <summary>Shows where in a name the search words were found, though they were typed without diacritics.</summary>
public static class MatchMarks
{
    /// <summary>The words together where they stand together, or else each by itself.</summary>
    public static IReadOnlyList<MarkedText> Of(string name, string? search)
    {
        name = name.Normalize(NormalizationForm.FormC);
        var folded = Diacritics.Fold(name);
        var words = Diacritics.Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var marked = new bool[name.Length];
        // Folding takes a composed letter to one letter; a name with others than Vietnamese letters is shown unmarked.
        if (folded.Length == name.Length && words.Length > 0)
        {
            var phrase = string.Join(' ', words);
            foreach (var word in folded.Contains(phrase, StringComparison.Ordinal) ? [phrase] : words)
                Mark(folded, word, marked);
        }
        return Runs(name, marked);
    }

    private static void Mark(string folded, string word, bool[] marked)
    {
        for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            Array.Fill(marked, true, at, word.Length);
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
}

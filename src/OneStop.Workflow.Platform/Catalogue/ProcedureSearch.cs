namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>Finds procedures as people type them: any order of words, with or without diacritics, or a part of the code.</summary>
public static class ProcedureSearch
{
    /// <summary>Those in which every word is found, best first: by code, by the beginning of the name, by name.</summary>
    public static IReadOnlyList<PublishedProcedure> Matching(this IReadOnlyList<PublishedProcedure> procedures, string? text)
    {
        var words = Diacritics.Fold(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            return procedures;
        var whole = string.Join(' ', words);
        return
        [
            .. procedures
                .Where(procedure => Found(procedure.Entry, words))
                .OrderBy(procedure => Rank(procedure.Entry, whole))
                .ThenBy(procedure => procedure.Entry.Name, StringComparer.Ordinal),
        ];
    }

    private static bool Found(ProcedureEntry entry, string[] words)
    {
        var folded = Diacritics.Fold(string.Join(' ', [entry.Code, .. entry.Aliases, entry.Name, entry.NameEn, entry.Field]));
        return words.All(folded.Contains);
    }

    private static int Rank(ProcedureEntry entry, string whole)
    {
        if (entry.Code.StartsWith(whole, StringComparison.Ordinal) || entry.Aliases.Any(alias => alias.StartsWith(whole, StringComparison.Ordinal)))
            return 0;
        var name = Diacritics.Fold(entry.Name);
        return name.StartsWith(whole, StringComparison.Ordinal) ? 1 : name.Contains(whole, StringComparison.Ordinal) ? 2 : 3;
    }
}

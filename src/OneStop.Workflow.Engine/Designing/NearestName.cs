namespace OneStop.Workflow.Engine.Designing;

/// <summary>Finds the name somebody probably meant.</summary>
internal static class NearestName
{
    // Longer names are not misspelled versions of anything.
    private const int Longest = 80;

    /// <summary>The known name that differs least; null where all differ much.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > Longest)
            return null;
        var (best, least) = ((string?)null, Math.Max(2, name.Length / 3) + 1);
        foreach (var other in known.Distinct().Where(other => Math.Abs(other.Length - name.Length) < least))
            if (Distance(name, other) is var distance && (distance < least || distance == least && best is not null && Begins(name, other) > Begins(name, best)))
                (best, least) = (other, distance);
        return best;
    }

    // Of two that differ as much, the one that begins alike is meant.
    private static int Begins(string name, string other) => name.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();

    /// <summary>How many letters must be changed, added or left out; upper and lower case are told apart last.</summary>
    public static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }
        return row[right.Length] == 0 && left != right ? 1 : row[right.Length];
    }
}

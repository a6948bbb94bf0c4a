namespace OneStop.Workflow.Platform.Processes;

/// <summary>Which version a new dossier takes, today and as far as it is known: one version after the other.</summary>
public static class VersionTurns
{
    /// <param name="published">Versions with the day from which they are meant to be taken; retracted ones left out.</param>
    /// <param name="on">The day it is asked for.</param>
    /// <returns>Each version with the day from which new dossiers take it; the first one holds on <paramref name="on"/>, unless nothing does yet.</returns>
    public static IReadOnlyList<VersionTurn> Of(IEnumerable<VersionTurn> published, DateOnly on)
    {
        var all = published.ToList();
        var turns = new List<VersionTurn>();
        foreach (var day in all.Select(v => v.From).Where(from => from > on).Append(on).Distinct().Order())
            if (Newest(all, day) is { } taken && turns.LastOrDefault()?.Version != taken.Version)
                turns.Add(turns.Count == 0 && day == on ? taken : taken with { From = day });
        return turns;
    }

    /// <summary>The version that is taken on that day: the one whose day came last; of the same day the higher one.</summary>
    private static VersionTurn? Newest(List<VersionTurn> published, DateOnly on) =>
        published.Where(v => v.From <= on).OrderByDescending(v => v.From).ThenByDescending(v => v.Version).FirstOrDefault();
}

/// <param name="From">The first day on which new dossiers take it.</param>
public sealed record VersionTurn(int Version, DateOnly From);

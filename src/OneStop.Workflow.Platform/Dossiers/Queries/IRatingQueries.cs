namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>
/// How citizens rated the service (đánh giá mức độ hài lòng), by unit and quarter, for those who lead, administer or audit
/// it. Never a single answer: scores and comments are told of <see cref="Fewest"/> answers at a time, in the order in which
/// they came, so that no two looks differ by less; of which dossier they are is not told (decision 0088).
/// </summary>
public interface IRatingQueries
{
    /// <summary>The fewest answers that are told together.</summary>
    const int Fewest = 5;

    /// <summary>A look at comments is kept in the log of readings: citizens write names into them.</summary>
    Task<Answer<RatingBoard>> Of(RatingFilter filter, Actor actor, CancellationToken cancellation = default);
}

/// <param name="By">counter: the unit where the dossier was handed in; agency: the one that decided.</param>
/// <param name="Quarter">1 to 4 of the <paramref name="Year"/>; null, as the year, for the present one.</param>
public sealed record RatingFilter(string By = "counter", int? Year = null, int? Quarter = null)
{
    public static readonly IReadOnlyList<string> Ways = ["counter", "agency"];
}

/// <param name="Rows">Units with any answer, the most answers first.</param>
public sealed record RatingBoard(int Year, int Quarter, IReadOnlyList<RatingRow> Rows);

/// <param name="Count">How many citizens answered.</param>
/// <param name="Told">Of how many of them scores and comments are told: the greatest multiple of <see cref="IRatingQueries.Fewest"/>.</param>
/// <param name="Average">1 to 3; null, as the counts of scores, when none are told.</param>
/// <param name="Comments">Of those that are told, by the alphabet, so that their order tells nothing.</param>
public sealed record RatingRow(UnitName Unit, int Count, int Told, double? Average, int? Unsatisfied, int? Satisfied, int? VerySatisfied, IReadOnlyList<string> Comments);

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>
/// How citizens rated the service (đánh giá mức độ hài lòng), by unit and quarter, for those who lead, administer or audit
/// it. Never a single answer: scores are told from <see cref="Fewest"/> answers on, for a whole quarter at a time, so that
/// no two questions differ by one answer.
/// </summary>
public interface IRatingQueries
{
    /// <summary>The fewest answers of which scores are told.</summary>
    const int Fewest = 5;

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
/// <param name="Average">1 to 3; null, as the counts of scores, when fewer than <see cref="IRatingQueries.Fewest"/> answered.</param>
public sealed record RatingRow(UnitName Unit, int Count, double? Average, int? Unsatisfied, int? Satisfied, int? VerySatisfied);

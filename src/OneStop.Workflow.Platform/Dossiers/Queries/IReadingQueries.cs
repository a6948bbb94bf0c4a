using OneStop.Workflow.Platform.Audit;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Who read what, for auditors: of the dossiers and of the people of the units that they audit.</summary>
public interface IReadingQueries
{
    Task<Answer<ReadingList>> List(ReadingFilter filter, Actor actor, CancellationToken cancellation = default);
}

/// <param name="DossierCode">Readings of this dossier, also in lists that showed it; null for all.</param>
/// <param name="PersonId">By this person; null for all.</param>
/// <param name="From">First day, and <paramref name="To"/> the last, in Vietnamese time; null for no bound.</param>
public sealed record ReadingFilter(string? DossierCode = null, Guid? PersonId = null, DateOnly? From = null, DateOnly? To = null, int Page = 1, int PageSize = 50);

/// <param name="Readers">Whom the list can be narrowed to: all who read anything within the auditor's sight, by name.</param>
public sealed record ReadingList(Page<ReadingRow> Page, IReadOnlyList<Organisation.NamedPerson> Readers);

/// <param name="Unit">In which he or she read, and <paramref name="Role"/> as what; null for an account without a post.</param>
/// <param name="What">A word of <see cref="ReadingWhat"/> for a dossier, of <see cref="ReadLists"/> for a list.</param>
/// <param name="DossierCode">Null for a list.</param>
/// <param name="Detail">Which of several: the name of a step, the code of a component, the id of a process whose run kept values.</param>
/// <param name="Rows">How many rows the list had in all; null for a dossier.</param>
/// <param name="Shown">Codes of the dossiers that the list showed.</param>
/// <param name="Filter">By which filters, JSON; null for a dossier.</param>
public sealed record ReadingRow(
    DateTimeOffset At, Guid? PersonId, string PersonName, UnitName? Unit, string? Role, Door Door, string What, bool IsList, string? DossierCode, string? Detail, int? Rows,
    IReadOnlyList<string> Shown, string? Filter);

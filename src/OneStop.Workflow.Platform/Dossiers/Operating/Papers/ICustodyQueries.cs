using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Platform.Dossiers.Operating.Papers;

/// <summary>Differences between papers given and received (sự cố giao nhận), for the people of both units and for who oversees the dossier.</summary>
public interface ICustodyQueries
{
    Task<CustodyIncidentList> List(CustodyIncidentFilter filter, Actor actor, CancellationToken cancellation = default);

    Task<Answer<CustodyIncidentView>> Get(Guid id, Actor actor, CancellationToken cancellation = default);
}

/// <param name="State">open, closed, all.</param>
/// <param name="Search">Dossier code, procedure or applicant, without diacritics; or a part of the number of the slip.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100.</param>
public sealed record CustodyIncidentFilter(string State = "open", string? Search = null, int Page = 1, int PageSize = 20);

public sealed record CustodyIncidentList(Page<CustodyIncidentRow> Page, int OpenCount, int ClosedCount);

/// <param name="Number">Of the slip (biên bản giao nhận).</param>
/// <param name="Detail">Each paper that differs, with both counts.</param>
public sealed record CustodyIncidentRow(
    Guid Id, string DossierCode, string ProcedureName, string Number, UnitName From, UnitName To, string Detail, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? ClosedBy);

/// <param name="CanClose">Whether this actor may close it, once both sides have counted: a head or an administrator of an authority's unit among the two, or who administers the dossier.</param>
/// <param name="Revision">To be sent back with the order.</param>
public sealed record CustodyIncidentView(
    CustodyIncidentRow Row, string GivenBy, DateTimeOffset GivenAt, string? ReceivedBy, DateTimeOffset? ReceivedAt, IReadOnlyList<CustodyLine> Lines, string? ClosedReason, bool CanClose, int Revision);

/// <param name="Given">As the giver counted, and <paramref name="Received"/> as the receiver did.</param>
/// <param name="Now">As the custody book has it now, and <paramref name="Holder"/> who has it by the book.</param>
/// <param name="True">As settled; null while open, or where it did not differ.</param>
/// <param name="Booked">What the custody book said when it was given, where the giver found another number.</param>
public sealed record CustodyLine(Guid PaperId, string Name, string Kind, int Given, int? Received, int? Now, UnitName? Holder, int? True, int? Booked = null, bool Differs = false);

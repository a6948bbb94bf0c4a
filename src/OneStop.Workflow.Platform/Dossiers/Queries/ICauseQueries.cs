namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The kept list of causes as it is edited: those out of use too, and how each came to be as it is.</summary>
public interface ICauseQueries
{
    Task<Answer<CauseList>> List(Actor actor, CancellationToken cancellation = default);
}

/// <param name="MayChange">Whether the caller may edit the list.</param>
public sealed record CauseList(IReadOnlyList<CauseRow> Causes, bool MayChange);

/// <param name="Findings">How many findings name it.</param>
/// <param name="Changes">The latest first; none for one that is as it was shipped.</param>
public sealed record CauseRow(string Code, string Name, string NameEn, int Position, bool IsActive, int Revision, int Findings, IReadOnlyList<CauseChangeView> Changes);

public sealed record CauseChangeView(int Number, DateTimeOffset At, string ByName, string Name, string NameEn, int Position, bool IsActive, string Reason);

using OneStop.Workflow.Platform.Designing.Comparing;
using OneStop.Workflow.Platform.Designing.Reviewing;

namespace OneStop.Workflow.Platform.Designing.Queries;

/// <summary>
/// Processes as their designers, publishers and auditors see them: drafts, versions, complaints, uses. What an actor
/// may not see is not found.
/// </summary>
public interface IDesignQueries
{
    /// <summary>All processes the actor may see, found by name, id, procedure code or field, with or without diacritics.</summary>
    Task<Page<ProcessView>> List(Actor actor, ProcessFilter filter, CancellationToken cancellation = default);

    /// <summary>One process with its draft and all versions, the newest first.</summary>
    Task<Answer<ProcessDetails>> Get(string definitionId, Actor actor, CancellationToken cancellation = default);

    /// <summary>The draft's content and hash; refused <c>DraftIsUnknown</c> when there is none.</summary>
    Task<Answer<DraftView>> Draft(string definitionId, Actor actor, CancellationToken cancellation = default);

    /// <summary>The draft's complaints, for the check panel and before publishing. Of the newest version when there is no draft.</summary>
    Task<Answer<DesignCheck>> Check(string definitionId, Actor actor, CancellationToken cancellation = default);

    /// <summary>Every version and draft that the actor may see, without contents; for lists by Elsa's rules.</summary>
    Task<IReadOnlyList<VersionRow>> Rows(Actor actor, CancellationToken cancellation = default);

    /// <summary>A version's (or, by its id, a draft's) content as Elsa writes it.</summary>
    Task<Answer<VersionDocument>> Document(Guid rowId, Actor actor, CancellationToken cancellation = default);

    /// <summary>A version by its number; null for the newest published one.</summary>
    Task<Answer<VersionDocument>> Document(string definitionId, int? version, Actor actor, CancellationToken cancellation = default);

    /// <summary>Copies that were kept aside of one process: the actor's own, and for publishers everybody's.</summary>
    Task<IReadOnlyList<RescuedView>> Rescued(string definitionId, Actor actor, CancellationToken cancellation = default);

    /// <summary>A rescued copy with its content.</summary>
    Task<Answer<VersionDocument>> RescuedDocument(Guid rescuedId, Actor actor, CancellationToken cancellation = default);

    /// <summary>Where a copy that was kept aside differs from what stands now: the draft, or else the newest version.</summary>
    Task<Answer<DefinitionComparison>> RescuedDifferences(Guid rescuedId, Actor actor, CancellationToken cancellation = default);

    /// <summary>What was done to the versions of a process, newest first.</summary>
    Task<Answer<IReadOnlyList<DesignEventView>>> History(string definitionId, Actor actor, CancellationToken cancellation = default);

    /// <summary>Processes whose draft or newest version uses this one (where used).</summary>
    Task<IReadOnlyList<string>> Consumers(string definitionId, Actor actor, CancellationToken cancellation = default);

    /// <summary>What a new process may start from.</summary>
    IReadOnlyList<TemplateView> Templates { get; }
}

/// <param name="Search">Null for all.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
/// <param name="Review">Only drafts whose request to publish stands so; null for all.</param>
public sealed record ProcessFilter(string? Search = null, bool? HasDraft = null, ProcessOrder Order = ProcessOrder.Name, bool Descending = false, int Page = 1, int PageSize = 50,
    ReviewState? Review = null);

public enum ProcessOrder
{
    Name,
    Changed,
    Version,
}

/// <param name="Procedure">Code and name of the procedure in the catalogue that runs by it; null when none does.</param>
/// <param name="InForce">The version that a dossier filed today takes; null for none.</param>
/// <param name="Coming">Published for a later day; null for none.</param>
/// <param name="LatestVersion">Number of the newest version, published or not; 0 for none.</param>
/// <param name="MayDraft">Whether the actor may change the draft.</param>
/// <param name="MayPublish">Whether the actor holds the right to publish it; whether as an editor is told by <see cref="DraftState.Editors"/>.</param>
public sealed record ProcessView(
    string DefinitionId, string Name, string? Description, ProcedureName? Procedure, DraftState? Draft, VersionState? InForce, VersionState? Coming,
    int LatestVersion, bool MayDraft, bool MayPublish);

public sealed record ProcedureName(string Code, string Name, string NameEn, string Field);

/// <param name="Version">The number it will have when it is published.</param>
/// <param name="Editors">Who changed it since the last published version; none of them may publish it.</param>
public sealed record DraftState(
    Guid Id, int Version, int? BasedOnVersion, string Hash, int Revision, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, Guid ChangedById, string ChangedByName,
    IReadOnlyList<EditorView> Editors)
{
    /// <summary>The request to publish it; null when none was made since the last version.</summary>
    public ReviewView? Review { get; init; }
}

public sealed record EditorView(Guid PersonId, string Name, DateTimeOffset LastAt);

/// <param name="Instances">Dossiers that run or ran on it.</param>
/// <param name="PublishedByName">Null when it was loaded from files.</param>
public sealed record VersionState(
    Guid Id, int Version, string Name, string Hash, bool IsPublished, DateOnly EffectiveFrom, DateTimeOffset CreatedAt, string? ChangeNote, string? PublishedByName,
    string? Editors, int Instances);

public sealed record ProcessDetails(ProcessView Process, IReadOnlyList<VersionState> Versions);

/// <summary>The draft with its content.</summary>
public sealed record DraftView(string DefinitionId, string Name, DraftState State, string Document);

/// <param name="IsLatest">The draft, or the newest version where there is no draft.</param>
/// <param name="IsPublished">The newest published version; older ones that were published are not marked, as on Elsa's server.</param>
public sealed record VersionRow(
    Guid Id, string DefinitionId, string Name, int Version, bool IsDraft, bool IsLatest, bool IsPublished, DateTimeOffset CreatedAt, bool MayDraft, bool MayPublish);

/// <param name="RowId">Id of the version, draft or copy.</param>
/// <param name="Document">JSON as Elsa reads and writes it.</param>
public sealed record VersionDocument(string DefinitionId, Guid RowId, int Version, bool IsDraft, bool IsPublished, bool IsLatest, string Name, DateTimeOffset CreatedAt, string Document)
{
    /// <summary>The draft's revision; 0 for a version.</summary>
    public int Revision { get; init; }

    public bool MayDraft { get; init; }

    public bool MayPublish { get; init; }
}

public sealed record RescuedView(Guid Id, string DefinitionId, string Name, Guid PersonId, string PersonName, string Because, DateTimeOffset KeptAt, string Hash, bool IsMine);

public sealed record DesignEventView(DesignEventKind Kind, int? Version, DateTimeOffset At, string PersonName, string? Note, string? Editors, DateOnly? EffectiveFrom, string? Hash);

/// <param name="Code">Texts stand in the host's resources under it.</param>
public sealed record TemplateView(string Code, int Steps);

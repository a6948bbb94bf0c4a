namespace OneStop.Workflow.Platform.Designing;

/// <summary>
/// The one draft (bản thảo) of a process that designers work on. It becomes the next version when it is published; the
/// published versions are kept by the room of processes and never change.
/// </summary>
public sealed class ProcessDraft
{
    /// <summary>Id of the version it will be.</summary>
    public required Guid Id { get; init; }

    /// <summary>Elsa's definition id, shared by all versions.</summary>
    public required string DefinitionId { get; init; }

    public required string Name { get; set; }

    /// <summary>The definition in Elsa's form, without what the server decides: ids of the version, its number, its state.</summary>
    public required string Document { get; set; }

    /// <summary>SHA-256 of the document, lower-case hex: what is reviewed and published is named by it.</summary>
    public required string Hash { get; set; }

    /// <summary>The published version it started from; null for a new process.</summary>
    public int? BasedOnVersion { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required Guid ChangedById { get; set; }

    public required string ChangedByName { get; set; }

    /// <summary>The editor that saved last: a page that loaded the draft once and has saved it ever since.</summary>
    public required string Session { get; set; }

    /// <summary>Row version: counts the saves.</summary>
    public int Revision { get; set; }
}

/// <summary>
/// What a designer wanted to save while somebody else had changed the draft meanwhile: kept aside, so that nothing is
/// lost, and reopened or thrown away by the one it belongs to.
/// </summary>
public sealed class RescuedDraft
{
    public required Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    public required string Name { get; set; }

    public required string Document { get; set; }

    public required string Hash { get; set; }

    public required Guid PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>The editor it came from; its later saves replace the copy.</summary>
    public required string Session { get; init; }

    /// <summary>Who was quicker; or why it was put aside by an import or a return to an older version.</summary>
    public required string Because { get; init; }

    public required DateTimeOffset KeptAt { get; set; }
}

/// <summary>Somebody who changed the draft since the last published version, and so may not publish it (rule QT-01).</summary>
public sealed class DraftEditor
{
    public required string DefinitionId { get; init; }

    public required Guid PersonId { get; init; }

    public required string PersonName { get; init; }

    public required DateTimeOffset LastAt { get; set; }
}

/// <summary>The unit a process belongs to: its designers, and those of units above, may work on it. Processes without a row belong to the topmost authority.</summary>
public sealed class ProcessOwner
{
    public required string DefinitionId { get; init; }

    public required string UnitId { get; init; }
}

/// <summary>One fact in the life of a process's versions; only ever added to.</summary>
public sealed class DesignEvent
{
    public required Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>The version it is about; null when it is about the draft or the process.</summary>
    public int? Version { get; init; }

    public required DesignEventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>The change note of a publication, the reason of a retraction, where an import came from.</summary>
    public string? Note { get; init; }

    /// <summary>Hash of the content it was about.</summary>
    public string? Hash { get; init; }

    /// <summary>Who had edited what was published: names, parted by commas.</summary>
    public string? Editors { get; init; }

    /// <summary>From which day new dossiers take a published version.</summary>
    public DateOnly? EffectiveFrom { get; init; }
}

public enum DesignEventKind
{
    Started,
    Imported,
    Reverted,
    Published,
    Retracted,
    DraftDiscarded,
    VersionDeleted,
    Deleted,
    ReferencesUpdated,
    SentForReview,
    ReturnedToAuthor,
    ReviewWithdrawn,
    RetractionAsked,
}

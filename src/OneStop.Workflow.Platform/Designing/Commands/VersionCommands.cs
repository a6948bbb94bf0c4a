namespace OneStop.Workflow.Platform.Designing.Commands;

/// <summary>
/// Makes the draft the next version, which never changes again. Needs a publisher of the process's unit (or above) who
/// did not edit it since the last version (rule QT-01), a check without blocking complaints, and a change note.
/// </summary>
/// <param name="ExpectedHash">Hash of the content that was reviewed; another one is refused.</param>
/// <param name="ChangeNote">1 to 2000 characters.</param>
/// <param name="EffectiveFrom">New dossiers take the version from this day on; null for today. Not before today.</param>
public sealed record PublishDraft(string DefinitionId, string ExpectedHash, string ChangeNote, DateOnly? EffectiveFrom = null) : ICommand<PublishedVersion>;

public sealed record PublishedVersion(string DefinitionId, Guid VersionId, int Version, DateOnly EffectiveFrom);

/// <summary>Asks for a published version to be taken out. Needs a designer or publisher of the process.</summary>
/// <param name="Reason">3 to 2000 characters.</param>
/// <param name="Version">Null for the newest published one.</param>
public sealed record AskRetraction(string DefinitionId, string? Reason, int? Version = null) : ICommand<DesignDone>;

/// <summary>
/// New dossiers take the version no more; running ones stay on it. Needs a publisher, and that another person asked for it
/// with a reason (<see cref="AskRetraction"/>).
/// </summary>
/// <param name="Version">Null for the newest published one.</param>
public sealed record RetractVersion(string DefinitionId, int? Version = null) : ICommand<DesignDone>;

/// <summary>Deletes a version that no dossier ever ran on and that is not published; or throws the draft away.</summary>
/// <param name="RowId">Id of the version or of the draft.</param>
public sealed record DeleteVersion(Guid RowId) : ICommand<DesignDone>;

/// <summary>Deletes a process with its draft and versions, when none is published, none has instances and no other process uses it.</summary>
public sealed record DeleteDefinition(string DefinitionId) : ICommand<DesignDone>;

/// <param name="VersionId">The version it was about; null when it was about a whole process or a copy.</param>
public sealed record DesignDone(string DefinitionId, Guid? VersionId = null, int? Version = null);

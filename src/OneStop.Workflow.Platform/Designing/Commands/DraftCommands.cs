namespace OneStop.Workflow.Platform.Designing.Commands;

/// <summary>
/// Saves the draft of a process, or begins one. When somebody else changed the draft since the editor loaded it, nothing
/// is overwritten: what was sent is kept aside under <see cref="SavedDraft.RescuedId"/>, and the answer says who was quicker.
/// </summary>
/// <param name="DefinitionId">Null or empty for a new process.</param>
/// <param name="Document">The definition in Elsa's form, as Studio sends it.</param>
/// <param name="Base">What the editor had loaded; null for a new process.</param>
public sealed record SaveDraft(string? DefinitionId, string Document, DraftSeen? Base) : ICommand<SavedDraft>;

/// <summary>What an editor stands on.</summary>
/// <param name="Session">The editor: made when the draft was loaded, the same for all its saves. Null when the program keeps none.</param>
/// <param name="Revision">The draft's revision that it last saw; 0 when there was no draft yet.</param>
/// <param name="RowId">Id of the version or draft that it shows, for programs without a session.</param>
public sealed record DraftSeen(string? Session, int Revision, Guid? RowId = null);

/// <param name="Hash">Content of the draft as it stands now.</param>
/// <param name="RescuedId">Set when the content was kept aside instead of saved.</param>
/// <param name="ChangedByName">Who changed the draft meanwhile, or published it; only with <paramref name="RescuedId"/>.</param>
/// <param name="PublishedVersion">The version that stands by now, which the editor has not seen; null when it is a draft.</param>
public sealed record SavedDraft(
    string DefinitionId, Guid DraftId, int Revision, string Hash, Guid? RescuedId = null, string? ChangedByName = null, DateTimeOffset? ChangedAt = null, int? PublishedVersion = null);

/// <summary>Begins a draft: of a new process from a template, or of a process that has none from its newest version.</summary>
/// <param name="Template">Code of a template (see <c>IDesignQueries.Templates</c>), or the definition id of a process to copy.</param>
/// <param name="DefinitionId">Id of the new process; null has one made.</param>
public sealed record NewDraft(string Template, string Name, string? DefinitionId = null) : ICommand<SavedDraft>;

/// <summary>Makes an older version the content of the draft. A draft that stands there is kept aside.</summary>
public sealed record RevertTo(string DefinitionId, int Version) : ICommand<SavedDraft>;

/// <summary>Makes a rescued copy the content of the draft; what the draft held is kept aside in its place.</summary>
public sealed record ReopenRescued(Guid RescuedId) : ICommand<SavedDraft>;

/// <summary>Throws a rescued copy away; only the one it belongs to may.</summary>
public sealed record DiscardRescued(Guid RescuedId) : ICommand<DesignDone>;

/// <summary>Takes definitions from files: each becomes the draft of its process, none is published. All or nothing.</summary>
public sealed record ImportDefinitions(IReadOnlyList<ImportedFile> Files) : ICommand<ImportedDrafts>;

/// <param name="Name">As the file is called, for complaints.</param>
/// <param name="Content">Its JSON.</param>
public sealed record ImportedFile(string Name, string Content)
{
    /// <summary>The <c>cases.json</c> beside it, whose cases are kept with the process; null for none.</summary>
    public string? Cases { get; init; }

    /// <summary>The <c>procedure.json</c> beside it, which is not imported; null for none.</summary>
    public string? Entry { get; init; }
}

public sealed record ImportedDrafts(IReadOnlyList<SavedDraft> Drafts);

/// <summary>Lets the drafts of processes that use a published process as an activity use its newest version.</summary>
/// <param name="Consumers">Definition ids; null for all.</param>
public sealed record UpdateReferences(string DefinitionId, IReadOnlyList<string>? Consumers = null) : ICommand<UpdatedReferences>;

public sealed record UpdatedReferences(IReadOnlyList<string> DefinitionIds);

using System.Text.Json.Serialization;
using OneStop.Workflow.Platform.Designing.Comparing;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Designing.Archives;

/// <summary>Definitions as files, for the designer's desk: what an import would do, what the loading at start found, and the way out.</summary>
public interface IDesignFiles
{
    /// <summary>What each file would do, by the same reading as the import; nothing is stored.</summary>
    Task<Answer<ImportPreview>> Preview(IReadOnlyList<UploadedFile> uploads, Actor actor, CancellationToken cancellation = default);

    /// <summary>What loading <c>workflows/</c> found when this node started; null when none was loaded, or the actor designs nothing.</summary>
    Task<StartReport?> AtStart(Actor actor, CancellationToken cancellation = default);

    /// <summary>A zip in the layout of <c>workflows/</c>: the newest version, or the draft, of every process the actor may see.</summary>
    /// <param name="definitionId">Of one process; null for all.</param>
    /// <param name="drafts">Drafts where there are some; else what was published last.</param>
    Task<Answer<byte[]>> Export(string? definitionId, bool drafts, Actor actor, CancellationToken cancellation = default);
}

/// <param name="Name">As the file is called; <c>.zip</c> for an archive.</param>
public sealed record UploadedFile(string Name, byte[] Content);

public sealed record ImportPreview(IReadOnlyList<ImportRow> Rows);

/// <param name="File">Name, or path within the archive.</param>
/// <param name="Refusals">Why it is not taken, each with file and JSON path.</param>
/// <param name="Against">Number of the draft or version it differs from; null for a new process.</param>
/// <param name="ReplacesDraft">Whether what the draft holds is kept aside for it.</param>
/// <param name="Comparison">What it would change; null when nothing, or when one of both cannot be read by the engine.</param>
/// <param name="Cases">Cases that come with it.</param>
/// <param name="Source">What is sent to import it; null when it is not taken. Whoever sent the files has them: it does not go out again.</param>
public sealed record ImportRow(
    string File, string? DefinitionId, string? Name, ImportEffect Effect, IReadOnlyList<Refusal> Refusals, int? Against, bool ReplacesDraft, DefinitionComparison? Comparison,
    int Cases, [property: JsonIgnore] Commands.ImportedFile? Source);

public enum ImportEffect
{
    /// <summary>There is no such process yet.</summary>
    New,

    /// <summary>The draft, or the newest version, has this content.</summary>
    Same,

    /// <summary>Becomes the draft.</summary>
    Differs,

    /// <summary>An older version of a process that is among the files.</summary>
    PassedOver,

    Refused,
}

/// <param name="Files">Refused and different ones first.</param>
public sealed record StartReport(DateTimeOffset At, IReadOnlyList<StartedFile> Files);

/// <param name="Comparison">How the file differs from the kept version of its number; null when it does not.</param>
/// <param name="Source">What is sent to make the file a draft; null unless it differs.</param>
public sealed record StartedFile(LoadedFile File, DefinitionComparison? Comparison, [property: JsonIgnore] Commands.ImportedFile? Source);

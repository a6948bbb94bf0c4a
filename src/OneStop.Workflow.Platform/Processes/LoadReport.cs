namespace OneStop.Workflow.Platform.Processes;

/// <summary>What became of the process files of a folder.</summary>
/// <param name="Files">In the order of their names.</param>
public sealed record LoadReport(DateTimeOffset At, string Folder, IReadOnlyList<LoadedFile> Files);

/// <param name="File">Path below the folder.</param>
/// <param name="DefinitionId">Null when the file cannot be read.</param>
/// <param name="Complaints">What stands against it, each with its JSON path.</param>
/// <param name="Document">Its content; only when it differs from what is kept.</param>
public sealed record LoadedFile(string File, string? DefinitionId, int? Version, LoadOutcome Outcome, IReadOnlyList<string> Complaints, string? Document);

public enum LoadOutcome
{
    /// <summary>Kept now for the first time.</summary>
    New,

    /// <summary>Kept before with this content.</summary>
    Same,

    /// <summary>Kept before with another content, which stays.</summary>
    Differs,

    Refused,
}

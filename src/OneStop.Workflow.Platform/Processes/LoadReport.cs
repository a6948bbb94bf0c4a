namespace OneStop.Workflow.Platform.Processes;

/// <summary>What became of the process files of a folder.</summary>
/// <param name="Files">In the order of their names.</param>
public sealed record LoadReport(DateTimeOffset At, IReadOnlyList<LoadedFile> Files);

/// <param name="File">Path below the folder.</param>
/// <param name="DefinitionId">Null when the file cannot be read.</param>
/// <param name="Complaints">What stands against it, each with its JSON path.</param>
/// <param name="Document">Its content; only when it differs from what is kept.</param>
public sealed record LoadedFile(string File, string? DefinitionId, int? Version, LoadOutcome Outcome, IReadOnlyList<LoadComplaint> Complaints, string? Document)
{
    /// <summary>The <c>cases.json</c> beside it, when the kept version is this file; else null.</summary>
    public string? Cases { get; init; }
}

/// <param name="Code">The rule.</param>
/// <param name="Message">In English, for logs.</param>
public sealed record LoadComplaint(string Code, string Path, string Message)
{
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}

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

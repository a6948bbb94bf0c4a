namespace OneStop.Workflow.Platform.Designing;

/// <summary>A run of a process that was tried out and kept (ca kiểm thử): the check walks it again with every content of the draft.</summary>
public sealed class KeptCase
{
    public required Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>1 to 200 characters, unique within the process.</summary>
    public required string Name { get; init; }

    /// <summary>An element of <c>cases.json</c>.</summary>
    public required string Document { get; init; }

    public required string KeptByName { get; init; }

    public required DateTimeOffset KeptAt { get; init; }
}

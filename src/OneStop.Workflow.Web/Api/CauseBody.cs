namespace OneStop.Workflow.Web.Api;

/// <summary><see cref="Platform.Dossiers.Breaches.SaveCause"/> with its command id.</summary>
internal sealed record CauseBody : CommandBody
{
    /// <summary>3 to 200 characters; so the English one.</summary>
    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>In which order it is offered, 1 to 999.</summary>
    public required int Position { get; init; }

    /// <summary>False retires it: findings keep it, nobody can choose it any more.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>3 to 400 characters; kept.</summary>
    public required string Reason { get; init; }

    /// <summary>The revision that was seen; null for a new cause.</summary>
    public int? Revision { get; init; }
}

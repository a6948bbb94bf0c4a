namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>What a move changed, as it was before: the way back.</summary>
internal sealed record BeforeMove
{
    /// <summary>The engine's state document.</summary>
    public required string State { get; init; }

    public List<ItemBefore> Items { get; init; } = [];

    public List<ClockBefore> Clocks { get; init; } = [];

    public List<NameBefore> Waits { get; init; } = [];

    public List<NameBefore> Incidents { get; init; } = [];
}

internal sealed record ItemBefore(Guid Id, string ActivityId, string Outcomes, bool HasOverduePort);

internal sealed record ClockBefore(Guid Id, Guid ItemId, string Limit);

/// <param name="Id">Of a bookmark or an incident.</param>
internal sealed record NameBefore(string Id, string ActivityId);

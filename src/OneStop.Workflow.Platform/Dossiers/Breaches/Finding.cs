namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>The conclusion about one breach of a limit (kết luận): why, by whose fault, what is done; signed by a second person.</summary>
public sealed class Finding
{
    public const int LongestText = 2000, ShortestText = 3;

    public required Guid Id { get; init; }

    /// <summary>The clock whose limit was broken; one finding each.</summary>
    public required Guid ClockId { get; init; }

    public required Guid DossierId { get; init; }

    /// <summary>A <see cref="BreachCause"/>.</summary>
    public required string CauseCode { get; set; }

    public required Party ResponsibleParty { get; set; }

    /// <summary>What is done about it (biện pháp khắc phục).</summary>
    public required string Remedy { get; set; }

    public string? Note { get; set; }

    public required FindingState State { get; set; }

    /// <summary>Who recorded it last: that person cannot sign it.</summary>
    public required Guid RecordedById { get; set; }

    public required string RecordedByName { get; set; }

    public required DateTimeOffset RecordedAt { get; set; }

    public string? SignedByName { get; set; }

    public DateTimeOffset? SignedAt { get; set; }

    public int Revision { get; set; }
}

public enum FindingState
{
    /// <summary>Written down, waits for the second person.</summary>
    Recorded,

    /// <summary>Given back by the second person with a reason.</summary>
    Returned,

    /// <summary>Signed: concluded.</summary>
    SignedOff,
}

/// <summary>A change of a finding, kept for ever: written once, never changed.</summary>
public sealed class FindingChange
{
    public required Guid Id { get; init; }

    public required Guid FindingId { get; init; }

    /// <summary>From 1 in each finding; its revision after the change.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid ById { get; init; }

    public required string ByName { get; init; }

    public required FindingState State { get; init; }

    public required string CauseCode { get; init; }

    public required Party ResponsibleParty { get; init; }

    public required string Remedy { get; init; }

    /// <summary>The note of who recorded or signed, or the reason of the return.</summary>
    public string? Note { get; init; }
}

/// <summary>A cause from the kept list (danh mục nguyên nhân). Its code and its past names stay for the findings that name it.</summary>
public sealed class BreachCause
{
    public const int LongestName = 200;

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string NameEn { get; set; }

    /// <summary>In which order the list shows it.</summary>
    public required int Position { get; set; }

    /// <summary>An inactive one stays with its findings and is offered no more.</summary>
    public required bool IsActive { get; set; }

    /// <summary>0 as it was shipped, one more with each change.</summary>
    public int Revision { get; set; }
}

/// <summary>A change of the list of causes, kept for ever: written once, never changed.</summary>
public sealed class BreachCauseChange
{
    public required Guid Id { get; init; }

    public required string CauseCode { get; init; }

    /// <summary>The cause's revision after the change.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid ById { get; init; }

    public required string ByName { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    public required int Position { get; init; }

    public required bool IsActive { get; init; }

    public required string Reason { get; init; }
}

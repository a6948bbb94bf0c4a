namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>A catalogue entry (<c>procedure.json</c>): what the law publishes of a procedure, for a time.</summary>
public sealed record ProcedureEntry
{
    /// <summary>Code in the national catalogue, e.g. <c>3.000333</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Other codes under which it is found: former ones, or ones used in documents by mistake.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Version of the entry, from 1.</summary>
    public required int Version { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Lĩnh vực.</summary>
    public required string Field { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    /// <summary>Elsa definition id of its process.</summary>
    public required string ProcessDefinitionId { get; init; }

    /// <summary>Legal limit: <c>same day</c>, <c>N working hours</c>, <c>N working days</c> or <c>N days</c>.</summary>
    public required string TimeLimit { get; init; }

    /// <summary>Limits that differ by channel of submission.</summary>
    public IReadOnlyDictionary<string, string> TimeLimitByChannel { get; init; } = new Dictionary<string, string>();

    /// <summary>Id of the deciding unit, or <c>receiving</c>: the unit where it was handed in.</summary>
    public required string CompetentUnit { get; init; }

    /// <summary>Kinds of units that receive it.</summary>
    public required IReadOnlyList<string> ReceivedAt { get; init; }

    public required IReadOnlyList<ComponentRule> Components { get; init; }

    /// <summary>The paper with this code, which the caller knows to be one of the procedure.</summary>
    public ComponentRule Component(string code) => Components.First(c => c.Code == code);

    public required IReadOnlyList<FeeRule> Fees { get; init; }

    /// <summary>Carrying by the public postal service for the citizen (Decision 45/2016): another thing than hand-over.</summary>
    public required PostalCarriage Bcci { get; init; }

    /// <summary>Which stages the authority may hand over to the post (Decree 118/2025 article 10, Decision 468/QĐ-TTg).</summary>
    public required HandoverRule Handover { get; init; }

    /// <summary><c>restart</c> (Decree 118/2025 article 17.2) or <c>resume</c>.</summary>
    public string AfterSupplement { get; init; } = "restart";

    /// <summary>
    /// From when the legal time counts, by channel of submission or <c>NonBoundary</c>: <c>accepted</c>, <c>handedOver</c>
    /// or <c>competentReceipt</c>. What is not named follows the law (<see cref="ClockStarts"/>).
    /// </summary>
    public IReadOnlyDictionary<string, string> ClockStart { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Which time a step has that its own authority sends back for rework: <c>remaining</c>, <c>fresh</c>, or a limit of
    /// its own such as <c>4 working hours</c> (<see cref="ReturnClocks"/>).
    /// </summary>
    public string ReturnClock { get; init; } = ReturnClocks.Remaining;

    /// <summary>Steps during which the legal time stands still, beside supplement and payment; each with its reason.</summary>
    public IReadOnlyList<PauseRule> Pauses { get; init; } = [];

    /// <summary>Legal basis, one text a line.</summary>
    public IReadOnlyList<string> LegalBasis { get; init; } = [];

    /// <summary>Names of the values that are samples only (<c>fees</c>, <c>timeLimit</c>...); shown as "giá trị mẫu".</summary>
    public IReadOnlyList<string> SampleValues { get; init; } = [];
}

/// <summary>One required paper (thành phần hồ sơ).</summary>
public sealed record ComponentRule
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public bool Required { get; init; } = true;

    public int Originals { get; init; }

    public int CertifiedCopies { get; init; }

    public int Copies { get; init; }

    /// <summary>To be scanned at reception.</summary>
    public bool MustDigitise { get; init; }

    /// <summary>A database that answers instead of the paper; then it is not asked for.</summary>
    public string? LookupSource { get; init; }

    /// <summary>When it is needed, in words.</summary>
    public string? Note { get; init; }
}

/// <summary>One fee; all whose channels fit are added.</summary>
public sealed record FeeRule
{
    public required string Name { get; init; }

    /// <summary>Đồng, not negative.</summary>
    public required long Amount { get; init; }

    /// <summary>Only for this channel of submission (Counter, Online, Post...); null for all.</summary>
    public string? Channel { get; init; }

    /// <summary>Only for this way of returning the result; null for all.</summary>
    public string? ResultChannel { get; init; }

    public bool Sample { get; init; }

    public string? Source { get; init; }
}

public sealed record PostalCarriage(bool Submit, bool Return);

/// <summary>Flags of hand-over, and why not where not.</summary>
public sealed record HandoverRule
{
    public bool Guide { get; init; }

    public bool Receive { get; init; }

    public bool Digitise { get; init; }

    public bool Transport { get; init; }

    public bool Return { get; init; }

    public string? ExclusionReason { get; init; }
}

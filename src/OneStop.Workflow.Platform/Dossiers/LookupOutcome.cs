namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>What a database answered a clerk who looked something up instead of asking for a paper (Circular 136/2026/TT-BCA article 3).</summary>
public enum LookupOutcome
{
    /// <summary>Khớp: the paper need not be handed in.</summary>
    Match,

    /// <summary>Không khớp.</summary>
    NoMatch,

    /// <summary>Không có dữ liệu.</summary>
    NoData,

    /// <summary>Không đủ cơ sở để đối chiếu.</summary>
    NotEnoughBasis,
}

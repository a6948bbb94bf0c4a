namespace OneStop.Workflow.Platform.Designing.Reviewing;

/// <summary>
/// The designer's request to publish a draft (gửi duyệt), and the publisher's answer to it. One row a process, until the
/// draft is published or thrown away; what was before stands in the history of the process.
/// </summary>
public sealed class DraftReview
{
    public required string DefinitionId { get; init; }

    public required ReviewState State { get; set; }

    /// <summary>Hash of the content that was sent: another content was not asked to be published.</summary>
    public required string Hash { get; set; }

    /// <summary>What changed and why, 1 to 2000 characters: what the publisher finds as the change note.</summary>
    public required string Note { get; set; }

    public required Guid SentById { get; set; }

    public required string SentByName { get; set; }

    public required DateTimeOffset SentAt { get; set; }

    /// <summary>Why it was returned, or by whose change it was withdrawn; null while it waits.</summary>
    public string? Reason { get; set; }

    /// <summary>Who returned it, or withdrew it by a change.</summary>
    public string? AnsweredByName { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Row version.</summary>
    public int Revision { get; set; }
}

public enum ReviewState
{
    /// <summary>Waits for a publisher (chờ duyệt).</summary>
    Sent,

    /// <summary>The draft was changed after it was sent.</summary>
    Withdrawn,

    /// <summary>A publisher gave it back with a reason (trả lại người soạn).</summary>
    Returned,
}

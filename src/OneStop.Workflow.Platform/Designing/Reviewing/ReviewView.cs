namespace OneStop.Workflow.Platform.Designing.Reviewing;

/// <summary>Where the request to publish a draft stands.</summary>
/// <param name="Reason">Why it was returned; null when it was not.</param>
/// <param name="AnsweredByName">Who returned it, or withdrew it by a change; null while it waits.</param>
public sealed record ReviewView(ReviewState State, string Note, string SentByName, DateTimeOffset SentAt, string? Reason, string? AnsweredByName, DateTimeOffset? AnsweredAt)
{
    public bool IsWaiting => State == ReviewState.Sent;

    /// <param name="hash">Of the draft as it stands: what was sent with another content waits no more.</param>
    internal static ReviewView? Of(DraftReview? review, string hash) => review is null ? null : new(
        review.State == ReviewState.Sent && review.Hash != hash ? ReviewState.Withdrawn : review.State,
        review.Note, review.SentByName, review.SentAt, review.Reason, review.AnsweredByName, review.AnsweredAt);
}

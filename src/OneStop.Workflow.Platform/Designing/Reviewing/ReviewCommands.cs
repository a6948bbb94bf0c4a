namespace OneStop.Workflow.Platform.Designing.Reviewing;

/// <summary>
/// Asks for a draft to be published (gửi duyệt). Needs a designer of the process and a check without blocking
/// complaints. Any later change of the draft withdraws the request, and says so.
/// </summary>
/// <param name="ExpectedHash">Hash of the content that the designer sees; another one is refused.</param>
/// <param name="Note">What changed and why, 1 to 2000 characters; the publisher may word it anew.</param>
public sealed record SendForReview(string DefinitionId, string ExpectedHash, string Note) : ICommand<ReviewChanged>;

/// <summary>Gives a draft that waits back to its authors (trả lại người soạn). Needs a publisher; the authors are told.</summary>
/// <param name="ExpectedHash">Hash of the content that was looked at; another one is refused.</param>
/// <param name="Reason">What is to be mended, 3 to 2000 characters.</param>
public sealed record ReturnToAuthor(string DefinitionId, string ExpectedHash, string Reason) : ICommand<ReviewChanged>;

/// <param name="Hash">Of the content it is about.</param>
public sealed record ReviewChanged(string DefinitionId, ReviewState State, string Hash);

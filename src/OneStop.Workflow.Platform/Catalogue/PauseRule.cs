namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>
/// A reason for which the legal time of a procedure stands still: while one of its steps is open, e.g. the tax
/// authority's notice in land matters, or while an administrator holds the dossier for it. They come from special law, so
/// they are configured per procedure.
/// </summary>
public sealed record PauseRule
{
    /// <summary>Short code, e.g. <c>tax</c>; kept in the ledger.</summary>
    public required string Reason { get; init; }

    /// <summary>As the account of the due time tells it.</summary>
    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Ids of the process's steps; empty for a reason that only an administrator's hold may name.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>Who is waited for: Authority, Post, OtherAgency or Applicant.</summary>
    public string Holder { get; init; } = "Applicant";

    /// <summary><c>resume</c>: the rest of the time runs on; <c>restart</c>: it begins again.</summary>
    public string After { get; init; } = "resume";

    /// <summary>The article that lets the time stand still.</summary>
    public required string Basis { get; init; }
}

using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>
/// Files a dossier. At a counter it is received in the same breath, with exactly one of three exits
/// (Accepted, NeedsSupplement, Refused; Decree 118/2025 article 17.1); online it waits for reception.
/// </summary>
public sealed record FileDossier : ICommand<FiledDossier>
{
    public required string ProcedureCode { get; init; }

    public required string ReceivingUnitId { get; init; }

    public required SubmissionChannel Channel { get; init; }

    public required ReturnChannel ResultChannel { get; init; }

    public required Applicant Applicant { get; init; }

    public required IReadOnlyList<ComponentInput> Components { get; init; }

    public IReadOnlyList<FileInput> Files { get; init; } = [];

    /// <summary>Null only when filed online: reception is a step of its own then.</summary>
    public string? Outcome { get; init; }

    /// <summary>Required with NeedsSupplement and Refused: full, exact, once.</summary>
    public string? Reason { get; init; }

    public bool FeeCollected { get; init; }

    public string? Guidance { get; init; }

    /// <summary>It is meant, though the same person filed the same procedure within the last 24 hours.</summary>
    public bool ConfirmedAgain { get; init; }

    /// <summary>Further fields of the procedure's own form.</summary>
    public JsonObject? Form { get; init; }
}

public sealed record Applicant
{
    /// <summary>2 to 100 characters: letters of any script, spaces, apostrophes, hyphens, points.</summary>
    public required string FullName { get; init; }

    /// <summary>12 digits; the year of birth in it is that of <see cref="BirthDate"/>, when that is given.</summary>
    public required string IdNumber { get; init; }

    /// <summary>Of Viet Nam, 10 or 11 digits, or of another country with a plus sign; spaces, dots, dashes and brackets are ignored.</summary>
    public required string Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>5 to 300 characters; required when the result goes by post.</summary>
    public string? Address { get; init; }

    /// <summary>From 1900 to today.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Owner of the dossier when somebody else hands it in.</summary>
    public string? OnBehalfOf { get; init; }
}

/// <param name="LookedUp">The clerk states that he or she looked it up just now, and that it matches: short for a <see cref="Lookup"/> of that kind.</param>
public sealed record ComponentInput(string Code, int Originals = 0, int CertifiedCopies = 0, int Copies = 0, bool LookedUp = false)
{
    /// <summary>What the clerk who files it looked up, and what the answer was; null when nobody did.</summary>
    public LookupInput? Lookup { get; init; }

    /// <summary>The look-up that is stated, in either way.</summary>
    internal LookupInput? Found => Lookup ?? (LookedUp ? new LookupInput(LookupOutcome.Match) : null);
}

/// <summary>A look-up that a clerk made in the database that the procedure names for the component.</summary>
/// <param name="Outcome">Only a match takes the place of the paper.</param>
/// <param name="At">When; within the last 24 hours. Null: as it is filed.</param>
public sealed record LookupInput(LookupOutcome Outcome, DateTimeOffset? At = null);

/// <summary>A file that who files has sent before (<see cref="Files.IUploads"/>).</summary>
/// <param name="MediaType">As it was recognised when it came.</param>
/// <param name="Size">Bytes, as they were counted when it came.</param>
/// <param name="Hash">SHA-256, lower-case hex.</param>
public sealed record FileInput(string? ComponentCode, string FileName, string MediaType, long Size, string Hash);

/// <param name="Exit">Accepted, NeedsSupplement, Refused, or Waiting (filed online).</param>
/// <param name="DueAt">When the result is promised; null unless accepted.</param>
public sealed record FiledDossier(Guid DossierId, string Code, string Exit, DossierStatus Status, DateTimeOffset? DueAt, long Fee);

using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>A dossier (hồ sơ TTHC), from filing to the returned result.</summary>
public sealed class Dossier : IChainHead
{
    public required Guid Id { get; init; }

    /// <summary>Mã hồ sơ, unique for ever, e.g. <c>000.00.15.H27-261120-0007</c>.</summary>
    public required string Code { get; init; }

    public required string ProcedureCode { get; init; }

    /// <summary>The catalogue version in force when it was received; it stays under these rules.</summary>
    public required Guid ProcedureVersionId { get; init; }

    /// <summary>Copied for lists; the catalogue keeps the truth.</summary>
    public required string ProcedureName { get; init; }

    public required Guid InstanceId { get; init; }

    /// <summary>Where it was handed in.</summary>
    public required string ReceivingUnitId { get; init; }

    /// <summary>Who decides.</summary>
    public required string CompetentUnitId { get; init; }

    public required SubmissionChannel Channel { get; init; }

    public required ReturnChannel ResultChannel { get; set; }

    public required DossierStatus Status { get; set; }

    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>Accepted with Mẫu 01; starts the dossier's clock.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public required string ApplicantName { get; set; }

    /// <summary>Without diacritics, lower case, for search.</summary>
    public required string SearchText { get; set; }

    /// <summary>Số định danh cá nhân, 12 digits.</summary>
    public required string ApplicantIdNumber { get; set; }

    public required string ApplicantPhone { get; set; }

    public string? ApplicantEmail { get; set; }

    public string? ApplicantAddress { get; set; }

    public DateOnly? ApplicantBirthDate { get; set; }

    /// <summary>Set when somebody hands in for the owner (nộp thay).</summary>
    public string? OnBehalfOf { get; set; }

    /// <summary>Fee in đồng as computed from the procedure's rules on filing.</summary>
    public required long Fee { get; init; }

    public bool FeePaid { get; set; }

    /// <summary>What guidance was given at the counter (Decree 118/2025 article 8.1).</summary>
    public string? Guidance { get; set; }

    /// <summary>Requests for supplement so far; the law allows one (Decree 118/2025 article 11).</summary>
    public int SupplementRequests { get; set; }

    /// <summary>Number of the result document, once issued.</summary>
    public string? ResultNumber { get; set; }

    /// <summary>1 to 5; null while not rated.</summary>
    public int? Satisfaction { get; set; }

    /// <summary>When its personal data was erased by rule; null while it is kept.</summary>
    public DateTimeOffset? PersonalErasedAt { get; set; }

    /// <summary>Last line of its audit chain and that line's hash.</summary>
    public int AuditCount { get; set; }

    public string AuditHead { get; set; } = "";

    /// <inheritdoc />
    public string AuditSeal { get; set; } = "";

    /// <inheritdoc />
    public string FactSalt { get; set; } = "";

    /// <summary>Row version: changes with every command on the dossier.</summary>
    public int Revision { get; set; }
}

/// <summary>How it was handed in (Decree 118/2025 article 15).</summary>
public enum SubmissionChannel
{
    Counter,
    Online,
    Post,
    Kiosk,
    Mobile,
}

/// <summary>How the result goes back.</summary>
public enum ReturnChannel
{
    Counter,
    Post,
    Electronic,
}

/// <summary>Status codes of the national portal (1 to 10), a projection of the process's state.</summary>
public enum DossierStatus
{
    Registered = 1,
    Accepted = 2,
    NotAccepted = 3,
    InProcess = 4,
    SupplementRequested = 5,
    PaymentRequested = 6,
    Withdrawn = 7,
    Stopped = 8,
    ResultReady = 9,
    ResultReturned = 10,
}

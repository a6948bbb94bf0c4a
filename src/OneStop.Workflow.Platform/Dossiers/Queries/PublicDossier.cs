using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>What a citizen sees; no personal data beyond the masked name.</summary>
public sealed record PublicDossier(
    string Code, string ProcedureName, string ApplicantMasked, DossierStatus Status, DueState? Due, DateTimeOffset? DueAt, TimeSpan? Remaining,
    ReturnChannel ResultChannel, UnitName? Holder, DateTimeOffset? HeldSince, IReadOnlyList<PathStep> Path, string? Why, IReadOnlyList<string> WhyLines,
    string? Request, int? Satisfaction, bool CanRate)
{
    /// <summary>Why it was refused or stopped, as it was told to the applicant; null for others.</summary>
    public string? EndReason { get; init; }

    public PublicApology? Apology { get; init; }

    /// <summary>Opens this dossier once more for a quarter of an hour: for the rating, without the proof.</summary>
    public string? Ticket { get; init; }
}

/// <summary>An apology with a new date (xin lỗi và hẹn lại ngày trả).</summary>
/// <param name="Before">What was promised until then.</param>
/// <param name="PromisedAt">What was promised with it.</param>
public sealed record PublicApology(DateTimeOffset At, DateTimeOffset? Before, DateTimeOffset? PromisedAt, string? Reason);

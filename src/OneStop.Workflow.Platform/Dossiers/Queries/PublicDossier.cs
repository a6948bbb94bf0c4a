using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>What a citizen sees; no personal data beyond the masked name.</summary>
public sealed record PublicDossier(
    string Code, string ProcedureName, string ApplicantMasked, DossierStatus Status, DueState? Due, DateTimeOffset? DueAt, TimeSpan? Remaining,
    ReturnChannel ResultChannel, UnitName? Holder, DateTimeOffset? HeldSince, IReadOnlyList<PathStep> Path, string? Why, IReadOnlyList<string> WhyLines,
    string? Request, int? Satisfaction, bool CanRate);

using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Handover;

/// <summary>Asked at the moment a step opens.</summary>
/// <param name="AuthorityUnitId">The authority's unit that would do it.</param>
/// <param name="ByAgreement">Whether the step's own setting allows hand-over.</param>
public sealed record PerformerQuestion(string ProcedureCode, string Field, HandoverRule Rule, Stage Stage, string AuthorityUnitId, string AuthorityRole, bool ByAgreement, DateOnly On);

/// <summary>Who does a step, and why.</summary>
/// <param name="ReasonCode">E.g. <c>ByAgreement</c>, <c>StageIsNeverHandedOver</c>, <c>NoAgreement</c>, <c>ProcedureIsExcluded</c>, <c>NobodyIsTrained</c>, <c>StepIsKept</c>; key of its text.</param>
/// <param name="ReasonDetail">Agreement number, or reason of the exclusion.</param>
public sealed record Performer(string UnitId, Party Party, string Role, string ReasonCode, string? ReasonDetail, Guid? AgreementId);

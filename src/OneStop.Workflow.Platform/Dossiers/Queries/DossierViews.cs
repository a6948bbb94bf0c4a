using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <param name="ApplicantName">Masked for postal clerks in lists; not in a dossier they opened, which is logged.</param>
/// <param name="ApplicantPhone">Null for postal clerks in lists.</param>
public sealed record DossierSummary(
    Guid Id, string Code, string ProcedureCode, string ProcedureName, string Field, DossierStatus Status, string ApplicantName,
    string ApplicantIdMasked, string? ApplicantPhone, string? ApplicantAddress, string? OnBehalfOf, SubmissionChannel Channel, ReturnChannel ResultChannel,
    DateTimeOffset FiledAt, DateTimeOffset? AcceptedAt, DateTimeOffset? ClosedAt, UnitName ReceivingUnit, UnitName CompetentUnit, long Fee, bool FeePaid,
    string? ResultNumber, int Revision);

/// <summary>The dossier's page.</summary>
/// <param name="Request">What the applicant is asked to bring; null while no supplement is waited for.</param>
public sealed record DossierView(
    DossierSummary Summary, ClockView? Clock, IReadOnlyList<ClockView> StepClocks, IReadOnlyList<PathStep> Path, IReadOnlyList<HistoryLine> History,
    IReadOnlyList<PaperView> Papers, IReadOnlyList<TransferView> Transfers, IReadOnlyList<AttachmentView> Attachments,
    IReadOnlyList<WorkItemRow> OpenItems, AuditState Audit, IReadOnlyList<HolderShare> Shares, string? Request = null);

/// <param name="Used">Working time used up.</param>
/// <param name="Remaining">Working time left; negative when late; what is kept while paused.</param>
/// <param name="UsedShare">0 to 1 and beyond.</param>
/// <param name="WarnShare">Where the warning stands, 0 to 1.</param>
/// <param name="Why">One sentence; <paramref name="Lines"/> is the calculation line by line.</param>
public sealed record ClockView(
    string Title, DueState State, DateTimeOffset? DueAt, DateTimeOffset? PromisedAt, TimeSpan Used, TimeSpan Remaining, double UsedShare, double WarnShare,
    string LimitText, string Why, IReadOnlyList<string> Lines);

/// <param name="State">done, current, next.</param>
public sealed record PathStep(string ActivityId, string Name, Stage Stage, string State, UnitName? Unit, string? PersonName, DateTimeOffset? At, DateTimeOffset? DueAt, string? Outcome);

/// <param name="Kind">Name of the audit event, e.g. <c>WorkItemCompleted</c>.</param>
/// <param name="Text">A sentence in the user's language.</param>
public sealed record HistoryLine(int Number, DateTimeOffset At, string ActorName, string? UnitName, Party? Party, string Kind, string Text, string? Detail);

/// <param name="Holder">Where it is; null for the applicant.</param>
public sealed record PaperView(Guid Id, string Name, string Kind, int Count, UnitName? Holder, string? PersonName, DateTimeOffset Since, bool InTransit, IReadOnlyList<PaperMove> Moves);

public sealed record PaperMove(string From, string To, DateTimeOffset GivenAt, DateTimeOffset? ReceivedAt, string GivenBy, string? ReceivedBy);

/// <param name="State">Given, Received, Mismatch.</param>
public sealed record TransferView(
    Guid Id, string Number, UnitName From, UnitName To, string GivenBy, DateTimeOffset GivenAt, string? ReceivedBy, DateTimeOffset? ReceivedAt, string State,
    IReadOnlyList<TransferLine> Lines);

public sealed record TransferLine(Guid PaperId, string Name, string Kind, int Given, int? Received, string Condition, string? ReceivedCondition);

/// <param name="Hash">Its name in the file store.</param>
public sealed record AttachmentView(Guid Id, string FileName, string MediaType, long Size, string? ComponentName, string AddedByName, DateTimeOffset AddedAt, string Hash);

/// <param name="BrokenAt">Number of the first wrong line; null when the chain holds.</param>
public sealed record AuditState(int Lines, int? BrokenAt, DateTimeOffset CheckedAt);

/// <param name="Share">0 to 1 of the working time so far.</param>
public sealed record HolderShare(Party Party, UnitName? Unit, TimeSpan Held, double Share);

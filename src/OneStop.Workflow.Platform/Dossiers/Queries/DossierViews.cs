using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
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
    IReadOnlyList<WorkItemRow> OpenItems, AuditState Audit, IReadOnlyList<HolderShare> Shares, string? Request = null)
{
    /// <summary>The letter of apology with a new date; null when there is none and the reader may not write one.</summary>
    public ApologyView? Apology { get; init; }

    /// <summary>What was looked up instead of being handed in, or in vain.</summary>
    public IReadOnlyList<LookupView> Lookups { get; init; } = [];

    /// <summary>What was written in the steps that are done, the newest first, as far as the reader may read it.</summary>
    public IReadOnlyList<StepRecord> Records { get; init; } = [];
}

/// <param name="Outcome">Null in dossiers from before look-ups were recorded: then nobody said who looked, nor when.</param>
public sealed record LookupView(string ComponentName, LookupOutcome? Outcome, string? Source, DateTimeOffset? At, string? ByName);

/// <param name="Used">Working time used up.</param>
/// <param name="Remaining">Working time left; negative when late; what is kept while paused.</param>
/// <param name="UsedShare">0 to 1 and beyond.</param>
/// <param name="WarnShare">Where the warning stands, 0 to 1.</param>
/// <param name="Why">One sentence; <paramref name="Lines"/> is the calculation line by line.</param>
public sealed record ClockView(
    string Title, DueState State, DateTimeOffset? DueAt, DateTimeOffset? PromisedAt, TimeSpan Used, TimeSpan Remaining, double UsedShare, double WarnShare,
    string LimitText, string Why, IReadOnlyList<string> Lines)
{
    /// <summary>What the clock did from line to line, with who held the dossier: the counted amounts since the last start add up to <see cref="Used"/>.</summary>
    public IReadOnlyList<ClockLine> Account { get; init; } = [];

    /// <summary>How the first due time was reckoned, sentence by sentence.</summary>
    public IReadOnlyList<string> Reckoning { get; init; } = [];

    /// <summary>Legal due times that stood here before, the oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> DueBefore { get; init; } = [];

    /// <summary>Times promised to the applicant before.</summary>
    public IReadOnlyList<DateTimeOffset> PromisedBefore { get; init; } = [];

    /// <summary>Working time given by the limit and its extension.</summary>
    public TimeSpan Budget { get; init; }

    /// <summary>The working hours that a day is reckoned by, e.g. <c>07:00-11:30, 13:30-17:00</c>.</summary>
    public string Hours { get; init; } = "";

    /// <summary>Until when an extension with apology can still be asked; null when it was given, or nothing runs.</summary>
    public DateTimeOffset? ExtendBy { get; init; }

    /// <summary>Which policy raises its alarms, and why that one; null for a clock that is not kept.</summary>
    public AppliedPolicy? Policy { get; init; }

    /// <summary>When the next alarm is due; null when none is left, or while it stands still.</summary>
    public DateTimeOffset? NextAlarmAt { get; init; }

    /// <summary>Number of the job that is planned for the next alarm; null while it is more than a quarter of an hour away.</summary>
    public string? NextAlarmJob { get; init; }

    /// <summary>Those that were raised, the latest first: of a step its own, of the dossier all.</summary>
    public IReadOnlyList<RaisedAlarm> Alarms { get; init; } = [];
}

/// <param name="To">Null for what happened at one moment.</param>
/// <param name="Party">Who held the dossier; null for days off.</param>
/// <param name="Amount">Budget given, or working time of the stretch; null for days off.</param>
/// <param name="Remaining">Negative when late.</param>
public sealed record ClockLine(
    LineKind Kind, DateTimeOffset From, DateTimeOffset? To, string Text, Party? Party, string? Holder, TimeSpan? Amount, TimeSpan Used, TimeSpan Remaining);

/// <param name="State">
/// done; back: it sent the dossier back, and is done again; no: it did not bring what it was for; current; next; ended: the
/// dossier was refused, stopped or withdrawn.
/// </param>
public sealed record PathStep(string ActivityId, string Name, Stage Stage, string State, UnitName? Unit, string? PersonName, DateTimeOffset? At, DateTimeOffset? DueAt, string? Outcome)
{
    /// <summary>How it ended, in the words of a citizen; null where the state says enough.</summary>
    public string? Said { get; init; }
}

/// <param name="Kind">Name of the audit event, e.g. <c>WorkItemCompleted</c>.</param>
/// <param name="Text">A sentence in the user's language.</param>
public sealed record HistoryLine(int Number, DateTimeOffset At, string ActorName, string? UnitName, Party? Party, string Kind, string Text, string? Detail);

/// <param name="Holder">Where it is; null for the applicant.</param>
public sealed record PaperView(Guid Id, string Name, string Kind, int Count, UnitName? Holder, string? PersonName, DateTimeOffset Since, bool InTransit, IReadOnlyList<PaperMove> Moves);

public sealed record PaperMove(string From, string To, DateTimeOffset GivenAt, DateTimeOffset? ReceivedAt, string GivenBy, string? ReceivedBy);

/// <param name="State">Given, Received, Mismatch.</param>
/// <param name="IncidentId">Of the difference that was found on giving or receiving; <paramref name="IsSettled"/> once it is explained.</param>
public sealed record TransferView(
    Guid Id, string Number, UnitName From, UnitName To, string GivenBy, DateTimeOffset GivenAt, string? ReceivedBy, DateTimeOffset? ReceivedAt, string State,
    IReadOnlyList<TransferLine> Lines, Guid? IncidentId = null, bool IsSettled = false);

/// <param name="Booked">What the custody book said, where the giver found another number.</param>
public sealed record TransferLine(Guid PaperId, string Name, string Kind, int Given, int? Received, string Condition, string? ReceivedCondition, int? Booked = null);

/// <param name="Hash">Its name in the file store.</param>
/// <param name="WorkItemId">The step in which it was added; null for what was handed in.</param>
public sealed record AttachmentView(Guid Id, string FileName, string MediaType, long Size, string? ComponentName, string AddedByName, DateTimeOffset AddedAt, string Hash, Guid? WorkItemId = null);

/// <summary>What was recomputed of a dossier's history, and held against the rows of today.</summary>
/// <param name="BrokenAt">Number of the first wrong line; null when the lines hold.</param>
/// <param name="How">What is wrong there.</param>
/// <param name="Facts">How many rows of the database were compared with what the lines say of them.</param>
/// <param name="Wrong">Rows that are not as the lines say.</param>
/// <param name="IsKeyed">False for a history from before the chains had a key: its lines were compared, its rows cannot be.</param>
/// <param name="Erased">The line that tells of the erasing of personal data by rule; null when there was none.</param>
public sealed record AuditState(int Lines, int? BrokenAt, DateTimeOffset CheckedAt, int Facts, IReadOnlyList<WrongFact> Wrong, bool IsKeyed, ErasedByRule? Erased, ChainBreakKind? How)
{
    public bool Holds => BrokenAt is null && Wrong.Count == 0;
}

/// <param name="Share">0 to 1 of the working time so far.</param>
public sealed record HolderShare(Party Party, UnitName? Unit, TimeSpan Held, double Share);

using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>What a list of work items shows. All filters are joined by "and".</summary>
/// <param name="Scope">Who does it: <c>mine</c> (claimed by me), <c>open</c> (offered to my units), <c>both</c>, <c>unit</c> (all open ones of <paramref name="UnitId"/>).</param>
/// <param name="Search">Code, procedure or applicant, without diacritics.</param>
/// <param name="PageSize">1 to 100.</param>
public sealed record WorkItemFilter(
    string Scope = "both", string? UnitId = null, DueState? Due = null, Stage? Stage = null, string? Search = null, int Page = 1, int PageSize = 20);

/// <param name="Counts">Items per due state under the other filters.</param>
public sealed record WorkItemList(Page<WorkItemRow> Page, IReadOnlyDictionary<DueState, int> Counts, IReadOnlyList<UnitName> Units);

public sealed record UnitName(string Id, string Name, Party Party)
{
    /// <summary>For tables and bars, where the whole name does not fit.</summary>
    public string ShortName { get; init; } = Name;
}

/// <param name="ApplicantName">Masked for postal clerks.</param>
/// <param name="Remaining">Working time left, negative when late; null without a limit.</param>
/// <param name="CanClaim">Whether this actor may take it now.</param>
/// <param name="FromName">From whom it came.</param>
public sealed record WorkItemRow(
    Guid Id, string DossierCode, string ProcedureCode, string ProcedureName, string StepName, Stage Stage, string ApplicantName,
    UnitName Unit, string? AssigneeName, bool IsMine, WorkItemState State, DueState? Due, DateTimeOffset? DueAt, TimeSpan? Remaining,
    string? FromName, Party? FromParty, DateTimeOffset OfferedAt, bool CanClaim, int Revision)
{
    /// <summary>0, or how often an escalation raised it.</summary>
    public int Priority { get; init; }

    /// <summary>Whether this actor, as the head of its unit, may give it to somebody now.</summary>
    public bool CanGive { get; init; }

    /// <summary>By whom it was sent back; with the reason for those who may do it now. Null when it came in its order.</summary>
    public ReturnMark? Returned { get; init; }
}

/// <summary>One step as its performer sees it.</summary>
/// <param name="Fields">The form to fill in.</param>
/// <param name="Blocked">Why it cannot be completed now (codes of refusals); empty when it can.</param>
/// <param name="TakesPapers">Whether papers that are brought now are listed with it (a supplement).</param>
/// <param name="DossierClock">The clock of the whole dossier, beside that of the step.</param>
public sealed record WorkItemView(
    WorkItemRow Row, IReadOnlyList<OutcomeChoice> Outcomes, IReadOnlyList<FormField> Fields, JsonObject Form, string? Instruction,
    string PerformerReason, ClockView? Clock, IReadOnlyList<PaperView> Papers, IReadOnlyList<AttachmentView> Attachments, TransferView? Transfer,
    IReadOnlyList<HistoryLine> History, DossierSummary Dossier, IReadOnlyList<string> Blocked, string Phase, bool NeedsPapers,
    ClockView? DossierClock = null, bool TakesPapers = false)
{
    /// <summary>What was written in the steps that are done, the newest first, as far as the reader may read it.</summary>
    public IReadOnlyList<StepRecord> Records { get; init; } = [];

    /// <summary>Its outcomes that send back, each with to whom and with which time.</summary>
    public IReadOnlyList<ReturnAhead> Returning { get; init; } = [];

    /// <summary>By whom, when and why it was sent back, and with which time; null when it came in its order.</summary>
    public ReturnMark? Returned { get; init; }
}

public sealed record OutcomeChoice(string Name, string Label, bool IsForward);

/// <param name="Type">text, longtext, number, date, choice, yesno.</param>
/// <param name="RequiredFor">Outcomes for which it must be filled in; empty with <paramref name="Required"/> for all.</param>
public sealed record FormField(string Name, string Label, string Type, bool Required, IReadOnlyList<string> Choices, IReadOnlyList<string> RequiredFor, string? Hint);

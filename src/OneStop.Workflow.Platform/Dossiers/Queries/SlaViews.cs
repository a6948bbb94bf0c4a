using OneStop.Workflow.Platform.Dossiers.Breaches;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Which limits a list shows. All filters are joined by "and".</summary>
/// <param name="State">
/// Of broken limits: <c>open</c> (overdue), <c>closed</c> (ended late), <c>all</c> (both). Of the others that run:
/// <c>within</c>, <c>near</c>, <c>paused</c>.
/// </param>
/// <param name="Kind"><c>steps</c> or <c>dossiers</c>; null for both.</param>
/// <param name="Finding"><c>none</c>, <c>recorded</c>, <c>returned</c>, <c>signed</c>; null for any.</param>
/// <param name="Apology"><c>sent</c> or <c>missing</c>; null for any.</param>
/// <param name="CounterId">Where the dossier was handed in.</param>
/// <param name="From">First day of the due time.</param>
public sealed record BreachFilter(
    string State = "all", string? UnitId = null, string? ProcedureCode = null, Party? Party = null, DateOnly? From = null, DateOnly? To = null, string? Search = null,
    int Page = 1, int PageSize = 20, Stage? Stage = null, string? Cause = null, string? Finding = null, string? Apology = null, string? CounterId = null, string? Kind = null)
{
    public static readonly IReadOnlyList<string> States = ["all", "open", "closed", "within", "near", "paused"];

    public static readonly IReadOnlyList<string> Kinds = ["steps", "dossiers"];

    /// <summary>Whose limits: those of agencies, or of postal units.</summary>
    public static readonly IReadOnlyList<string> Doings = ["agencies", "post"];

    /// <summary>The states of limits that have not ended; each limit is in one of them.</summary>
    public static readonly IReadOnlyList<string> Running = ["open", "near", "within", "paused"];

    public static readonly IReadOnlyList<string> Findings = ["none", "recorded", "returned", "signed"];

    public static readonly IReadOnlyList<string> Apologies = ["sent", "missing"];

    /// <summary>One of <see cref="Doings"/>; null for all.</summary>
    public string? Doers { get; init; }

    /// <summary>Whether broken limits are meant, rather than limits that still hold.</summary>
    public bool IsBroken => State is "all" or "open" or "closed";
}

/// <summary>One limit of a list: of a step, or of the whole dossier (<paramref name="StepName"/> null).</summary>
/// <param name="LateBy">Working time past the due time, until its end or now.</param>
/// <param name="HolderName">Who holds or held it when it became overdue.</param>
/// <param name="DueAt">Null while paused.</param>
public sealed record BreachRow(
    Guid ClockId, string DossierCode, string ProcedureCode, string ProcedureName, string? StepName, Stage? Stage, UnitName Unit, string? HolderName, DateTimeOffset? HeldSince,
    DateTimeOffset? DueAt, TimeSpan LateBy, bool IsOpen, IReadOnlyList<HolderShare> Shares, int AlarmsFired, int AlarmsTotal,
    UnitName Counter, DateTimeOffset? EndedAt, ApologyState Apology, DateTimeOffset? ApologyAt, FindingView? Finding);

public enum ApologyState
{
    /// <summary>The dossier as a whole is in time: none is owed.</summary>
    NotNeeded,

    /// <summary>The letter with a new date was sent (Decree 118/2025, Circular 03/2025 form 04).</summary>
    Sent,

    /// <summary>The dossier is or was late, and no letter was sent.</summary>
    Missing,
}

/// <param name="CauseName">In the user's language.</param>
/// <param name="RecordedById">That person cannot sign.</param>
public sealed record FindingView(
    Guid ClockId, string CauseCode, string CauseName, Party ResponsibleParty, string Remedy, string? Note, FindingState State,
    Guid RecordedById, string RecordedByName, DateTimeOffset RecordedAt, string? SignedByName, DateTimeOffset? SignedAt, int Revision);

/// <param name="OpenCount">Overdue ones under the other filters; <paramref name="ClosedCount"/> those that ended late.</param>
/// <param name="Findings">Broken limits by the state of their finding, under the other filters.</param>
/// <param name="Units">Those whose limits the caller watches.</param>
public sealed record BreachList(Page<BreachRow> Page, int OpenCount, int ClosedCount, FindingCounts Findings, IReadOnlyList<UnitName> Units)
{
    /// <summary>Limits that have not ended, by state, under the other filters; of broken ones only those that are overdue.</summary>
    public IReadOnlyDictionary<string, int> RunningCounts { get; init; } = new Dictionary<string, int>();
}

/// <param name="None">Not looked into yet (chưa xem xét).</param>
/// <param name="Waiting">Recorded or returned, not signed.</param>
public sealed record FindingCounts(int None, int Waiting, int Signed);

/// <param name="Rows">Read as they are asked for, so that a long list takes no memory.</param>
public sealed record BreachExport(int Total, IAsyncEnumerable<BreachRow> Rows);

/// <summary>All about the broken limits of one dossier.</summary>
/// <param name="Accounts">The calculation of each limit, in the order of the breaches.</param>
/// <param name="Causes">The active causes of the kept list.</param>
public sealed record BreachView(
    DossierSummary Dossier, IReadOnlyList<BreachRow> Breaches, IReadOnlyList<BreachAccount> Accounts, IReadOnlyList<HoldingView> Holdings,
    IReadOnlyList<HolderShare> Shares, IReadOnlyList<HistoryLine> History, AuditState Audit, IReadOnlyList<CauseView> Causes);

/// <param name="MayRecord">Whether the caller may write a finding about it.</param>
/// <param name="MaySign">Whether the caller is a second person who may sign it.</param>
public sealed record BreachAccount(
    Guid ClockId, ClockView Clock, IReadOnlyList<RaisedAlarm> Rungs, IReadOnlyList<FindingChangeView> Changes, bool MayRecord, bool MaySign);

public sealed record FindingChangeView(
    int Number, DateTimeOffset At, string ByName, FindingState State, string CauseName, Party ResponsibleParty, string Remedy, string? Note);

/// <summary>That a unit held the dossier for a step.</summary>
/// <param name="Person">Null while nobody has claimed it.</param>
/// <param name="Worked">Working time.</param>
public sealed record HoldingView(
    string StepName, Stage Stage, Party Party, UnitName? Unit, string? Person, DateTimeOffset From, DateTimeOffset? To, TimeSpan Worked, string? Outcome);

public sealed record CauseView(string Code, string Name);

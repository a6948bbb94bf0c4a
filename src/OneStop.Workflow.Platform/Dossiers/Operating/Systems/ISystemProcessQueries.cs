using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Endpoints;

namespace OneStop.Workflow.Platform.Dossiers.Operating.Systems;

/// <summary>Processes that start by themselves (quy trình tự chạy), for system administrators and for auditors of the whole province.</summary>
public interface ISystemProcessQueries
{
    Task<Answer<SystemProcessList>> List(SystemRunFilter filter, Actor actor, CancellationToken cancellation = default);

    /// <summary>One run with its incidents, what it waits for, and its history.</summary>
    /// <param name="instanceId">The instance at the top of the run.</param>
    Task<Answer<SystemRunView>> Get(Guid instanceId, Actor actor, CancellationToken cancellation = default);

    /// <summary>Values of inputs and outputs that the run keeps, its children's included: a reading, which is logged.</summary>
    /// <param name="instanceId">The instance at the top of the run.</param>
    Task<Answer<RunValuesView>> Values(Guid instanceId, Actor actor, CancellationToken cancellation = default);
}

/// <summary>Which runs. All filters are joined by "and".</summary>
/// <param name="State">open (running, or stopped by an incident), failed (with an incident that nobody has dealt with), ended, all.</param>
/// <param name="DefinitionId">Of one process; null for all.</param>
/// <param name="Search">A part of the name of the process, without diacritics; null for all.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100.</param>
public sealed record SystemRunFilter(string State = "all", string? DefinitionId = null, string? Search = null, int Page = 1, int PageSize = 20);

/// <param name="Processes">Every process that starts by itself or has run, by name.</param>
/// <param name="Runs">The latest first.</param>
/// <param name="Counts">Runs by <see cref="SystemRunFilter.State"/>, whatever state is asked for.</param>
/// <param name="Endpoints">Where other systems can call the versions in force, dossiers' processes included.</param>
public sealed record SystemProcessList(
    IReadOnlyList<SystemProcessRow> Processes, Page<SystemRunRow> Runs, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<EndpointView> Endpoints);

/// <summary>An endpoint of a version in force.</summary>
/// <param name="Address">Below the host, e.g. <c>/workflows/orders/{id}</c>; null where each instance works it out by itself.</param>
/// <param name="Callers">Who may call; never nobody in particular.</param>
/// <param name="Starts">Whether a request starts an instance; else it resumes one that waits.</param>
/// <param name="Waiting">How many instances wait here now.</param>
public sealed record EndpointView(
    string DefinitionId, string ProcessName, string ActivityName, IReadOnlyList<string> Methods, string? Address, IReadOnlyList<EndpointCaller> Callers, bool Starts, int Waiting, LastRequest? Last);

/// <param name="Status">What the process answered; null when it wrote no answer.</param>
public sealed record LastRequest(DateTimeOffset At, string CallerName, int? Status);

/// <summary>A process that starts by itself.</summary>
/// <param name="Version">In force; null when none is, so that it does not start any more.</param>
/// <param name="OpenRuns">Runs that have not ended.</param>
public sealed record SystemProcessRow(
    string DefinitionId, string Name, int? Version, IReadOnlyList<SystemTriggerView> Triggers, int OpenRuns, int Runs, DateTimeOffset? LastRunAt, int OpenIncidents);

/// <param name="Plan">The event's name, the interval, the cron expression or the moment, as the designer wrote it.</param>
/// <param name="NextAt">The next start; null for events and for what never comes again.</param>
public sealed record SystemTriggerView(TriggerKind Kind, string? Plan, DateTimeOffset? NextAt);

/// <param name="SubStatus">Elsa's word.</param>
/// <param name="Children">Processes that it started.</param>
public sealed record SystemRunRow(
    Guid InstanceId, string DefinitionId, string DefinitionName, int Version, string SubStatus, bool IsOpen, bool IsHeld, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int OpenIncidents, int Children);

/// <param name="Waiting">What it waits for, its children included.</param>
/// <param name="History">Newest first.</param>
/// <param name="Audit">Whether the chain of its history holds.</param>
/// <param name="Journal">What the engine did, the newest first, no more than a page can be read by.</param>
/// <param name="KeepsValues">Whether values of inputs and outputs are kept of it.</param>
/// <param name="CanOperate">Whether this actor may hold, resume and cancel it.</param>
/// <param name="Revision">To be sent back with an act.</param>
public sealed record SystemRunView(
    SystemRunRow Row, SuspensionView? Suspension, IReadOnlyList<IncidentRow> Incidents, IReadOnlyList<ChildView> Children, IReadOnlyList<SystemWaitView> Waiting,
    IReadOnlyList<HistoryLine> History, AuditState Audit, IReadOnlyList<RunLineView> Journal, bool KeepsValues, bool CanOperate, int Revision);

/// <param name="Kind">Time, Event, Request, Task, Call, Child.</param>
/// <param name="Name">Of the event or the task; empty otherwise.</param>
/// <param name="Attempts">How often it was tried; 0 for what is not tried.</param>
public sealed record SystemWaitView(string ActivityName, string Kind, string Name, DateTimeOffset? DueAt, int Attempts);

using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Instances;

/// <summary>
/// Running and ended processes as the designer's canvas shows them. Whoever may see the dossier sees how its process runs;
/// how a step ended, and what the process keeps, only as far as the steps may be read (decision 0070). Designers,
/// publishers and system administrators of the topmost authority see how processes run, without data of anybody; runs without
/// a dossier also those who see system processes. A reading of a dossier's process is logged, as that of the dossier.
/// </summary>
public interface IInstanceQueries
{
    Task<Page<InstanceRow>> List(InstanceFilter filter, Actor actor, CancellationToken cancellation = default);

    /// <summary>One of them without what is told of its steps: that is no reading.</summary>
    Task<Answer<InstanceRow>> Row(Guid instanceId, Actor actor, CancellationToken cancellation = default);

    Task<Answer<InstanceDetails>> Get(Guid instanceId, Actor actor, CancellationToken cancellation = default);

    /// <summary>Values of inputs and outputs that an instance without a dossier keeps. None of a dossier's, and none for who only watches how processes run; else a reading, which is logged.</summary>
    Task<Answer<RunValueList>> Values(Guid instanceId, Actor actor, CancellationToken cancellation = default);
}

/// <param name="Search">The id of an instance or of a version; or a part of the dossier's code or of the definition's id.</param>
/// <param name="Status">Running or Finished; null for both.</param>
/// <param name="Skip">Rows to leave out from the front.</param>
public sealed record InstanceFilter(
    string? Search = null, IReadOnlyList<string>? DefinitionIds = null, Guid? VersionId = null, int? Version = null, string? Status = null, IReadOnlyList<string>? SubStatuses = null,
    bool? HasIncidents = null, string? CorrelationId = null, IReadOnlyList<InstanceMoment>? Moments = null, InstanceOrder Order = InstanceOrder.Created, bool Descending = true,
    int Skip = 0, int Take = 50);

/// <summary>Created, moved or finished before or after a moment.</summary>
/// <param name="Operator">Elsa's: Is, IsNot, LessThan, GreaterThan, LessThanOrEqual, GreaterThanOrEqual.</param>
public sealed record InstanceMoment(InstanceOrder Column, string Operator, DateTimeOffset At);

public enum InstanceOrder
{
    Created,

    /// <summary>When it last moved.</summary>
    Moved,
    Finished,

    /// <summary>By the definition's name.</summary>
    Name,
}

/// <param name="Status">Running or Finished.</param>
/// <param name="SubStatus">Elsa's word.</param>
/// <param name="CorrelationId">The dossier's code; null when the actor may not see the dossier.</param>
/// <param name="UpdatedAt">When it last moved.</param>
/// <param name="ShowsData">Whether the actor may see the dossier that it belongs to.</param>
/// <param name="SystemRunId">The instance at the top of the run, where no dossier belongs to it; else null.</param>
public sealed record InstanceRow(
    Guid Id, string DefinitionId, Guid VersionId, int Version, string DefinitionName, string Status, string SubStatus, string? CorrelationId, int IncidentCount,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt, Guid? ParentInstanceId, bool ShowsData,
    Guid? SystemRunId);

/// <param name="Variables">The workflow's variables by name; they mix what was written in all steps, and are empty for who may not read those.</param>
/// <param name="Runs">Activities that ran or run, in the order they began.</param>
/// <param name="Waiting">What it waits for.</param>
/// <param name="Journal">Of an instance without a dossier: what the engine did, in its order. Empty for a dossier's, whose history tells its steps.</param>
public sealed record InstanceDetails(
    InstanceRow Row, JsonObject Variables, JsonObject Output, IReadOnlyList<ActivityRunView> Runs, IReadOnlyList<WaitingView> Waiting, IReadOnlyList<InstanceIncidentView> Incidents,
    IReadOnlyList<RunJournalLine> Journal);

/// <param name="Id">Stable name of this run of the activity.</param>
/// <param name="State">Running, Completed, Canceled or Faulted.</param>
/// <param name="IsPassed">Whether nobody did it: it is concluded from the steps around it that the process went through.</param>
public sealed record ActivityRunView(
    string Id, string ActivityId, string State, string? Outcome, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, bool IsPassed, string? DoneByUnit = null);

public sealed record WaitingView(string BookmarkId, string ActivityId, string ActivityType, string Kind, string Name, DateTimeOffset? DueAt);

public sealed record InstanceIncidentView(string Id, string ActivityId, string Code, string Message, DateTimeOffset At, bool IsOpen);

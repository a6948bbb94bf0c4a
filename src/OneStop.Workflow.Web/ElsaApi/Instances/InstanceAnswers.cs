using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Web.ElsaApi.Descriptors;

namespace OneStop.Workflow.Web.ElsaApi.Instances;

/// <summary>Our instances in Elsa's words: runs become execution records and journal entries, joined with the definition's nodes.</summary>
internal sealed class InstanceAnswers
{
    private readonly Dictionary<string, NodeInDocument> nodes;

    private readonly ILookup<string, JournalValue> values;

    /// <param name="values">Kept values of inputs and outputs, the oldest first; null where they were not asked for.</param>
    public InstanceAnswers(InstanceDetails instance, VersionDocument version, RunValueList? values = null)
    {
        Instance = instance;
        // Those of a process used as an activity belong to runs of its own, which the canvas does not show.
        this.values = (values?.Values ?? []).Select(v => v.Value).Where(v => v.OfDefinition is null).ToLookup(v => $"run-{v.Run}");
        nodes = StudioDocument.Nodes(StudioDocument.Parse(version)).GroupBy(n => n.Id).ToDictionary(g => g.Key, g => g.First());
        Records = [.. instance.Runs.Select(Record)];
    }

    public InstanceDetails Instance { get; }

    /// <summary>In the order they began.</summary>
    public IReadOnlyList<ExecutionRecord> Records { get; }

    public object Whole()
    {
        var row = Instance.Row;
        var state = new
        {
            id = row.Id.ToString("N"),
            definitionId = row.DefinitionId,
            definitionVersionId = row.VersionId.ToString("N"),
            definitionVersion = row.Version,
            correlationId = row.CorrelationId,
            status = row.Status,
            subStatus = row.SubStatus,
            bookmarks = Instance.Waiting.Select(w => new { id = w.BookmarkId, name = w.ActivityType, activityId = w.ActivityId, activityNodeId = NodeId(w.ActivityId), createdAt = row.UpdatedAt, autoBurn = true }).ToList(),
            incidents = Instance.Incidents.Where(i => i.IsOpen).Select(i => new { activityId = i.ActivityId, activityNodeId = NodeId(i.ActivityId), message = i.Message, timestamp = i.At }).ToList(),
            isSystem = false,
            completionCallbacks = Array.Empty<object>(),
            activityExecutionContexts = Array.Empty<object>(),
            input = new JsonObject(),
            output = Instance.Output.DeepClone(),
            properties = new JsonObject(),
            createdAt = row.CreatedAt,
            updatedAt = row.UpdatedAt,
            finishedAt = row.FinishedAt,
        };
        return new
        {
            id = row.Id.ToString("N"),
            definitionId = row.DefinitionId,
            definitionVersionId = row.VersionId.ToString("N"),
            version = row.Version,
            workflowState = state,
            status = row.Status,
            subStatus = row.SubStatus,
            correlationId = row.CorrelationId,
            name = row.DefinitionName,
            incidentCount = row.IncidentCount,
            isSystem = false,
            createdAt = row.CreatedAt,
            updatedAt = row.UpdatedAt,
            finishedAt = row.FinishedAt,
        };
    }

    /// <summary>What happened, one entry for each beginning and end, by Elsa's names of events.</summary>
    public IReadOnlyList<JournalEntry> Journal()
    {
        if (Instance.Journal.Count > 0)
            return [.. Instance.Journal.Where(line => line.OfDefinition is null).Select(Entry)];
        var entries = new List<(DateTimeOffset At, ExecutionRecord Record, string Event, string? Message)>();
        foreach (var record in Records)
        {
            entries.Add((record.StartedAt, record, "Started", null));
            if (record.Status == "Faulted")
                entries.Add((record.StartedAt, record, "Faulted", record.Exception?["message"]?.ToString()));
            else if (record.Status == "Running")
                entries.Add((record.StartedAt, record, "Suspended", null));
            else
                entries.Add((record.CompletedAt ?? record.StartedAt, record, record.Status, null));
        }
        return [.. entries.Index().OrderBy(e => e.Item.At).ThenBy(e => e.Index).Select((e, sequence) => new JournalEntry(
            $"{e.Item.Record.Id}-{e.Item.Event}", e.Item.Record.Id, e.Item.Record.ActivityId, e.Item.Record.ActivityType, 1, e.Item.Record.ActivityName, e.Item.Record.ActivityNodeId,
            e.Item.At, sequence, e.Item.Event, e.Item.Message, e.Item.Event == "Completed" ? e.Item.Record.Payload : null))];
    }

    /// <summary>A line that was kept as it happened.</summary>
    private JournalEntry Entry(RunJournalLine line, int sequence)
    {
        var record = Records.FirstOrDefault(r => r.Id == $"{Instance.Row.Id:N}-run-{line.Run}");
        return new JournalEntry(
            $"{Instance.Row.Id:N}-{line.Turn}-{sequence}", record?.Id ?? "", line.ActivityId, record?.ActivityType ?? "", 1, record?.ActivityName ?? line.ActivityId, NodeId(line.ActivityId), line.At, sequence, line.Event,
            line.Event == "Faulted" ? record?.Exception?["message"]?.ToString() : null, line.Outcome is null ? null : new JsonObject { ["Outcomes"] = new JsonArray(line.Outcome) });
    }

    public IReadOnlyList<ExecutionStats> Report(IReadOnlyCollection<string> nodeIds) =>
        [.. Records.Where(r => nodeIds.Count == 0 || nodeIds.Contains(r.ActivityNodeId)).GroupBy(r => r.ActivityNodeId).Select(g => new ExecutionStats(
            g.First().ActivityId, g.Key, g.Count(), g.Count(r => r.Status == "Completed"), g.Count(r => r.Status == "Running"),
            g.Any(r => r.Status == "Running"), g.Any(r => r.Status == "Faulted"), g.Count(r => r.Status == "Faulted"), new JsonObject()))];

    public string NodeId(string activityId) => nodes.TryGetValue(activityId, out var node) ? node.NodeId : activityId;

    private ExecutionRecord Record(ActivityRunView run)
    {
        var node = nodes.GetValueOrDefault(run.ActivityId);
        var incident = run.State == "Faulted" ? Instance.Incidents.FirstOrDefault(i => i.Id == run.Id) ?? Instance.Incidents.LastOrDefault(i => i.ActivityId == run.ActivityId) : null;
        var state = new JsonObject();
        if (run.DoneByUnit is { } unit)
            state[ElsaText.Of("State.Unit")] = unit;
        var outputs = new JsonObject();
        foreach (var value in values[run.Id])
            (value.IsOutput ? outputs : state)[Pascal(value.Name)] = Shown(value);
        return new ExecutionRecord(
            $"{Instance.Row.Id:N}-{run.Id}", Instance.Row.Id.ToString("N"), run.ActivityId, NodeId(run.ActivityId), node?.Type ?? "", 1, node?.Title ?? run.ActivityId, state,
            run.Outcome is null ? null : new JsonObject { ["Outcomes"] = new JsonArray(run.Outcome) }, outputs, new JsonObject(), new JsonObject(),
            incident is null ? null : new JsonObject { ["type"] = incident.Code, ["message"] = incident.Message },
            run.StartedAt, Instance.Waiting.Any(w => w.ActivityId == run.ActivityId) && run.State == "Running", run.State, run.State == "Faulted" ? 1 : 0, run.EndedAt);
    }

    private static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>The beginning of JSON is not JSON: it is shown as a text.</summary>
    private static JsonNode? Shown(JournalValue value) => value.IsText || value.IsCut ? JsonValue.Create(value.IsCut ? value.Text + "…" : value.Text) : JsonNode.Parse(value.Text);
}

internal sealed record InstanceSummary(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, string Status, string SubStatus, string? CorrelationId, string? Name, int IncidentCount,
    string? ParentId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt);

internal sealed record ExecutionRecord(
    string Id, string WorkflowInstanceId, string ActivityId, string ActivityNodeId, string ActivityType, int ActivityTypeVersion, string ActivityName, JsonObject ActivityState,
    JsonObject? Payload, JsonObject Outputs, JsonObject Properties, JsonObject Metadata, JsonObject? Exception, DateTimeOffset StartedAt, bool HasBookmarks, string Status,
    int AggregateFaultCount, DateTimeOffset? CompletedAt);

internal sealed record JournalEntry(
    string Id, string ActivityInstanceId, string ActivityId, string ActivityType, int ActivityTypeVersion, string ActivityName, string NodeId, DateTimeOffset Timestamp, long Sequence,
    string EventName, string? Message, JsonObject? Payload);

internal sealed record ExecutionStats(
    string ActivityId, string ActivityNodeId, int StartedCount, int CompletedCount, int UncompletedCount, bool IsBlocked, bool IsFaulted, int AggregateFaultCount, JsonObject Metadata);

using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Tracing;

/// <summary>One instance of a trace, with everything it wrote so far.</summary>
internal sealed class TracedInstance(WorkflowDefinition definition, TracedInstance? parent, string? parentBookmark)
{
    public WorkflowDefinition Definition { get; } = definition;
    public TracedInstance? Parent { get; } = parent;

    /// <summary>Where the parent waits for this one; null when it does not.</summary>
    public string? ParentBookmark { get; } = parentBookmark;

    /// <summary>What scripts are told its id is; null where they are told none.</summary>
    public string? Id { get; init; }

    public InstanceState? State { get; set; }
    public List<JournalEntry> Journal { get; } = [];
    public TracedRuns Runs { get; } = new();
    public bool HasEnded => State?.Status == "Finished";

    public Bookmark? WaitingAt(string activityIdOrName)
    {
        var id = Definition.FindByIdOrName(activityIdOrName)?.Id ?? activityIdOrName;
        return State?.Bookmarks.FirstOrDefault(bookmark => bookmark.ActivityId == id);
    }

    public JsonObject Result() => new()
    {
        ["definitionId"] = Definition.DefinitionId,
        ["engine"] = "OneStop.Workflow",
        ["flowchartMode"] = Definition.UsesTokens ? "TokenBased" : "CounterBased",
        ["status"] = State!.Status,
        ["subStatus"] = State.SubStatus,
        ["incidentCount"] = State.Incidents.Count,
        ["incidents"] = new JsonArray([.. State.Incidents.Select(incident => (JsonNode)new JsonObject
        {
            ["activityId"] = incident.ActivityId,
            ["activityType"] = incident.ActivityType,
            ["code"] = incident.Code,
            ["message"] = incident.Message,
        })]),
        ["openBookmarks"] = new JsonArray([.. State.Bookmarks.Select(bookmark => (JsonNode)new JsonObject
        {
            ["name"] = bookmark.ActivityType,
            ["activityId"] = bookmark.ActivityId,
            ["autoBurn"] = Definition.Find(bookmark.ActivityId)?.Behaviour.KeepsBookmark != true,
        })]),
        ["output"] = State.Output,
        ["variables"] = State.Variables,
    };

    public JsonArray JournalJson(RootNames names) => new([.. Journal.Select(entry => Entry(entry, names))]);

    private JsonObject Entry(JournalEntry entry, RootNames names)
    {
        var json = new JsonObject
        {
            ["activityId"] = Runs.IdOf(entry.Run, entry.ActivityId, names),
            ["activityType"] = entry.ActivityType,
            ["run"] = entry.Run,
            ["event"] = entry.Event,
        };
        if (entry.ParentRun is { } parentRun)
            json["parentRun"] = parentRun;
        if (entry.Outcomes is not null)
            json["outcomes"] = new JsonArray([.. entry.Outcomes.Select(outcome => (JsonNode)outcome)]);
        if (entry.Message is not null)
            json["message"] = entry.Message;
        return json;
    }
}

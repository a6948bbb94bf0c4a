using System.Text.Json;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Flowcharts;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.State;

/// <summary>Reads a saved state of any format so far.</summary>
internal static class StateReader
{
    public static InstanceState Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            // Values may nest as deep as a value may, inside a run inside the document.
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = ValueCopy.DeepestNesting + 16 });
            return Read(document.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new StateUnreadableException($"The text is no saved state: {problem.Message}");
        }
    }

    private static InstanceState Read(JsonElement json)
    {
        if (json.Whole("format") is not { } format || format < 1)
            throw new StateUnreadableException("The text is no saved state: it has no format number.");
        if (format > InstanceState.CurrentFormat)
            throw new StateUnreadableException($"The state has format {format}; this engine reads formats up to {InstanceState.CurrentFormat}.");
        return new InstanceState
        {
            DefinitionId = Needed(json, "definition"),
            DefinitionVersionId = Needed(json, "version"),
            DefinitionVersion = json.Whole("versionNumber") ?? 1,
            SubStatus = Needed(json, "status"),
            NextRun = json.Whole("nextRun") ?? throw Missing("nextRun"),
            NextId = json.Whole("nextId") ?? throw Missing("nextId"),
            CorrelationId = json.Text("correlation"),
            Name = json.Text("name"),
            TriggerActivityId = json.Text("trigger"),
            InstanceId = json.Text("instance"),
            Draws = json.Whole("draws") ?? 0,
            InputValues = Values(json, "input") ?? new ScriptObject(),
            OutputValues = Values(json, "output") ?? new ScriptObject(),
            ActivityOutputs = Outputs(json),
            LastResult = json.TryGet("lastResult", out var last) ? KeptValues.Read(last) : null,
            Unbound = [.. json.List("runs").Select(Run)],
            SavedNames = Values(json, "variableNames"),
            Bookmarks = [.. json.List("bookmarks").Select(Bookmark)],
            Incidents = [.. json.List("incidents").Select(Incident)],
        };
    }

    private static SavedRun Run(JsonElement json)
    {
        var flow = json.TryGet("flow", out var counted) ? counted : default;
        var isCounted = flow.ValueKind == JsonValueKind.Object;
        var byDefault = json.TryGet("endedByDefault", out _);
        return new SavedRun(json.Whole("run") ?? throw Missing("run"), Needed(json, "activity"), json.Whole("in"))
        {
            Status = Enum.TryParse<RunStatus>(json.Text("status") ?? "Running", out var status) && Enum.IsDefined(status) ? status : throw Missing("status"),
            CameBack = json.Flag("cameBack"),
            IsBreaking = json.Flag("breaking"),
            HasFiredOverdue = json.Flag("overdue"),
            Counter = json.TryGet("counter", out var counter) && counter.ValueKind == JsonValueKind.Number ? counter.GetDouble() : null,
            Awaited = json.TryGet("awaited", out _) ? [.. Numbers(json, "awaited")] : null,
            EndedByDefault = byDefault,
            EndedWith = byDefault ? Texts(json, "endedByDefault") : json.TryGet("endedWith", out _) ? Texts(json, "endedWith") : null,
            PinnedVersion = json.Text("pinned"),
            Memory = Values(json, "memory"),
            LoopVariables = json.TryGet("loop", out _) ? Texts(json, "loop") : null,
            ActivityVisits = isCounted ? Counts(flow, "activities") : null,
            ConnectionVisits = isCounted ? Counts(flow, "connections") : null,
            Followed = isCounted ? [.. Counts(flow, "followed").Select(mark => mark == 1)] : null,
            Tokens = json.TryGet("tokens", out _) ? [.. json.List("tokens").Select(Token)] : null,
        };
    }

    private static FlowToken Token(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 4)
            throw Missing("tokens");
        var kind = json[3].GetString() ?? "";
        return new FlowToken(json[0].GetString() ?? "", json[1].GetString() ?? "", json[2].GetString() ?? "",
            kind.Contains("consumed", StringComparison.Ordinal), kind.Contains("blocked", StringComparison.Ordinal));
    }

    private static Bookmark Bookmark(JsonElement json) => new(
        Needed(json, "id"), Needed(json, "activity"), Needed(json, "type"), json.Whole("run") ?? throw Missing("run"), Needed(json, "kind"), json.Text("name") ?? "",
        json.TryGet("dueAt", out var due) && due.ValueKind == JsonValueKind.String && due.TryGetDateTimeOffset(out var moment) ? moment : null,
        Texts(json, "fired"));

    private static Incident Incident(JsonElement json) => new(
        Needed(json, "id"), Needed(json, "activity"), Needed(json, "type"), json.Whole("run") ?? throw Missing("run"), Needed(json, "code"), json.Text("message") ?? "",
        json.TryGet("at", out var at) && at.ValueKind == JsonValueKind.String && at.TryGetDateTimeOffset(out var moment) ? moment : default);

    private static ScriptObject? Values(JsonElement json, string name) =>
        json.TryGet(name, out var values) ? KeptValues.Read(values) as ScriptObject : null;

    private static ScriptObject Outputs(JsonElement json)
    {
        var outputs = new ScriptObject();
        if (Values(json, "outputs") is { } saved)
            foreach (var key in saved.Keys)
                if (saved[key] is ScriptObject)
                    outputs[key] = saved[key];
        return outputs;
    }

    private static int[] Counts(JsonElement json, string name) => RunLength.Read(json.Text(name) ?? "") ?? throw Missing(name);

    private static int[] Numbers(JsonElement json, string name) =>
        [.. json.List(name).Select(number => number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var whole) ? whole : throw Missing(name))];

    private static List<string> Texts(JsonElement json, string name) =>
        [.. json.List(name).Select(text => text.ValueKind == JsonValueKind.String ? text.GetString()! : throw Missing(name))];

    private static string Needed(JsonElement json, string name) => json.Text(name) ?? throw Missing(name);

    private static StateUnreadableException Missing(string name) => new($"The text is no saved state: '{name}' is missing or of another kind.");
}

using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Tracing;

/// <summary>What is done to a traced instance from outside: what starts it and its input, and one stimulus after the other.</summary>
internal sealed record TraceRun(JsonObject? Input, IReadOnlyList<TraceStep> Steps)
{
    /// <summary>The trigger that starts the instance, by id or name; null for a plain start.</summary>
    public string? Trigger { get; init; }

    /// <summary>What comes with the trigger.</summary>
    public JsonNode? Payload { get; init; }

    /// <summary>The HTTP request that starts the instance.</summary>
    public TracedRequest? Request { get; init; }

    private const int MostSteps = 10_000;

    public static TraceRun Read(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return new TraceRun(null, []);
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var input = root.TryGet("input", out var given) && given.ValueKind == JsonValueKind.Object ? JsonObject.Create(given.Clone()) : null;
            var steps = root.List("steps").Select(step => new TraceStep(step.Clone())).ToList();
            return steps.Count <= MostSteps ? new TraceRun(input, steps)
            {
                Trigger = root.Text("trigger"),
                Payload = root.TryGet("payload", out var payload) ? JsonNode.Parse(payload.GetRawText()) : null,
                Request = root.TryGet("request", out var request) ? new TracedRequest(request.Clone()) : null,
            } : throw new TraceException($"A run may have {MostSteps} steps.");
        }
        catch (JsonException problem)
        {
            throw new TraceException($"The run cannot be read as JSON: {problem.Message}");
        }
    }
}

/// <summary>One stimulus of a run, as it was written.</summary>
internal sealed record TraceStep(JsonElement Json)
{
    public string? Event => Json.Text("event");
    public string? Complete => Json.Text("complete");
    public string? Overdue => Json.Text("overdue");
    public string? Retry => Json.Text("retry");
    public string? Skip => Json.Text("skip");
    public string? Outcome => Json.Text("outcome");
    /// <summary>A request to an endpoint that waits.</summary>
    public TracedRequest? Request => Json.TryGet("request", out var request) ? new TracedRequest(request) : null;

    /// <summary>The endpoint that a request is for, where several wait.</summary>
    public string? Endpoint => Json.Text("endpoint");

    public bool Cancel => Json.Flag("cancel");
    public bool ToChild => Json.Text("to") == "child";
    /// <summary>How long time goes on, in milliseconds; null for another kind of step.</summary>
    public double? WaitMilliseconds => Json.TryGet("waitMs", out var wait) && wait.ValueKind == JsonValueKind.Number ? wait.GetDouble() : null;

    /// <summary>Whether what goes on in the background is given time before the burst is written down.</summary>
    public bool Settles => WaitMilliseconds is > 0 || Json.Whole("settleMs") is > 0;

    public JsonNode? Payload => Node("payload");

    public JsonNode? Form => Node("form");

    private JsonNode? Node(string name) => Json.TryGet(name, out var value) ? JsonNode.Parse(value.GetRawText()) : null;
}

/// <summary>A trace cannot be made: the definition or the run is not usable, or a step was refused.</summary>
public sealed class TraceException(string message, IReadOnlyList<Complaint>? complaints = null) : Exception(message)
{
    /// <summary>What is wrong with the definition, if that is the reason.</summary>
    public IReadOnlyList<Complaint> Complaints { get; } = complaints ?? [];
}

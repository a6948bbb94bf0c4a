using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Tracing;

namespace OneStop.Workflow.Engine.Tests.OwnRuns;

/// <summary>Definitions of our own with every line of their journal, for what the recordings of Elsa do not show, or show otherwise.</summary>
internal static class Journal
{
    /// <summary>The journal of a trace, one line each: activity, event, outcomes; of the workflow itself only what is in it.</summary>
    public static List<string> Of(JsonNode trace) => [.. trace["journal"]!.AsArray()
        .Where(entry => entry!["activityType"]!.GetValue<string>() != "Elsa.Workflow")
        .Select(entry => $"{entry!["activityId"]} {entry["event"]}{(entry["outcomes"] is JsonArray outcomes ? " " + string.Join(",", outcomes.Select(o => o!.GetValue<string>())) : "")}")];

    public static JsonNode Trace(Drawing drawn, string? run = null, params Drawing[] others) => JsonNode.Parse(Tracer.Trace(drawn.Json(), run, others.Select(other => other.Json())))!;

    /// <summary>How a trace must read; one line for each entry.</summary>
    public static void Is(JsonNode trace, string subStatus, string lines)
    {
        Of(trace).ShouldBe(lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        trace["subStatus"]!.GetValue<string>().ShouldBe(subStatus);
    }
}

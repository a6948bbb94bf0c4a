using System.Text.Json;
using OneStop.Workflow.Engine.Flowcharts;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.State;

/// <summary>Writes one run. What has its usual value is left out.</summary>
internal static class RunWriter
{
    public static void Write(Utf8JsonWriter json, ActivityRun run)
    {
        json.WriteStartObject();
        Head(json, run.Number, run.Node.Id, run.Parent?.Number, run.Status);
        Marks(json, run.CameBack, run.IsBreaking, run.HasFiredOverdue, run.Counter, run.Awaited);
        if (run.EndedWith is { } ended)
            StateWriter.Texts(json, ended.IsDefault ? "endedByDefault" : "endedWith", ended.Names);
        if (run.Pinned is { } pinned)
            json.WriteString("pinned", pinned.Id);
        if (run.Memory is { Count: > 0 })
        {
            json.WriteStartObject("memory");
            foreach (var (id, value) in run.Memory)
            {
                json.WritePropertyName(id);
                KeptValues.Write(json, value);
            }
            json.WriteEndObject();
        }
        if (run.LoopVariables is { Count: > 0 })
            StateWriter.Texts(json, "loop", run.LoopVariables);
        if (run.Flow is { } flow)
            Flow(json, flow.ActivityVisits, flow.ConnectionVisits, flow.Followed);
        Tokens(json, run.Tokens);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, SavedRun run)
    {
        json.WriteStartObject();
        Head(json, run.Number, run.ActivityId, run.Parent, run.Status);
        Marks(json, run.CameBack, run.IsBreaking, run.HasFiredOverdue, run.Counter, run.Awaited);
        if (run.EndedWith is not null)
            StateWriter.Texts(json, run.EndedByDefault ? "endedByDefault" : "endedWith", run.EndedWith);
        if (run.PinnedVersion is not null)
            json.WriteString("pinned", run.PinnedVersion);
        if (run.Memory is { Count: > 0 })
        {
            json.WritePropertyName("memory");
            KeptValues.Write(json, run.Memory);
        }
        if (run.LoopVariables is { Count: > 0 })
            StateWriter.Texts(json, "loop", run.LoopVariables);
        if (run.ActivityVisits is not null)
            Flow(json, run.ActivityVisits, run.ConnectionVisits, run.Followed);
        Tokens(json, run.Tokens);
        json.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter json, int number, string activityId, int? parent, RunStatus status)
    {
        json.WriteNumber("run", number);
        json.WriteString("activity", activityId);
        if (parent is { } above)
            json.WriteNumber("in", above);
        if (status != RunStatus.Running)
            json.WriteString("status", status.ToString());
    }

    private static void Marks(Utf8JsonWriter json, bool cameBack, bool isBreaking, bool hasFiredOverdue, double? counter, List<int>? awaited)
    {
        if (cameBack)
            json.WriteBoolean("cameBack", true);
        if (isBreaking)
            json.WriteBoolean("breaking", true);
        if (hasFiredOverdue)
            json.WriteBoolean("overdue", true);
        if (counter is { } count)
            json.WriteNumber("counter", count);
        if (awaited is not null)
            Numbers(json, "awaited", awaited);
    }

    private static void Flow(Utf8JsonWriter json, ReadOnlySpan<int> activities, ReadOnlySpan<int> connections, ReadOnlySpan<bool> followed)
    {
        json.WriteStartObject("flow");
        json.WriteString("activities", RunLength.Write(activities));
        json.WriteString("connections", RunLength.Write(connections));
        var marks = new int[followed.Length];
        for (var i = 0; i < marks.Length; i++)
            marks[i] = followed[i] ? 1 : 0;
        json.WriteString("followed", RunLength.Write(marks));
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, List<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void Tokens(Utf8JsonWriter json, List<FlowToken>? tokens)
    {
        if (tokens is not { Count: > 0 })
            return;
        json.WriteStartArray("tokens");
        foreach (var token in tokens)
            Token(json, token);
        json.WriteEndArray();
    }

    private static void Token(Utf8JsonWriter json, FlowToken token)
    {
        json.WriteStartArray();
        json.WriteStringValue(token.From);
        json.WriteStringValue(token.Port);
        json.WriteStringValue(token.To);
        json.WriteStringValue(token.IsBlocked ? token.IsConsumed ? "blocked consumed" : "blocked" : token.IsConsumed ? "consumed" : "live");
        json.WriteEndArray();
    }
}

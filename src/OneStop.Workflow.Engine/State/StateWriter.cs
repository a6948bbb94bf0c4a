using System.Buffers;
using System.Text;
using System.Text.Json;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.State;

/// <summary>Writes a state as one compact document. Keys are part of the format: they are added to, never renamed.</summary>
internal static class StateWriter
{
    public static string Write(InstanceState state)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, ValueJson.Compact))
            Write(json, state);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, InstanceState state)
    {
        json.WriteStartObject();
        json.WriteNumber("format", InstanceState.CurrentFormat);
        json.WriteString("definition", state.DefinitionId);
        json.WriteString("version", state.DefinitionVersionId);
        json.WriteNumber("versionNumber", state.DefinitionVersion);
        json.WriteString("status", state.SubStatus);
        json.WriteNumber("nextRun", state.NextRun);
        json.WriteNumber("nextId", state.NextId);
        Text(json, "correlation", state.CorrelationId);
        Text(json, "name", state.Name);
        Text(json, "trigger", state.TriggerActivityId);
        Text(json, "instance", state.InstanceId);
        if (state.Draws > 0)
            json.WriteNumber("draws", state.Draws);
        Values(json, "input", state.InputValues);
        Values(json, "output", state.OutputValues);
        Values(json, "outputs", state.ActivityOutputs);
        if (state.LastResult is not null)
        {
            json.WritePropertyName("lastResult");
            KeptValues.Write(json, state.LastResult);
        }
        json.WriteStartArray("runs");
        foreach (var run in state.Runs)
            RunWriter.Write(json, run);
        // A state that was read and never run again is written as it was.
        foreach (var run in state.Unbound ?? [])
            RunWriter.Write(json, run);
        json.WriteEndArray();
        Values(json, "variableNames", state.VariableNames());
        Bookmarks(json, state.Bookmarks);
        Incidents(json, state.Incidents);
        json.WriteEndObject();
    }

    private static void Bookmarks(Utf8JsonWriter json, IReadOnlyList<Bookmark> bookmarks)
    {
        json.WriteStartArray("bookmarks");
        foreach (var bookmark in bookmarks)
        {
            json.WriteStartObject();
            json.WriteString("id", bookmark.Id);
            json.WriteString("activity", bookmark.ActivityId);
            json.WriteString("type", bookmark.ActivityType);
            json.WriteNumber("run", bookmark.Run);
            json.WriteString("kind", bookmark.Kind);
            if (bookmark.Name.Length > 0)
                json.WriteString("name", bookmark.Name);
            if (bookmark.DueAt is { } dueAt)
                json.WriteString("dueAt", dueAt);
            if (bookmark.FiredPorts.Count > 0)
                Texts(json, "fired", bookmark.FiredPorts);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Incidents(Utf8JsonWriter json, IReadOnlyList<Incident> incidents)
    {
        if (incidents.Count == 0)
            return;
        json.WriteStartArray("incidents");
        foreach (var incident in incidents)
        {
            json.WriteStartObject();
            json.WriteString("id", incident.Id);
            json.WriteString("activity", incident.ActivityId);
            json.WriteString("type", incident.ActivityType);
            json.WriteNumber("run", incident.Run);
            json.WriteString("code", incident.Code);
            json.WriteString("message", incident.Message);
            json.WriteString("at", incident.At);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Values(Utf8JsonWriter json, string name, ScriptObject values)
    {
        if (values.Count == 0)
            return;
        json.WritePropertyName(name);
        KeptValues.Write(json, values);
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    public static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Tracing;

/// <summary>Runs a definition in memory and in virtual time, and writes down what happened in the form of the recordings of Elsa.</summary>
public static class Tracer
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Runs one instance from its start (plain, or by <c>"trigger"</c> with a <c>"payload"</c>, or by an HTTP <c>"request"</c>) through the steps of a run,
    /// each <c>{"event","payload"?,"to"?}</c>, <c>{"request","endpoint"?}</c>, <c>{"waitMs"}</c>, <c>{"cancel":true}</c>,
    /// <c>{"complete":activity,"outcome"?,"form"?}</c>, <c>{"overdue":activity}</c>, <c>{"retry":activity}</c> or <c>{"skip":activity,"outcome"?}</c>.
    /// </summary>
    /// <param name="definitionJson">The definition.</param>
    /// <param name="runJson">The steps and the input; null for a plain start.</param>
    /// <param name="others">The definitions it calls or uses, as JSON; a definition that cannot be read is refused.</param>
    /// <returns>The trace as indented JSON.</returns>
    /// <exception cref="TraceException">The definition or the run cannot be used, or a step was refused.</exception>
    public static string Trace(string definitionJson, string? runJson = null, IEnumerable<string>? others = null)
    {
        var definition = Read(definitionJson);
        var found = new TraceDefinitions([definition, .. (others ?? []).Select(Read)]);
        var session = new TraceSession(definition, found);
        return session.Run(TraceRun.Read(runJson)).ToJsonString(Indented);
    }

    private static WorkflowDefinition Read(string json)
    {
        var reading = WorkflowDefinition.Read(json);
        return reading.Definition ?? throw new TraceException("The definition cannot be run: " + reading.Complaints[0].Message, reading.Complaints);
    }

    private sealed class TraceDefinitions(IReadOnlyList<WorkflowDefinition> all) : IDefinitions
    {
        public WorkflowDefinition? Find(string definitionId) => all.FirstOrDefault(d => d.DefinitionId == definitionId);

        public WorkflowDefinition? FindVersion(string versionId) => all.FirstOrDefault(d => d.Id == versionId);

        public WorkflowDefinition? FindActivity(string typeName) => all.FirstOrDefault(d => d.UsableAsActivity && d.ActivityType == typeName) ?? all.FirstOrDefault(d => d.ActivityType == typeName);
    }
}

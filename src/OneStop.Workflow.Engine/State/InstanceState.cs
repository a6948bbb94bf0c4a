using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.State;

/// <summary>
/// The saved form of a running instance: one versioned document. Saved states of every released version stay readable.
/// It holds what is open and never what has passed, so it does not grow with the history. It never changes once made.
/// </summary>
public sealed class InstanceState
{
    /// <summary>The version of the format that is written.</summary>
    public const int CurrentFormat = 1;

    private JsonObject? _variables;
    private JsonObject? _output;

    internal InstanceState() { }

    /// <summary>The definition it runs, by the id all versions share.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The id of the version it runs.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>The number of the version it runs.</summary>
    public required int DefinitionVersion { get; init; }

    /// <summary>Running or Finished.</summary>
    public string Status => SubStatus is "Finished" or "Cancelled" or "Faulted" ? "Finished" : "Running";

    /// <summary>Suspended, Finished, Cancelled or Faulted, as Elsa names them.</summary>
    public required string SubStatus { get; init; }

    /// <summary>What it waits for, in the order it began to.</summary>
    public IReadOnlyList<Bookmark> Bookmarks { get; init; } = [];

    /// <summary>What failed and was not yet retried or skipped.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    public string? CorrelationId { get; init; }

    /// <summary>The name of the instance, where the workflow set one.</summary>
    public string? Name { get; init; }

    /// <summary>The workflow's own variables, by name. A copy: changing it changes nothing.</summary>
    public JsonObject Variables => (JsonObject)(_variables ??= ReadVariables()).DeepClone();

    /// <summary>The workflow's outputs so far, by name. A copy.</summary>
    public JsonObject Output => (JsonObject)(_output ??= ValueJson.ToObject(OutputValues)).DeepClone();

    internal IReadOnlyList<ActivityRun> Runs { get; init; } = [];

    /// <summary>The runs of a state that was read, as long as no definition is at hand; null for one that was made by a burst.</summary>
    internal IReadOnlyList<SavedRun>? Unbound { get; init; }

    /// <summary>Variable id to name, as the document has it.</summary>
    internal ScriptObject? SavedNames { get; init; }

    internal ScriptObject InputValues { get; init; } = new();

    internal ScriptObject OutputValues { get; init; } = new();

    /// <summary>Outputs that scripts of the definition may still read: activity id to output name to value.</summary>
    internal ScriptObject ActivityOutputs { get; init; } = new();

    internal object? LastResult { get; init; }

    internal string? TriggerActivityId { get; init; }

    /// <summary>The host's id of the instance, as it was given at the start; null in states of earlier versions.</summary>
    internal string? InstanceId { get; init; }

    /// <summary>How often its scripts drew by chance.</summary>
    internal int Draws { get; init; }

    internal int NextRun { get; init; } = 1;

    internal int NextId { get; init; } = 1;

    /// <summary>Reads a saved state, of this format or of any older one.</summary>
    /// <exception cref="StateUnreadableException">The text is no saved state, or one of a later format.</exception>
    public static InstanceState Read(string json) => StateReader.Read(json);

    /// <summary>The state as one document; <see cref="Read"/> gives the same state back.</summary>
    public string Write() => StateWriter.Write(this);

    /// <summary>Whether it still waits for a child.</summary>
    /// <param name="place">The bookmark, or the child's place at one that waits for several (<see cref="ChildPlace"/>).</param>
    public bool Awaits(string place)
    {
        var (id, child) = ChildPlace.Read(place);
        if (Bookmarks.FirstOrDefault(bookmark => bookmark.Id == id) is not { } found)
            return false;
        var awaited = Runs.FirstOrDefault(run => run.Number == found.Run)?.Awaited ?? Unbound?.FirstOrDefault(run => run.Number == found.Run)?.Awaited;
        return child is not { } one || awaited?.Contains(one) == true;
    }

    internal ScriptObject VariableNames()
    {
        if (SavedNames is not null)
            return SavedNames;
        var names = new ScriptObject();
        foreach (var variable in Root?.Node.Variables ?? [])
            names[variable.Id] = variable.Name;
        return names;
    }

    private ActivityRun? Root => Runs.FirstOrDefault(run => run.Parent is null);

    private JsonObject ReadVariables()
    {
        var result = new JsonObject();
        var names = VariableNames();
        var saved = Unbound?.FirstOrDefault(run => run.Parent is null)?.Memory;
        foreach (var id in names.Keys)
        {
            object? value = null;
            var known = saved?.TryGet(id, out value) ?? Root?.Memory?.TryGetValue(id, out value) == true;
            if (known && names[id] is string name && !result.ContainsKey(name))
                result[name] = ValueJson.ToNode(value);
        }
        return result;
    }
}

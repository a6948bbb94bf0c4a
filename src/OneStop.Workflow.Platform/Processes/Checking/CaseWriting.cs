using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>Writes a run down as an element of <c>cases.json</c>, with what is to come of it, so that the check walks it again.</summary>
internal static class CaseWriting
{
    /// <summary>Workflow inputs that differ from run to run and mean nothing to a path.</summary>
    private static readonly string[] Passing = ["dossierCode", "procedureCode"];

    /// <param name="journal">Takes what the engine tells of the run, the wiring too; whole only when a case comes of it.</param>
    /// <returns>Null when the engine alone does not come the same way, as with processes that use others.</returns>
    public static string? Of(WorkflowDefinition definition, JsonObject input, IEnumerable<CaseTurn> turns, List<JournalEntry>? journal = null)
    {
        var given = new JsonObject(input.Where(i => i.Value is not null && !Passing.Contains(i.Key)).Select(i => KeyValuePair.Create(i.Key, i.Value?.DeepClone())));
        var (path, steps) = (new List<string>(), new JsonArray());
        if (CaseWalk.Take(definition, null, new Stimulus.Start(given), path, journal) is not { } state)
            return null;
        foreach (var turn in turns)
        {
            if (Until(definition, turn.ActivityId, state, path, steps, journal) is not { } before || BookmarkOf(before, turn.ActivityId) is not { } bookmark)
                return null;
            Stimulus stimulus = turn.IsOverdue ? new Stimulus.FirePort(bookmark, "Overdue") : new Stimulus.Resume(bookmark, turn.Outcome, turn.Form?.DeepClone());
            if (CaseWalk.Take(definition, before, stimulus, path, journal) is not { } after)
                return null;
            steps.Add(StepOf(turn));
            state = after;
        }
        return Until(definition, null, state, path, steps, journal) is { } end ? Write(given, steps, path, end) : null;
    }

    /// <summary>Hand-overs without any paper pass by themselves on the platform; a case has to say so.</summary>
    private static InstanceState? Until(WorkflowDefinition definition, string? activityId, InstanceState state, List<string> path, JsonArray steps, List<JournalEntry>? journal)
    {
        while (activityId is not null && BookmarkOf(state, activityId) is null
            && state.Bookmarks.FirstOrDefault(b => definition.Find(b.ActivityId)?.Type == StepActivity.Transfer) is { } passed)
        {
            if (CaseWalk.Take(definition, state, new Stimulus.Resume(passed.Id, "Received"), path, journal) is not { } after)
                return null;
            steps.Add(StepOf(new CaseTurn(passed.ActivityId, false, "Received", null)));
            state = after;
        }
        return state;
    }

    private static string? BookmarkOf(InstanceState state, string activityId) => state.Bookmarks.FirstOrDefault(b => b.ActivityId == activityId)?.Id;

    private static JsonObject StepOf(CaseTurn turn)
    {
        var step = new JsonObject { [turn.IsOverdue ? "overdue" : "complete"] = turn.ActivityId };
        if (turn.Outcome is not null)
            step["outcome"] = turn.Outcome;
        if (turn.Form is { Count: > 0 } form)
            step["form"] = form.DeepClone();
        return step;
    }

    private static string Write(JsonObject input, JsonArray steps, List<string> path, InstanceState end) => new JsonObject
    {
        ["name"] = "",
        ["input"] = input,
        ["steps"] = steps,
        ["expect"] = new JsonObject
        {
            ["path"] = new JsonArray([.. path.Select(id => (JsonNode)id)]),
            ["status"] = end.Status,
            ["subStatus"] = end.SubStatus,
            ["open"] = new JsonArray([.. end.Bookmarks.Select(b => (JsonNode)b.ActivityId)]),
        },
    }.ToJsonString(Json.Options);
}

/// <summary>What was told to the process.</summary>
internal sealed record CaseTurn(string ActivityId, bool IsOverdue, string? Outcome, JsonObject? Form);

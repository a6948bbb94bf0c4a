using System.Globalization;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Processes.Calling;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>How a process goes on from what was given up: as if the other side had answered so.</summary>
internal static class ErrandOutcomes
{
    /// <summary>What can be chosen: the ways that the designer drew from there, or the plain end.</summary>
    /// <param name="kind">Of the bookmark: Http, Child or Task.</param>
    public static IReadOnlyList<string> Of(ActivityNode? node, string kind)
    {
        if (kind == "Child")
            return ["Finished"];
        var drawn = kind == "Http" ? node?.Parent?.Connections.Where(c => c.Source == node).Select(c => c.Port).Distinct().ToList() : null;
        return drawn is { Count: > 0 } ? drawn : ["Done"];
    }

    /// <summary>The engine finds the way out of a call by its status, so that one is given in the place of an answer.</summary>
    public static Stimulus.Resume Stimulus(string bookmarkId, string kind, string? outcome)
    {
        if (kind != "Http" || outcome is null or "Done" or CallAnswer.NotReached or CallAnswer.TookTooLong)
            return new Stimulus.Resume(bookmarkId, outcome);
        if (outcome == "Unmatched status code" || int.TryParse(outcome, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return new Stimulus.Resume(bookmarkId, null, new JsonObject { ["statusCode"] = int.TryParse(outcome, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0 });
        return new Stimulus.Resume(bookmarkId, outcome);
    }
}

using System.Text.Json;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>The steps a dossier takes when all goes well: the path drawn on its page, and foretold at the counter.</summary>
public static class PlannedPath
{
    /// <summary>Ports that lead on, in order of preference, when the designer marked none.</summary>
    private static readonly string[] Forward = ["Accepted", "Done", "Eligible", "Approved", "Received", "Supplied", "Paid", "True", "Delivered", "Answered"];

    private const int Deepest = 10;

    /// <summary>
    /// Our steps that wait, from the start along the forward ports; branches of a fork one after the other, and those of
    /// a process that is used or started on the way where it stands.
    /// </summary>
    /// <param name="around">Where the processes that it uses are found; null when it uses none.</param>
    public static IReadOnlyList<ActivityNode> Of(WorkflowDefinition definition, IDefinitions? around = null) => Of(definition, around, 0);

    private static IReadOnlyList<ActivityNode> Of(WorkflowDefinition definition, IDefinitions? around, int depth)
    {
        if (definition.Workflow.Children.FirstOrDefault(c => c.Type == "Elsa.Flowchart") is not { } flow)
            return [];
        var steps = new List<ActivityNode>();
        var seen = new HashSet<string>();
        var next = new Queue<ActivityNode>();
        var targets = flow.Connections.Select(c => c.Target.Id).ToHashSet();
        if ((flow.Children.FirstOrDefault(c => c.Type == "Elsa.Start") ?? flow.Children.FirstOrDefault(c => !targets.Contains(c.Id))) is { } start)
            next.Enqueue(start);
        while (next.TryDequeue(out var at))
        {
            if (!seen.Add(at.Id))
                continue;
            if (IsStep(at))
                steps.Add(at);
            else if (depth < Deepest && Used(at, around) is { } used)
                steps.AddRange(Of(used, around, depth + 1));
            foreach (var onwards in Onwards(at, flow.Connections.Where(c => c.Source.Id == at.Id).ToList()))
                next.Enqueue(onwards.Target);
        }
        return steps;
    }

    /// <summary>A step of ours that waits for a person; a wait for the applicant is not on the good path.</summary>
    public static bool IsStep(ActivityNode node) =>
        node.Type.StartsWith("OneStop.", StringComparison.Ordinal) && node.InputNames.Any(n => n.Equals("stage", StringComparison.OrdinalIgnoreCase));

    /// <summary>The process that an activity stands for, or starts by its name.</summary>
    private static WorkflowDefinition? Used(ActivityNode at, IDefinitions? around)
    {
        if (ActivityCatalogue.StartsOthers(at.Type))
            return at.LiteralInput("workflowDefinitionId") is { } child ? around?.Find(child) : null;
        return at.StandsFor(around);
    }

    private static IEnumerable<Connection> Onwards(ActivityNode at, List<Connection> connections)
    {
        if (at.Type == "Elsa.FlowFork" || connections.Count <= 1)
            return connections.Where(c => c.Port != "Overdue");
        var marked = ForwardOf(at);
        var port = connections.FirstOrDefault(c => c.Port == marked)?.Port
            ?? Forward.FirstOrDefault(f => connections.Exists(c => c.Port == f))
            ?? connections[0].Port;
        return connections.Where(c => c.Port == port);
    }

    /// <summary>The outcome that the designer marked as leading on.</summary>
    private static string? ForwardOf(ActivityNode at)
    {
        if (at.LiteralInput("outcomeLabels") is not { Length: > 0 } text)
            return null;
        try
        {
            using var labels = JsonDocument.Parse(text);
            foreach (var label in labels.RootElement.EnumerateObject())
                if (label.Value.TryGetProperty("forward", out var forward) && forward.ValueKind == JsonValueKind.True)
                    return label.Name;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // The design check tells the designer; the path is only drawn.
        }
        return null;
    }
}

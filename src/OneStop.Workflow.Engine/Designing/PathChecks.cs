using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>What walking every way through a definition shows.</summary>
internal static class PathChecks
{
    // A longer way is cut at its beginning: its end is where the trouble is.
    private const int StepsNamed = 12;

    /// <summary>
    /// Adds what the walk found. Where it walked every way it decides about joins instead of the rule about the drawing, which
    /// does not see that something ended or was canceled before; where a bound was reached first, that rule stands, and a remark says so.
    /// </summary>
    public static void Check(WorkflowDefinition definition, IDefinitions? definitions, WalkBounds bounds, List<Complaint> complaints)
    {
        var walk = PathWalk.Of(definition, definitions, bounds);
        complaints.RemoveAll(said => said.Code == PathWalk.DeadJoin && (walk.IsComplete || walk.Findings.Any(found => found.Code == said.Code && found.At.Id == said.ActivityId)));
        complaints.AddRange(walk.Findings.Select(Complain));
        if (!walk.IsComplete)
            complaints.Add(new Complaint(definition.Workflow.Children.Count > 0 ? definition.Workflow.Children[0].Path : "$", "WaysAreTooMany",
                $"There are more ways through the process than are walked one by one ({walk.States} states were); beyond them only the rules about its drawing hold.", Blocks: false)
            { IsRemark = true });
    }

    private static Complaint Complain(WalkFinding found)
    {
        var way = Way(found.Steps);
        return found.Code == PathWalk.DeadJoin
            ? DefinitionCheck.Block(found.At, found.Code, $"The join '{found.At.Id}' waits for all ways in, but not all are taken on this way: {way}. Use the mode WaitAllActive, which waits for the ways that were taken.") with { Given = way }
            : DefinitionCheck.Block(found.At, found.Code, $"'{found.At.Id}' stays open and there is nothing left that the process waits for, on this way: {way}.") with { Given = way };
    }

    private static string Way(IReadOnlyList<string> steps) =>
        steps.Count == 0 ? "start" : (steps.Count > StepsNamed ? "… > " : "") + string.Join(" > ", steps.TakeLast(StepsNamed));
}

using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>What reading alone does not show: definitions that can be run but would go wrong.</summary>
public static class DefinitionCheck
{
    /// <summary>
    /// Every complaint about a definition that was read. Complaints that block must be put right before it is published:
    /// <c>JoinWaitsForPathNotTaken</c> and <c>NothingToWaitFor</c> (with the choices that lead there), <c>WayBackIsUnsound</c>, <c>CompleteInNestedFlowchart</c>, <c>VariableIsNotFound</c>, <c>DefinitionIsNotFound</c>,
    /// <c>DefinitionContainsItself</c>, <c>CronCannotBeRead</c>, <c>TimeZoneIsUnknown</c>, <c>ActivityIdIsMalformed</c>, <c>ValueDoesNotFit</c>, <c>ScriptNameIsUnknown</c>, <c>VariableIsTwice</c>. The others are warnings: <c>ActivityIsNotReachable</c>, <c>OutcomeIsNotConnected</c>,
    /// <c>PortDoesNotExist</c>, <c>InputIsMissing</c>, <c>LoopHasNoBody</c>, <c>NoItemsLeadNowhere</c>, <c>BreakLeavesNoLoop</c>, <c>CircleNeverBlocks</c>. The remark <c>WaysAreTooMany</c> says that
    /// not every way could be walked, so that of joins only the drawing was looked at; <c>DefinitionIsNotLookedUp</c> that a definition it uses was not at hand;
    /// <c>ElsaForgetsTheInput</c>, <c>ElsaForgetsTheVariable</c>, <c>ElsaTakesObjectsAsText</c> and <c>ElsaTakesNoModeFromTheFile</c> say what means something else on an Elsa server.
    /// </summary>
    /// <param name="definition">The definition to look at.</param>
    /// <param name="definitions">Where the definitions it uses are found; without it they are not looked at.</param>
    /// <param name="bounds">How far it is walked; null for the normal bounds.</param>
    public static IReadOnlyList<Complaint> Check(WorkflowDefinition definition, IDefinitions? definitions = null, WalkBounds? bounds = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var complaints = new List<Complaint>();
        foreach (var container in definition.Activities.Prepend(definition.Workflow))
            CheckVariables(container, complaints.Add);
        foreach (var activity in definition.Activities)
        {
            IdChecks.Check(activity, complaints.Add);
            ActivityChecks.Check(activity, definitions, complaints.Add);
            if (activity.Graphs is null)
                continue;
            FlowchartChecks.Check(activity, complaints.Add);
            JoinChecks.Check(activity, complaints.Add);
        }
        ScriptChecks.Check(definition, complaints.Add);
        BindingChecks.Check(definition, definitions, complaints.Add);
        PlacingChecks.Check(definition, complaints.Add);
        ElsaChecks.Check(definition, complaints.Add);
        CompositeChecks.Check(definition, definitions, complaints.Add);
        PathChecks.Check(definition, definitions, bounds ?? WalkBounds.Default, complaints);
        return complaints;
    }

    private static void CheckVariables(ActivityNode container, Action<Complaint> complain)
    {
        for (var i = 0; i < container.Variables.Count; i++)
            if (container.Variables[i] is { Problem: { } problem } variable)
                complain(new Complaint($"{container.Path}.variables[{i}].value", "ValueDoesNotFit", $"The variable '{variable.Name}' cannot begin: {problem}", Given: variable.Name));
    }

    internal static Complaint Block(ActivityNode activity, string code, string message, string? path = null) =>
        new(path ?? activity.Path, code, message, activity.Id);

    internal static Complaint Warn(ActivityNode activity, string code, string message, string? path = null) =>
        new(path ?? activity.Path, code, message, activity.Id, Blocks: false);

    /// <summary>Whether an activity, or something in it, makes an instance wait.</summary>
    internal static bool Blocks(ActivityNode activity) =>
        activity.Behaviour is Composite || ActivityCatalogue.Find(activity.Type)?.Kind is ActivityKind.Wait or ActivityKind.Step || activity.Children.Any(Blocks);
}

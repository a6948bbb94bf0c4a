using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>
/// Looks up what is bound without a script: variables and inputs that expressions name, variables that results go to, outputs that are set,
/// and what a definition that is used is given and gives back. What nobody declares reads as nothing, or is lost, and is told to nobody.
/// </summary>
internal static class BindingChecks
{
    public static void Check(WorkflowDefinition definition, IDefinitions? definitions, Action<Complaint> complain)
    {
        var outputs = definition.Outputs.Select(output => output.Name).ToList();
        foreach (var activity in definition.Activities)
        {
            foreach (var input in activity.Inputs.Values)
                CheckInput(activity, input, $"{activity.Path}.{input.Name}", complain);
            for (var i = 0; i < activity.Cases.Count; i++)
                CheckInput(activity, activity.Cases[i].Condition, $"{activity.Path}.cases[{i}].condition", complain);
            foreach (var (output, id) in activity.Captures)
                if (!IsDeclared(activity, id) && !outputs.Contains(NameForm.Of(id)))
                    complain(DefinitionCheck.Block(activity, "VariableIsNotFound", $"'{activity.Id}' gives its '{output}' to a variable that is not declared around it: '{id}'.", $"{activity.Path}.{output}"));
            if (activity.Behaviour is SetOutput && activity.LiteralInput("outputName") is { Length: > 0 } set)
                Unknown(activity, ".outputName", "sets the output", set, outputs, complain);
            CheckUsed(activity, definitions, complain);
        }
    }

    private static void CheckInput(ActivityNode activity, CompiledInput input, string path, Action<Complaint> complain)
    {
        if (input.Reference.Length == 0)
            return;
        if (input.Kind == InputKind.Variable && !IsDeclared(activity, input.Reference))
            complain(DefinitionCheck.Block(activity, "VariableIsNotFound", $"'{activity.Id}' reads a variable that is not declared around it: '{input.Reference}'.", path));
        else if (input.Kind == InputKind.WorkflowInput && activity.Definition.Inputs.All(declared => declared.Name != NameForm.Of(input.Reference)))
            Say(activity, path, "reads the input", input.Reference, NearestName.Of(input.Reference, activity.Definition.Inputs.Select(declared => declared.Name)), complain);
    }

    /// <summary>Whether a container around declares a variable of that id, or a loop or a composite brings it.</summary>
    private static bool IsDeclared(ActivityNode activity, string id)
    {
        for (var scope = activity; scope is not null; scope = scope.Parent)
            if (scope.Variables.Any(variable => variable.Id == id))
                return true;
        return id is "CurrentValue" or "CurrentIndex" || activity.Definition.Inputs.Any(input => input.Name == NameForm.Of(id));
    }

    /// <summary>The definition that is used as an activity or started, as far as it can be found.</summary>
    private static void CheckUsed(ActivityNode activity, IDefinitions? definitions, Action<Complaint> complain)
    {
        if (activity.Behaviour is Composite && Composite.Find(activity, definitions, null) is { } used)
        {
            var inputs = used.Inputs.Select(input => input.Name).ToList();
            foreach (var given in activity.Inputs.Keys)
                Unknown(activity, "." + given, $"gives '{used.DefinitionId}' the input", given, inputs, complain);
            foreach (var taken in activity.Captures.Keys)
                Unknown(activity, "." + taken, $"takes from '{used.DefinitionId}' the output", taken, used.Outputs.Select(output => output.Name).ToList(), complain);
        }
        else if (activity.Behaviour is ExecuteWorkflow or DispatchWorkflow && activity.LiteralInput("workflowDefinitionId") is { Length: > 0 } called && definitions?.Find(called) is { } child
            && activity.Inputs.TryGetValue("input", out var input) && input.Constant is ScriptObject values)
            foreach (var given in values.Keys)
                Unknown(activity, ".input", $"gives '{child.DefinitionId}' the input", given, child.Inputs.Select(declared => declared.Name).ToList(), complain);
    }

    /// <summary>A name that nobody declares and that is called nearly like one that is declared; others may be meant for somebody else.</summary>
    private static void Unknown(ActivityNode activity, string member, string does, string name, List<string> declared, Action<Complaint> complain)
    {
        if (!declared.Exists(known => known.Equals(NameForm.Of(name), StringComparison.OrdinalIgnoreCase)) && NearestName.Of(name, declared) is { } near && NearestName.Distance(name, near) <= 2)
            Say(activity, activity.Path + member, does, name, near, complain);
    }

    private static void Say(ActivityNode activity, string path, string does, string name, string? near, Action<Complaint> complain) =>
        complain(DefinitionCheck.Block(activity, "ScriptNameIsUnknown", $"'{activity.Id}' {does} '{name}', which is not declared.{(near is null ? "" : $" Did you mean '{near}'?")}", path) with
        {
            Given = near is null ? name : $"{name} → {near}",
        });
}

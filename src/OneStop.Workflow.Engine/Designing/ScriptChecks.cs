using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Scripting.Library;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>
/// Looks up every name in the scripts and templates of a definition: variables, inputs, outputs, activities, functions. A script with a name nobody
/// knows can only fail, or is silently false, with the first dossier.
/// </summary>
internal static class ScriptChecks
{
    public static void Check(WorkflowDefinition definition, Action<Complaint> complain)
    {
        var reachable = new ReachableNames(definition);
        foreach (var activity in definition.Activities)
        {
            foreach (var input in activity.Inputs.Values)
                Check(activity, input, $"{activity.Path}.{input.Name}.expression.value", reachable, complain);
            for (var i = 0; i < activity.Cases.Count; i++)
                Check(activity, activity.Cases[i].Condition, $"{activity.Path}.cases[{i}].condition.value", reachable, complain);
        }
    }

    public static IEnumerable<Script> ScriptsOf(ActivityNode activity) =>
        activity.Inputs.Values.Concat(activity.Cases.Select(c => c.Condition)).Select(input => input.Script).OfType<Script>();

    private static void Check(ActivityNode activity, CompiledInput input, string path, ReachableNames reachable, Action<Complaint> complain)
    {
        if (input.Template is { } template)
            LiquidChecks.Check(activity, template.Names, path, reachable, complain);
        if (input.Script?.Names is not { } names)
            return;
        var known = reachable.Names(activity, choosesOutcomes: activity.Behaviour is RunJavaScript && input.Name == "script").ToHashSet(StringComparer.Ordinal);
        if (ReachableNames.Arguments(activity, input) is { } arguments)
            known.UnionWith(arguments);
        else
            known.UnionWith(names.Used.Select(used => used.Name).Where(name => name == OfferedFunctions.Arguments || name.StartsWith("get", StringComparison.Ordinal)));
        var variables = reachable.Variables(activity).ToHashSet(StringComparer.Ordinal);
        var unknown = new UnknownName(activity, path, "script", complain);
        CheckBare(names, known, reachable, unknown);

        foreach (var used in names.Foreign.Where(used => !known.Contains(used.Name) && !reachable.IsOutputAccessor(used.Name)))
            if (variables.FirstOrDefault(variable => variable.Equals(used.Name, StringComparison.OrdinalIgnoreCase)) is { } variable)
                unknown.Say(used, "the name", $"{OfferedFunctions.Variables}.{variable}");
            else
                unknown.Say(used, "the name", known.Concat(names.Declared.Where(own => own != used.Name)).Concat(reachable.OutputAccessors()));
        foreach (var set in names.Implicit)
            if (variables.FirstOrDefault(variable => variable.Equals(set.Name, StringComparison.OrdinalIgnoreCase)) is { } variable)
                unknown.Say(set, "the name", $"{OfferedFunctions.Variables}.{variable}");
        foreach (var member in names.Members.Where(member => member.On.Length > 0 && !names.Declared.Contains(member.On.Split('.', '(')[0])))
            if (member.On == OfferedFunctions.Variables && !variables.Contains(member.Name))
                unknown.Say(member, "the variable", variables);
            else if (member.On == OfferedFunctions.Variables && names.Assigned.Contains(member.Name) && reachable.Meant(activity, member.Name) is { } meant)
                unknown.Say(member, "the variable", meant);
            else if (KindMembers.Of(member.On, activity) is { } members && !int.TryParse(member.Name, out _) && !members.Contains(member.Name))
                unknown.Say(member, "the member", members);
            else if (Globals.TryGet(member.On, out var space) && space is ScriptNamespace offered && offered.Read(member.Name) is Undefined)
                unknown.Say(member, $"the member of {member.On}", offered.Names);
        if (!names.ComputesKeys)
            foreach (var called in names.Called.Where(called => called.On != OfferedFunctions.Variables && !Globals.Methods.Contains(called.Name) && !names.Keys.Contains(called.Name)))
                unknown.Say(called, "the function", Globals.Methods.Concat(names.Keys));
        foreach (var asked in names.Asked.Where(asked => !names.Declared.Contains(asked.On)))
            if (asked.On == "getVariable" && !variables.Contains(asked.Name))
                unknown.Say(asked, "the variable", variables);
            else if (asked.On == "setVariable" && reachable.Meant(activity, asked.Name) is { } meant)
                unknown.Say(asked, "the variable", meant);
            else if (asked.On == "setOutput" && reachable.Outputs() is var outputs && !outputs.Contains(asked.Name) && NearestName.Of(asked.Name, outputs) is { } output && NearestName.Distance(asked.Name, output) <= 2)
                unknown.Say(asked, "the output", output);
            else if (asked.On == "getOutputFrom" && !reachable.Activities().Contains(asked.Name))
                unknown.Say(asked, "the activity", reachable.Activities());
            // What starts an instance may give it inputs that it does not declare; one that is nearly declared is misspelled.
            else if (asked.On == "getInput" && !reachable.Inputs().Contains(asked.Name) && NearestName.Of(asked.Name, reachable.Inputs()) is { } near && NearestName.Distance(asked.Name, near) <= 2)
                unknown.Say(asked, "the input", reachable.Inputs(), blocks: false);
    }

    /// <summary>A function that is compared or added up without being called, and the variables as one object: what comes out means nothing.</summary>
    private static void CheckBare(ScriptNames names, HashSet<string> known, ReachableNames reachable, UnknownName unknown)
    {
        foreach (var bare in names.Bare.Where(bare => !names.Declared.Contains(bare.Name)))
            if (bare.Name == OfferedFunctions.Variables)
                unknown.SayMisused(bare, "as a whole", OfferedFunctions.Variables + ".X");
            else if (OfferedFunctions.Find(bare.Name) is { } function ? bare.On != ScriptNames.Argument || function.Signature.EndsWith("()", StringComparison.Ordinal)
                : !Globals.Names.Contains(bare.Name) && bare.Name.StartsWith("get", StringComparison.Ordinal) && (known.Contains(bare.Name) || reachable.IsOutputAccessor(bare.Name)))
                unknown.SayMisused(bare, "without calling it", bare.Name + "()");
    }
}

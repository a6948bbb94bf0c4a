using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.Expressions.Liquid;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Scripting.Library;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>The names that scripts of a definition can reach, as far as the definition says them.</summary>
internal sealed class ReachableNames
{
    private readonly WorkflowDefinition _definition;
    private readonly HashSet<string> _anywhere;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public ReachableNames(WorkflowDefinition definition)
    {
        _definition = definition;
        _anywhere = [.. definition.Inputs.Select(input => input.Name)];
        if (definition.UsableAsActivity || definition.Activities.Any(activity => activity.Behaviour is Loop or ParallelForEach))
            _anywhere.UnionWith(["CurrentValue", "CurrentIndex"]);
        if (definition.Activities.Any(activity => activity.Behaviour is BulkDispatchWorkflows && activity.Ports.Count > 0))
            _anywhere.Add(BulkDispatchWorkflows.ChildInstanceId);
        foreach (var script in definition.Activities.SelectMany(ScriptChecks.ScriptsOf))
        {
            _anywhere.UnionWith(script.Names.Assigned);
            _anywhere.UnionWith(script.Names.Asked.Where(asked => asked.On == "setVariable").Select(asked => asked.Name));
            AddRead(script.Names);
        }
        _read.UnionWith(definition.Activities.SelectMany(activity => activity.Inputs.Values).Where(input => input.Template is not null)
            .SelectMany(input => input.Template!.Names.Used).Where(used => used.On == LiquidObjects.Variables).Select(used => used.Name));
    }

    private void AddRead(ScriptNames names)
    {
        _read.UnionWith(names.Asked.Where(asked => asked.On == "getVariable").Select(asked => asked.Name));
        _read.UnionWith(names.Used.Where(used => used.Name.StartsWith("get", StringComparison.Ordinal)).Select(used => used.Name));
        foreach (var member in names.Members.Where(member => member.On == OfferedFunctions.Variables).GroupBy(member => member.Name))
            if (member.Count() > names.Assigned.Count(name => name == member.Key))
                _read.Add(member.Key);
    }

    /// <summary>
    /// The variable that was meant by one that a script sets: nobody declares or reads it, and one that is declared is called nearly so. Else null.
    /// </summary>
    public string? Meant(ActivityNode activity, string set)
    {
        var declared = Declared(activity).Concat(Inputs()).ToList();
        return set.Length < 4 || declared.Contains(set) || _read.Contains(set) || Accessors.Of(set).Any(name => _read.Contains("get" + name)) ? null
            : NearestName.Of(set, declared) is { } near && NearestName.Distance(set, near) <= 2 ? near : null;
    }

    private static IEnumerable<string> Declared(ActivityNode activity)
    {
        for (var scope = activity; scope is not null; scope = scope.Parent)
            foreach (var variable in scope.Variables)
                yield return variable.Name;
    }

    /// <summary>The variables around an activity, and those that come to be somewhere.</summary>
    public IEnumerable<string> Variables(ActivityNode activity)
    {
        return Declared(activity).Concat(_anywhere);
    }

    /// <summary>Every name a script of the activity can use without declaring it.</summary>
    public IEnumerable<string> Names(ActivityNode activity, bool choosesOutcomes)
    {
        foreach (var name in Globals.Names.Append(OfferedFunctions.Variables))
            yield return name;
        foreach (var function in OfferedFunctions.All.Where(function => choosesOutcomes || !function.ChoosesOutcomes))
            yield return function.Name;
        foreach (var name in Variables(activity).SelectMany(Accessors.Of))
        {
            yield return "get" + name;
            yield return "set" + name;
        }
        foreach (var name in Inputs())
            yield return "get" + name;
    }

    /// <summary>
    /// What the expression that is evaluated for each item may call the item: <c>args</c>, and <c>getItem</c> by the name the item has;
    /// null where that name is computed, so that it may be any.
    /// </summary>
    public static IEnumerable<string>? Arguments(ActivityNode activity, CompiledInput input) =>
        activity.Behaviour is not BulkDispatchWorkflows || input.Name != "correlationIdFunction" ? []
        : !activity.Inputs.TryGetValue("defaultItemInputKey", out var key) ? [OfferedFunctions.Arguments, "getItem"]
        : key.Kind == InputKind.Constant ? [OfferedFunctions.Arguments, "get" + (key.LiteralText is { Length: > 0 } name ? name : "Item")] : null;

    /// <summary>Whether a name reads an output: <c>getXFromY</c>, with Y an activity.</summary>
    public bool IsOutputAccessor(string name)
    {
        var from = name.StartsWith("get", StringComparison.Ordinal) ? name.IndexOf("From", 3, StringComparison.Ordinal) : -1;
        return from > 3 && _definition.Activities.Any(activity => Gives(activity, name[3..from]) && Accessors.Stands(activity.Name.Length > 0 ? activity.Name : activity.Id, name[(from + 4)..]));
    }

    /// <summary>Whether an activity can have an output of that name: a definition that is used has its own, and every activity may have a result.</summary>
    public static bool Gives(ActivityNode activity, string output) =>
        output == "Result" || ActivityCatalogue.Find(activity.Type) is not { } type || type.Outputs.Contains(output);

    /// <summary>The accessors of outputs, for finding the nearest.</summary>
    public IEnumerable<string> OutputAccessors() => _definition.Activities.Select(activity => "getResultFrom" + Accessors.Pascal(activity.Name.Length > 0 ? activity.Name : activity.Id));

    public IEnumerable<string> Activities() => _definition.Activities.SelectMany(activity => new[] { Values.NameForm.Of(activity.Id), Values.NameForm.Of(activity.Name) }).Where(name => name.Length > 0);

    public IEnumerable<string> Outputs() => _definition.Outputs.Select(output => output.Name);

    public IEnumerable<string> Inputs() => _definition.Inputs.Select(input => input.Name);
}

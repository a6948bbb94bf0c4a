using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Scripting.Library;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Expressions;

/// <summary>What a script of a workflow sees of it: variables, inputs, outputs, and a few facts.</summary>
internal sealed class WorkflowHost(Burst burst, ActivityRun run, Action<string[]>? setOutcomes) : IScriptHost, IVariableView
{
    private Dictionary<string, object?>? _written;
    private Dictionary<string, (object? Copy, object? Held)>? _shared;

    public DateTimeOffset Now => burst.Now;

    public byte[] Draw() => burst.Draw();

    public bool TryResolve(string name, out object? value)
    {
        value = name == OfferedFunctions.Variables ? this
            : OfferedFunctions.Find(name) is { } offered && (!offered.ChoosesOutcomes || setOutcomes is not null) ? new NativeFunction((r, _, a) => offered.Call(this, r, a))
            : Given(name) ?? Accessor(name);
        return value is not null;
    }

    public Burst Burst => burst;

    /// <summary>The item an expression is evaluated for, under the two names that Elsa gives it.</summary>
    private object? Given(string name) => burst.Argument is not { } item ? null
        : name == OfferedFunctions.Arguments ? new ScriptObject { [Accessors.Camel(item.Name)] = burst.Kept(item.Value) }
        : name == "get" + item.Name ? new NativeFunction((r, _, _) => r.Copy(item.Value)) : null;

    public object? Input(ScriptRun scriptRun, string name) => scriptRun.Copy(burst.ReadInput(run, name));

    public Undefined SetOutput(ScriptRun scriptRun, string name, object? value)
    {
        Activities.Composite.SetOutput(burst, run, NameForm.Of(name), scriptRun.Copy(value));
        return Undefined.Value;
    }

    public Undefined Choose(string[] outcomes)
    {
        setOutcomes!(outcomes);
        return Undefined.Value;
    }

    /// <summary><c>variables.X</c>: what the script gave it, else what the variable holds.</summary>
    public object? Read(ScriptRun scriptRun, string name)
    {
        name = NameForm.Of(name);
        return _written is not null && _written.TryGetValue(name, out var written) ? written : Shared(scriptRun, name, Undefined.Value);
    }

    public void Write(ScriptRun scriptRun, string name, object? value) => (_written ??= [])[NameForm.Of(name)] = value;

    /// <summary>A variable's list or object is the same one each time within a script, as in Elsa, and what the script changes in it is kept when it has ended.</summary>
    private object? Shared(ScriptRun scriptRun, string name, object? absent)
    {
        if (_shared is not null && _shared.TryGetValue(name, out var shared))
            return shared.Copy;
        if (!Find(name, out _, out var value))
            return absent;
        var copy = scriptRun.Copy(value);
        if (copy is ScriptArray or ScriptObject)
            (_shared ??= [])[name] = (copy, value);
        return copy;
    }

    public void WriteBack()
    {
        var changed = (_shared ?? []).Where(read => !ValueCopy.Same(read.Value.Copy, read.Value.Held)).Select(read => KeyValuePair.Create(read.Key, (object?)read.Value.Copy));
        foreach (var (name, value) in changed.Concat(_written ?? []).ToList())
            Assign(name, burst.Kept(value));
    }

    private NativeFunction? Accessor(string name)
    {
        if (name.Length < 4)
            return null;
        if (name.StartsWith("get", StringComparison.Ordinal))
            return OutputAccessor(name) ?? InputAccessor(name[3..]) ?? VariableGetter(name[3..]);
        return name.StartsWith("set", StringComparison.Ordinal) && Named(name[3..]) is { } variable
            ? new NativeFunction((r, _, a) => Set(r, variable, Native.At(a, 0)))
            : null;
    }

    private NativeFunction? VariableGetter(string accessor) =>
        Named(accessor) is { } variable ? new NativeFunction((r, _, _) => Get(r, variable)) : null;

    private NativeFunction? InputAccessor(string name)
    {
        for (var scope = Activities.Composite.Outside(run); scope is not null; scope = scope.Parent)
            if (scope.Node.Behaviour is Activities.Composite)
                return null;
        return burst.Definition.Inputs.FirstOrDefault(input => input.Name == name || Accessors.Stands(input.Name, name)) is { } declared ? new NativeFunction((r, _, _) => r.Copy(burst.ReadInput(run, declared.Name))) : null;
    }

    private NativeFunction? OutputAccessor(string name)
    {
        var from = name.IndexOf("From", 3, StringComparison.Ordinal);
        if (from <= 3)
            return null;
        var activityName = name[(from + 4)..];
        var activity = run.Node.Definition.Activities.FirstOrDefault(a => (a.Name.Length > 0 || a.Id.Length > 0) && Accessors.Stands(a.Name.Length > 0 ? a.Name : a.Id, activityName));
        return activity is null ? null : new NativeFunction((r, _, _) => Kept(r, activity.Id, name[3..from]));
    }

    public object? Output(ScriptRun scriptRun, string idOrName, string outputName)
    {
        var activity = run.Node.Definition.FindByIdOrName(NameForm.Of(idOrName)) ?? throw new ScriptException($"Error: Activity '{idOrName}' not found.");
        return Kept(scriptRun, activity.Id, outputName);
    }

    private object? Kept(ScriptRun scriptRun, string activityId, string outputName) =>
        burst.ActivityOutputs.TryGet(activityId, out var outputs) && ((ScriptObject)outputs!).TryGet(outputName, out var value) ? scriptRun.Copy(value) : null;

    /// <summary>The name of the innermost variable that an accessor stands for.</summary>
    private string? Named(string accessor)
    {
        for (var scope = Activities.Composite.Around(run); scope is not null; scope = scope.Parent)
        {
            foreach (var name in scope.LoopVariables ?? [])
                if (Accessors.Stands(name, accessor))
                    return name;
            foreach (var variable in scope.Node.Variables)
                if (Accessors.Stands(variable.Name, accessor))
                    return variable.Name;
        }
        return null;
    }

    public object? Get(ScriptRun scriptRun, string name) => Shared(scriptRun, NameForm.Of(name), null);

    public Undefined Set(ScriptRun scriptRun, string name, object? value)
    {
        // The script pays for the copy that is kept.
        Assign(NameForm.Of(name), scriptRun.Copy(value));
        return Undefined.Value;
    }

    private void Assign(string name, object? value)
    {
        _written?.Remove(name);
        _shared?.Remove(name);
        if (Find(name, out var scope, out var before))
        {
            var declaration = scope!.Node.Variables.FirstOrDefault(variable => variable.Name == name);
            scope.Remember(declaration?.Id ?? name, burst.Kept(declaration is null ? value : before is ScriptObject or ScriptArray ? declaration.Receive(value) : declaration.Convert(value)));
            return;
        }
        // A variable nobody declared comes to be in the nearest container.
        scope = run;
        while (scope.Parent is not null && !Activities.ActivityCatalogue.IsContainer(scope.Node.Type))
            scope = scope.Parent;
        (scope.LoopVariables = scope.LoopVariables is null ? [] : [.. scope.LoopVariables]).Add(name);
        scope.Remember(name, burst.Kept(value));
    }

    private bool Find(string name, out ActivityRun? scope, out object? value)
    {
        for (scope = Activities.Composite.Around(run); scope is not null; scope = scope.Parent)
        {
            if (scope.Memory is null)
                continue;
            if (scope.LoopVariables?.Contains(name) == true && scope.Memory.TryGetValue(name, out value))
                return true;
            foreach (var variable in scope.Node.Variables)
                if (variable.Name == name && scope.Memory.TryGetValue(variable.Id, out value))
                {
                    // States of earlier versions hold moments as texts.
                    if (variable.Kind == ValueKind.Moment && value is string written)
                        value = ValueTypes.ReadMoment(written) ?? value;
                    return true;
                }
        }
        value = null;
        return false;
    }
}

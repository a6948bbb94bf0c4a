using System.Globalization;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Advancing;

internal sealed partial class Burst
{
    private ScriptObject _output = new();
    private ScriptObject _activityOutputs = new();
    private int _scriptStepsLeft;

    /// <summary>The last activity result, for <c>getLastResult()</c>.</summary>
    public object? LastResult { get; private set; }

    public ScriptObject ActivityOutputs => _activityOutputs;

    /// <summary>An input of an activity, evaluated once per time it runs; null where it is not given.</summary>
    public object? Evaluate(ActivityRun run, string name)
    {
        if (run.Evaluated is not null && run.Evaluated.TryGetValue(name, out var known))
            return known;
        if (!run.Node.Inputs.TryGetValue(name, out var input))
            return null;
        var value = Evaluate(run, input);
        (run.Evaluated ??= new Dictionary<string, object?>(StringComparer.Ordinal))[name] = value;
        if (Record(run) is { } record)
            record.Inputs[name] = value;
        _log?.Add(run, false, name, value);
        return value;
    }

    public object? Evaluate(ActivityRun run, CompiledInput input, Action<string[]>? setOutcomes = null)
    {
        if (Choices is not null && input.Kind != InputKind.Constant)
            return null;
        switch (input.Kind)
        {
            case InputKind.Constant: return input.Problem is null ? input.Constant : throw new ActivityFault("ValueDoesNotFit", $"The input '{input.Name}' cannot be read: {input.Problem}");
            case InputKind.Variable: return ValueTypes.Convert(ReadVariable(run, input.Reference), input.Type);
            case InputKind.WorkflowInput: return ValueTypes.Convert(ReadInput(run, input.Reference), input.Type);
            case InputKind.Script or InputKind.Template: return ValueTypes.Convert(RunScript(run, input, setOutcomes), input.Type);
            default: throw new ActivityFault("ExpressionIsRefused", $"The expression of '{input.Name}' cannot be run here.");
        }
    }

    /// <summary>What an expression that is evaluated once for each item is given beside all else: the item, by its name.</summary>
    public (string Name, object? Value)? Argument { get; private set; }

    /// <summary>Evaluates an expression for one item: its script may ask for it by <c>getItem()</c> or <c>args.item</c>, whatever the item is called.</summary>
    public object? EvaluateWith(ActivityRun run, CompiledInput input, string name, object? item)
    {
        Argument = (name, item);
        try
        {
            return Evaluate(run, input);
        }
        finally
        {
            Argument = null;
        }
    }

    public string Text(ActivityRun run, string name) => Evaluate(run, name) is { } value ? ValueTypes.ToText(value) : "";

    public bool Flag(ActivityRun run, string name) => Operations.Truthy(ValueTypes.Convert(Evaluate(run, name), ValueKind.YesNo));

    /// <summary>The variable with that id in the nearest container that declares it.</summary>
    public object? ReadVariable(ActivityRun run, string id)
    {
        for (var scope = Activities.Composite.Around(run); scope is not null; scope = scope.Parent)
            if (scope.Memory is not null && scope.Memory.TryGetValue(id, out var value))
                return value;
        return null;
    }

    /// <summary>Sets a variable by its id; false when no container around declares it.</summary>
    public bool SetVariable(ActivityRun run, string id, object? value)
    {
        for (var scope = run; scope is not null; scope = scope.Parent)
        {
            var declaration = scope.Node.Variables.FirstOrDefault(variable => variable.Id == id);
            if (declaration is null && scope.LoopVariables?.Contains(id) != true)
                continue;
            scope.Remember(id, Kept(declaration is null ? value : declaration.Convert(value)));
            return true;
        }
        return false;
    }

    public object? ReadInput(ActivityRun run, string name)
    {
        name = NameForm.Of(name);
        // Inside a composite an input is what the composite was given.
        for (var scope = Activities.Composite.Outside(run); scope is not null; scope = scope.Parent)
            if (scope.Parent?.Node.Behaviour is Activities.Elsa.BulkDispatchWorkflows && scope.Memory is not null && scope.Memory.TryGetValue(name, out var told))
                return told;
            else if (scope.Node.Behaviour is Activities.Composite)
                return scope.Memory is not null && (scope.Memory.TryGetValue(name, out var given) || scope.Memory.TryGetValue(NameForm.Apart(name), out given)) ? given : null;
        return Input.TryGet(name, out var value) || Input.TryGet(NameForm.Apart(name), out value) ? value : null;
    }

    /// <summary>Gives out a result: to the variable it is captured into, and to scripts that read it later.</summary>
    public void SetResult(ActivityRun run, string outputName, object? value)
    {
        if (Choices is not null)
            return;
        value = Kept(value);
        if (Record(run) is { } record)
            record.Outputs[outputName] = value;
        _log?.Add(run, true, outputName, value);
        LastResult = outputName == "Result" && run.Node.Definition.KeepsAllOutputs ? value : LastResult;
        if (run.Node.Captures.TryGetValue(outputName, out var id))
            Capture(run, id, value);
        if (!run.Node.KeepsOutput && !run.Node.Definition.KeepsAllOutputs)
            return;
        var outputs = _activityOutputs.TryGet(run.Node.Id, out var kept) ? Shallow((ScriptObject)kept!) : new ScriptObject();
        outputs[outputName] = value;
        _activityOutputs = Shallow(_activityOutputs);
        _activityOutputs[run.Node.Id] = outputs;
    }

    /// <summary>Binds a result: to the nearest variable or composite's output of that id, or to an output of the workflow.</summary>
    private void Capture(ActivityRun run, string id, object? value)
    {
        var name = NameForm.Of(id);
        for (var scope = Activities.Composite.Around(run); scope is not null; scope = scope.Parent)
        {
            var declaration = scope.Node.Variables.FirstOrDefault(variable => variable.Id == id);
            if (declaration is not null || scope.LoopVariables?.Contains(id) == true)
            {
                scope.Remember(id, Kept(declaration is null ? value : declaration.Receive(value)));
                return;
            }
            if (scope.Pinned?.Outputs.Any(output => output.Name == name) == true)
            {
                scope.Remember(Activities.Composite.OutputKey(name), value);
                return;
            }
        }
        if (Definition.Outputs.Any(output => output.Name == name))
            SetOutput(name, value);
    }

    public void SetOutput(string name, object? value)
    {
        _output = Shallow(_output);
        _output[name] = Kept(value);
    }

    /// <summary>Declares the variables of a container with what they start with.</summary>
    public static void Declare(ActivityRun run)
    {
        foreach (var variable in run.Node.Variables)
            run.Remember(variable.Id, variable.Problem is null ? variable.Initial : throw new ActivityFault("ValueDoesNotFit", $"The variable '{variable.Name}' cannot begin: {variable.Problem}"));
    }

    /// <summary>Refuses values too large to be kept in a state.</summary>
    public object? Kept(object? value)
    {
        try
        {
            var size = 0L;
            var copy = ValueCopy.Of(value, ref size, most: Limits.StateBytes);
            return size <= Limits.StateBytes ? copy : throw new ValueTooLargeException();
        }
        catch (ValueTooLargeException)
        {
            throw new ActivityFault("ValueIsTooLarge", string.Create(CultureInfo.InvariantCulture, $"A value of more than {Limits.StateBytes} bytes of UTF-8 cannot be kept."));
        }
        catch (ValueTooDeepException problem)
        {
            throw new ActivityFault("ValueIsTooDeep", problem.Message);
        }
    }

    private object? RunScript(ActivityRun run, CompiledInput input, Action<string[]>? setOutcomes)
    {
        var host = new WorkflowHost(this, run, setOutcomes);
        var limits = Limits.Script ?? ScriptLimits.Default;
        var scriptRun = new ScriptRun(host, limits.Steps <= _scriptStepsLeft ? limits : limits with { Steps = _scriptStepsLeft });
        try
        {
            var result = Kept(input.Template is { } template ? template.Run(scriptRun, host) : input.Script!.Run(scriptRun));
            host.WriteBack();
            return result;
        }
        catch (Exception problem) when (problem is ScriptException or ScriptBoundException)
        {
            throw new ActivityFault(
                problem is ScriptBoundException ? "ScriptReachedItsBound" : "ScriptFailed",
                $"The {(input.Template is null ? "script" : "template")} of '{input.Name}' failed: {problem.Message}",
                IsPlainInput(run, input) ? $"Failed to evaluate activity input '{Pascal(input.Name)}'" : WithoutKind(problem.Message));
        }
        finally
        {
            _scriptStepsLeft = Math.Max(1, _scriptStepsLeft - scriptRun.Taken);
        }
    }

    // Elsa says which input failed; the script of RunJavaScript and the conditions of cases are run by the activity itself.
    private static bool IsPlainInput(ActivityRun run, CompiledInput input) =>
        run.Node.Type != "Elsa.RunJavaScript" && run.Node.Inputs.TryGetValue(input.Name, out var own) && own == input;

    private static string WithoutKind(string message) =>
        message.IndexOf("Error: ", StringComparison.Ordinal) is >= 0 and < 16 and var at ? message[(at + "Error: ".Length)..] : message;

    // States share these objects, so they are copied before they are changed; what is in them is never changed at all.
    private static ScriptObject Shallow(ScriptObject source)
    {
        var copy = new ScriptObject(source.Count + 1);
        foreach (var key in source.Keys)
            copy[key] = source[key];
        return copy;
    }

    private static string Pascal(string name) => name.Length == 0 || char.IsUpper(name[0]) ? name : char.ToUpperInvariant(name[0]) + name[1..];
}

using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

internal sealed class NameNode(string name) : ScriptPlace
{
    public string Name { get; } = name;

    public override object? Evaluate(ScriptScope scope)
    {
        scope.Run.Step();
        return scope.Read(Name);
    }

    public override void Assign(ScriptScope scope, object? value) => scope.Assign(Name, value);
}

/// <summary>A member by name or by a computed key; an optional one gives undefined where there is nothing to read from.</summary>
internal sealed class MemberNode(ScriptNode target, ScriptNode key, bool isOptional) : ScriptPlace
{
    public ScriptNode Target { get; } = target;

    public ScriptNode Key { get; } = key;

    public override object? Evaluate(ScriptScope scope) => Read(scope, out _);

    public override object? EvaluateCallee(ScriptScope scope, out object? target) => Read(scope, out target);

    public override void Assign(ScriptScope scope, object? value)
    {
        var target = Target.Evaluate(scope);
        Members.Write(scope.Run, target, Key.Evaluate(scope), value);
    }

    public bool Delete(ScriptScope scope) =>
        Target.Evaluate(scope) is ScriptObject source && Remove(scope.Run, source, Key.Evaluate(scope));

    private static bool Remove(ScriptRun run, ScriptObject source, object? key)
    {
        // What stands behind moves up, after the place was looked for.
        run.Steps(source.Count / 16);
        return source.Remove(Members.Name(run, key));
    }

    private object? Read(ScriptScope scope, out object? target)
    {
        scope.Run.StepDown();
        target = Target.Evaluate(scope);
        if (target is ChainEnd)
            return target;
        if (isOptional && target is null or Undefined)
            return ChainEnd.Value;
        return Members.Read(scope.Run, target, Key.Evaluate(scope));
    }
}

/// <summary>Passes through the rest of a chain after <c>?.</c> met nothing.</summary>
internal sealed class ChainEnd
{
    public static readonly ChainEnd Value = new();
}

/// <summary>A whole chain with <c>?.</c> in it: outside it the early end is undefined.</summary>
internal sealed class Chain(ScriptNode inner) : ScriptNode
{
    public override object? Evaluate(ScriptScope scope)
    {
        var value = inner.Evaluate(scope);
        return value is ChainEnd ? Undefined.Value : value;
    }

    public override object? EvaluateCallee(ScriptScope scope, out object? target)
    {
        var value = inner.EvaluateCallee(scope, out target);
        return value is ChainEnd ? Undefined.Value : value;
    }
}

internal sealed class CallNode(ScriptNode callee, IReadOnlyList<ScriptNode> arguments, bool isOptional) : ScriptNode
{
    public ScriptNode Callee { get; } = callee;
    public IReadOnlyList<ScriptNode> Arguments { get; } = arguments;

    public override object? Evaluate(ScriptScope scope)
    {
        scope.Run.StepDown();
        var function = Callee.EvaluateCallee(scope, out var target);
        if (function is ChainEnd || isOptional && function is null or Undefined)
            return ChainEnd.Value;
        if (function is not ScriptFunction callable)
            throw new ScriptException($"TypeError: {Describe(target)} is not a function");
        if (Arguments.Count == 0)
            return callable.Call(scope.Run, target, []);
        var values = ArrayLiteral.Values(scope, Arguments);
        return callable.Call(scope.Run, target, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values));
    }

    private string Describe(object? target) => Callee switch
    {
        NameNode name => name.Name,
        MemberNode { Key: Constant { Value: string key } } => target is ScriptObject ? $"Property '{key}' of object" : key,
        _ => "the called value",
    };
}

internal sealed class NewNode(string typeName, IReadOnlyList<ScriptNode> arguments) : ScriptNode
{
    public override object? Evaluate(ScriptScope scope) =>
        Library.Constructors.Create(scope.Run, typeName, ArrayLiteral.Values(scope, arguments));
}

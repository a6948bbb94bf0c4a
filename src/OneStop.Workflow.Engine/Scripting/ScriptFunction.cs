using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>Something a script can call.</summary>
internal abstract class ScriptFunction
{
    public abstract object? Call(ScriptRun run, object? target, ReadOnlySpan<object?> arguments);
}

internal delegate object? NativeCall(ScriptRun run, object? target, ReadOnlySpan<object?> arguments);

/// <summary>A function of ours.</summary>
internal sealed class NativeFunction(NativeCall call) : ScriptFunction
{
    public override object? Call(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        run.Step();
        return call(run, target, arguments);
    }
}

/// <summary>A function the script wrote, with the names around it.</summary>
internal sealed class ScriptClosure(FunctionLiteral literal, ScriptScope around) : ScriptFunction
{
    public override object? Call(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        run.Enter();
        try
        {
            var scope = around.OfFunction();
            if (literal.Name is { } own)
                scope.Declare(own, this);
            for (var i = 0; i < literal.Parameters.Count; i++)
                literal.Parameters[i].Bind(scope, arguments, i);
            if (literal.Expression is not null)
                return literal.Expression.Evaluate(scope);
            var before = run.LastValue;
            var ending = literal.Body!.RunIn(scope);
            run.LastValue = before;
            if (ending != Ending.Return)
                return Undefined.Value;
            var returned = run.Returned;
            run.Returned = Undefined.Value;
            return returned;
        }
        finally
        {
            run.Leave();
        }
    }
}

using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>What goes round: it may carry labels, by which loops inside it leave it or go on with it.</summary>
internal abstract class LoopStatement : ScriptStatement
{
    public List<string> Labels { get; } = [];

    /// <summary>Whether the loop is over; the ending is then what it ended with.</summary>
    protected bool Leaves(ScriptRun run, ref Ending ending)
    {
        var isMine = run.Label is null || Labels.Contains(run.Label);
        if (ending == Ending.Normal)
            return false;
        if (ending == Ending.Return || !isMine)
            return true;
        run.Label = null;
        if (ending == Ending.Continue)
            return false;
        ending = Ending.Normal;
        return true;
    }
}

internal sealed class WhileStatement(ScriptNode condition, ScriptStatement body, bool bodyFirst) : LoopStatement
{
    public override Ending Run(ScriptScope scope)
    {
        var skip = bodyFirst;
        while (skip || Operations.Truthy(condition.Evaluate(scope)))
        {
            skip = false;
            scope.Run.Step();
            var ending = body.Run(scope);
            if (Leaves(scope.Run, ref ending))
                return ending;
        }
        return Ending.Normal;
    }
}

internal sealed class ForStatement(ScriptStatement? start, ScriptNode? condition, ScriptNode? step, ScriptStatement body) : LoopStatement
{
    public override Ending Run(ScriptScope scope)
    {
        var inner = scope.Inner();
        start?.Run(inner);
        while (condition is null || Operations.Truthy(condition.Evaluate(inner)))
        {
            scope.Run.Step();
            var ending = body.Run(inner);
            if (Leaves(scope.Run, ref ending))
                return ending;
            step?.Evaluate(inner);
        }
        return Ending.Normal;
    }
}

/// <summary>Goes through items (of) or through keys (in).</summary>
internal sealed class ForEachStatement(NamePattern target, ScriptNode source, ScriptStatement body, bool overKeys) : LoopStatement
{
    public override Ending Run(ScriptScope scope)
    {
        var value = source.Evaluate(scope);
        var items = overKeys ? Members.Keys(scope.Run, value) : Sequences.Of(scope.Run, value);
        foreach (var item in items)
        {
            scope.Run.Step();
            var inner = scope.Inner();
            target.Declare(inner, item, isConstant: false);
            var ending = body.Run(inner);
            if (Leaves(scope.Run, ref ending))
                return ending;
        }
        return Ending.Normal;
    }
}

/// <summary>One case of a switch; without a test it is the default.</summary>
internal sealed record SwitchCase(ScriptNode? Test, Block Body);

internal sealed class SwitchStatement(ScriptNode subject, IReadOnlyList<SwitchCase> cases) : ScriptStatement
{
    public override Ending Run(ScriptScope scope)
    {
        var value = subject.Evaluate(scope);
        var inner = scope.Inner();
        var first = -1;
        for (var i = 0; i < cases.Count && first < 0; i++)
            if (cases[i].Test is { } test && Operations.StrictlyEqual(scope.Run, value, test.Evaluate(inner)))
                first = i;
        for (var i = 0; i < cases.Count && first < 0; i++)
            if (cases[i].Test is null)
                first = i;
        for (var i = first; i >= 0 && i < cases.Count; i++)
        {
            var ending = cases[i].Body.RunIn(inner);
            if (ending == Ending.Break && scope.Run.Label is null)
                return Ending.Normal;
            if (ending != Ending.Normal)
                return ending;
        }
        return Ending.Normal;
    }
}

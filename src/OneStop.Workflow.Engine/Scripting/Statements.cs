using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

internal sealed class ExpressionStatement(ScriptNode expression) : ScriptStatement
{
    public override Ending Run(ScriptScope scope)
    {
        scope.Run.Step();
        scope.Run.LastValue = expression.Evaluate(scope);
        return Ending.Normal;
    }
}

internal sealed class Declaration(NamePattern target, ScriptNode? value, bool isConstant, bool isOfFunction = false) : ScriptStatement
{
    public override Ending Run(ScriptScope scope)
    {
        var place = isOfFunction ? scope.Function() : scope;
        // Declaring it again says nothing about its value.
        if (isOfFunction && value is null && target is SingleName single && place.Declares(single.Name))
            return Ending.Normal;
        target.Declare(place, value is null ? Undefined.Value : value.Evaluate(scope), isConstant);
        return Ending.Normal;
    }
}

/// <summary>Several declarations after one word, in one scope.</summary>
internal sealed class Declarations(IReadOnlyList<Declaration> parts) : ScriptStatement
{
    public override Ending Run(ScriptScope scope)
    {
        foreach (var part in parts)
            part.Run(scope);
        return Ending.Normal;
    }
}

internal sealed class FunctionDeclaration(string name, FunctionLiteral literal) : ScriptStatement
{
    public void Declare(ScriptScope scope) => scope.Declare(name, new ScriptClosure(literal, scope));

    // Functions are declared when their block begins, so they can be called above.
    public override Ending Run(ScriptScope scope) => Ending.Normal;
}

internal sealed class Block(IReadOnlyList<ScriptStatement> statements) : ScriptStatement
{
    public override Ending Run(ScriptScope scope) => RunIn(scope.Inner());

    public Ending RunIn(ScriptScope scope)
    {
        foreach (var statement in statements)
            if (statement is FunctionDeclaration function)
                function.Declare(scope);
        foreach (var statement in statements)
        {
            scope.Run.Step();
            var ending = statement.Run(scope);
            if (ending != Ending.Normal)
                return ending;
        }
        return Ending.Normal;
    }
}

internal sealed class IfStatement(ScriptNode condition, ScriptStatement yes, ScriptStatement? no) : ScriptStatement
{
    public override Ending Run(ScriptScope scope)
    {
        if (Operations.Truthy(condition.Evaluate(scope)))
            return yes.Run(scope);
        return no?.Run(scope) ?? Ending.Normal;
    }
}

internal sealed class ReturnStatement(ScriptNode? value) : ScriptStatement
{
    public override Ending Run(ScriptScope scope)
    {
        scope.Run.Returned = value is null ? Undefined.Value : value.Evaluate(scope);
        return Ending.Return;
    }
}

/// <summary>Break or continue, perhaps to a label.</summary>
internal sealed class JumpStatement(Ending ending, string? label) : ScriptStatement
{
    public override Ending Run(ScriptScope scope)
    {
        scope.Run.Label = label;
        return ending;
    }
}

/// <summary>A statement with a name, which what is inside can leave.</summary>
internal sealed class LabelledStatement(string label, ScriptStatement statement) : ScriptStatement
{
    public ScriptStatement Statement { get; } = statement;

    public override Ending Run(ScriptScope scope)
    {
        var ending = Statement.Run(scope);
        if (ending != Ending.Break || scope.Run.Label != label)
            return ending;
        scope.Run.Label = null;
        return Ending.Normal;
    }
}

internal sealed class ThrowStatement(ScriptNode value) : ScriptStatement
{
    public override Ending Run(ScriptScope scope)
    {
        var thrown = value.Evaluate(scope);
        var message = thrown is ScriptObject error && error.TryGet("message", out var text) ? Operations.Text(scope.Run, text) : Operations.Text(scope.Run, thrown);
        throw new ScriptThrownException(thrown, message);
    }
}

internal sealed class TryStatement(Block body, NamePattern? name, Block? handler, Block? last) : ScriptStatement
{
    public override Ending Run(ScriptScope scope)
    {
        var ending = Ending.Normal;
        try
        {
            ending = body.Run(scope);
        }
        catch (ScriptException problem) when (handler is not null)
        {
            var inner = scope.Inner();
            name?.Declare(inner, Caught(problem), isConstant: false);
            ending = handler.Run(inner);
        }
        finally
        {
            var (returned, label) = (scope.Run.Returned, scope.Run.Label);
            scope.Run.Label = null;
            var lastEnding = last?.Run(scope) ?? Ending.Normal;
            if (lastEnding == Ending.Normal)
                (scope.Run.Returned, scope.Run.Label) = (returned, label);
            else
                ending = lastEnding;
        }
        return ending;
    }

    private static object? Caught(ScriptException problem)
    {
        if (problem is ScriptThrownException)
            return problem.Thrown;
        var at = problem.Message.IndexOf("Error: ", StringComparison.Ordinal);
        return at is >= 0 and < 16
            ? new ScriptObject { ["name"] = problem.Message[..(at + 5)], ["message"] = problem.Message[(at + 7)..] }
            : new ScriptObject { ["name"] = "Error", ["message"] = problem.Message };
    }
}

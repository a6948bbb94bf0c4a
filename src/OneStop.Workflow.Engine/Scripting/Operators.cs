using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

internal sealed class Unary(string sign, ScriptNode inner) : ScriptNode
{
    public override object? Evaluate(ScriptScope scope) => sign switch
    {
        "!" => Boxed.Of(!Operations.Truthy(inner.Evaluate(scope))),
        "-" => Arithmetic.Minus(inner.Evaluate(scope)),
        "+" => Operations.Numeric(inner.Evaluate(scope)),
        "~" => Boxed.Of((double)~Operations.Bits(inner.Evaluate(scope))),
        "typeof" => inner is NameNode name && !scope.Knows(name.Name) ? "undefined" : Operations.TypeOf(inner.Evaluate(scope)),
        "delete" => Boxed.Of(inner is MemberNode member && member.Delete(scope)),
        _ => Void(scope),
    };

    private Undefined Void(ScriptScope scope)
    {
        inner.Evaluate(scope);
        return Undefined.Value;
    }
}

internal sealed class Binary(string sign, ScriptNode left, ScriptNode right) : ScriptNode
{
    public override object? Evaluate(ScriptScope scope)
    {
        scope.Run.StepDown();
        return Apply(scope.Run, sign, left.Evaluate(scope), right.Evaluate(scope));
    }

    public static object? Apply(ScriptRun run, string sign, object? left, object? right) => sign switch
    {
        "+" => Operations.Add(run, left, right),
        "-" => Arithmetic.Of(sign, left, right),
        "*" => Arithmetic.Of(sign, left, right),
        "/" => Arithmetic.Of(sign, left, right),
        "%" => Arithmetic.Of(sign, left, right),
        "**" => Boxed.Of(Arithmetic.Power(Operations.Number(left), Operations.Number(right))),
        "===" => Boxed.Of(Operations.StrictlyEqual(run, left, right)),
        "!==" => Boxed.Of(!Operations.StrictlyEqual(run, left, right)),
        "==" => Boxed.Of(Operations.LooselyEqual(run, left, right)),
        "!=" => Boxed.Of(!Operations.LooselyEqual(run, left, right)),
        "<" => Boxed.Of(Operations.Compare(run, left, right) < 0),
        ">" => Boxed.Of(Operations.Compare(run, left, right) > 0),
        "<=" => Boxed.Of(Operations.Compare(run, left, right) <= 0),
        ">=" => Boxed.Of(Operations.Compare(run, left, right) >= 0),
        "&" => Boxed.Of((double)(Operations.Bits(left) & Operations.Bits(right))),
        "|" => Boxed.Of((double)(Operations.Bits(left) | Operations.Bits(right))),
        "^" => Boxed.Of((double)(Operations.Bits(left) ^ Operations.Bits(right))),
        "<<" => Boxed.Of((double)(Operations.Bits(left) << Operations.Bits(right))),
        ">>" => Boxed.Of((double)(Operations.Bits(left) >> Operations.Bits(right))),
        ">>>" => Boxed.Of((double)((uint)Operations.Bits(left) >> Operations.Bits(right))),
        "in" => Boxed.Of(Members.Has(run, right, left)),
        _ => throw new ScriptException($"SyntaxError: {sign} is not an operator"),
    };
}

/// <summary>And, or, and "the right one where the left is nothing".</summary>
internal sealed class Logical(string sign, ScriptNode left, ScriptNode right) : ScriptNode
{
    public override object? Evaluate(ScriptScope scope)
    {
        scope.Run.StepDown();
        var value = left.Evaluate(scope);
        return Decided(sign, value) ? value : right.Evaluate(scope);
    }

    /// <summary>Whether the left value stands.</summary>
    public static bool Decided(string sign, object? value) => sign switch
    {
        "&&" => !Operations.Truthy(value),
        "||" => Operations.Truthy(value),
        _ => value is not (null or Undefined),
    };
}

internal sealed class Conditional(ScriptNode condition, ScriptNode yes, ScriptNode no) : ScriptNode
{
    public override object? Evaluate(ScriptScope scope) =>
        Operations.Truthy(condition.Evaluate(scope)) ? yes.Evaluate(scope) : no.Evaluate(scope);
}

internal sealed class Assignment(string sign, ScriptPlace place, ScriptNode value) : ScriptNode
{
    public override object? Evaluate(ScriptScope scope)
    {
        scope.Run.Step();
        if (sign == "=")
        {
            var plain = value.Evaluate(scope);
            place.Assign(scope, plain);
            return plain;
        }
        var current = place.Evaluate(scope);
        var inner = sign[..^1];
        if (inner is "&&" or "||" or "??")
        {
            if (Logical.Decided(inner, current))
                return current;
            current = value.Evaluate(scope);
        }
        else
            current = Binary.Apply(scope.Run, inner, current, value.Evaluate(scope));
        place.Assign(scope, current);
        return current;
    }
}

/// <summary>Plus plus and minus minus, before or after.</summary>
internal sealed class Increment(ScriptPlace place, double by, bool isPrefix) : ScriptNode
{
    public override object? Evaluate(ScriptScope scope)
    {
        scope.Run.Step();
        var before = Operations.Numeric(place.Evaluate(scope));
        var after = Arithmetic.Of("+", before, Boxed.Of(by));
        place.Assign(scope, after);
        return isPrefix ? after : before;
    }
}

internal sealed class Comma(IReadOnlyList<ScriptNode> parts) : ScriptNode
{
    public override object? Evaluate(ScriptScope scope)
    {
        object? last = null;
        foreach (var part in parts)
        {
            scope.Run.Step();
            last = part.Evaluate(scope);
        }
        return last;
    }
}

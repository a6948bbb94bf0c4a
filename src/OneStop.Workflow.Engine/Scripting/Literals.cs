using System.Text;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

internal sealed class Constant(object? value) : ScriptNode
{
    public object? Value { get; } = value;

    public override object? Evaluate(ScriptScope scope) => Value;
}

internal sealed class TemplateLiteral(IReadOnlyList<ScriptNode> parts) : ScriptNode
{
    public override object? Evaluate(ScriptScope scope)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            var piece = Operations.Text(scope.Run, part.Evaluate(scope));
            scope.Run.Text((long)text.Length + piece.Length);
            text.Append(piece);
        }
        return text.ToString();
    }
}

/// <summary>Three dots in an array, an object or a call.</summary>
internal sealed class Spread(ScriptNode inner) : ScriptNode
{
    public override object? Evaluate(ScriptScope scope) => inner.Evaluate(scope);
}

internal sealed class ArrayLiteral(IReadOnlyList<ScriptNode> items) : ScriptNode
{
    public IReadOnlyList<ScriptNode> Items { get; } = items;

    public override object? Evaluate(ScriptScope scope) => new ScriptArray(Values(scope, Items));

    public static List<object?> Values(ScriptScope scope, IReadOnlyList<ScriptNode> items)
    {
        var values = new List<object?>(items.Count);
        scope.Run.Bytes(40 + items.Count * 16L);
        foreach (var item in items)
        {
            var value = item.Evaluate(scope);
            if (item is Spread)
                foreach (var inner in Sequences.Of(scope.Run, value))
                {
                    scope.Run.Bytes(16);
                    values.Add(inner);
                }
            else
                values.Add(value);
        }
        return values;
    }
}

/// <summary>One entry of an object literal; without a key it is a spread.</summary>
internal sealed record ObjectEntry(ScriptNode? Key, ScriptNode Value);

internal sealed class ObjectLiteral(IReadOnlyList<ObjectEntry> entries) : ScriptNode
{
    public IReadOnlyList<ObjectEntry> Entries { get; } = entries;

    public override object? Evaluate(ScriptScope scope)
    {
        var result = new ScriptObject();
        scope.Run.Bytes(100);
        foreach (var entry in Entries)
        {
            scope.Run.Bytes(48);
            scope.Run.Step();
            var value = entry.Value.Evaluate(scope);
            if (entry.Key is not null)
                result[Operations.Text(scope.Run, entry.Key.Evaluate(scope))] = value;
            else if (value is ScriptObject source)
                foreach (var key in source.Keys)
                {
                    scope.Run.Bytes(48);
                    scope.Run.Step();
                    result[key] = source[key];
                }
        }
        return result;
    }
}

/// <summary>A function or an arrow; exactly one of body and expression is set.</summary>
/// <param name="name">What a function expression calls itself; null where it has no name of its own.</param>
internal sealed class FunctionLiteral(IReadOnlyList<Parameter> parameters, Block? body, ScriptNode? expression, string? name = null) : ScriptNode
{
    public string? Name { get; } = name;
    public IReadOnlyList<Parameter> Parameters { get; } = parameters;
    public Block? Body { get; } = body;
    public ScriptNode? Expression { get; } = expression;

    public override object? Evaluate(ScriptScope scope)
    {
        scope.Run.Bytes(64);
        return new ScriptClosure(this, scope);
    }
}

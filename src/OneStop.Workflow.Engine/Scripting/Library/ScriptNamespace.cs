using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary>A name such as <c>Math</c> that carries functions and can perhaps be called itself. Shared and never changed.</summary>
internal sealed class ScriptNamespace(IReadOnlyDictionary<string, object?> members, NativeCall? call = null) : ScriptFunction
{
    public IEnumerable<string> Names => members.Keys;

    public object? Read(string name) => members.TryGetValue(name, out var member) ? member : Undefined.Value;

    public override object? Call(ScriptRun run, object? target, ReadOnlySpan<object?> arguments) =>
        call is null ? throw new ScriptException("TypeError: this name is not a function") : call(run, target, arguments);
}

/// <summary>Shorthands for writing down functions of ours.</summary>
internal static class Native
{
    public static object? At(ReadOnlySpan<object?> arguments, int index) => index < arguments.Length ? arguments[index] : Undefined.Value;

    public static ScriptFunction Callback(ReadOnlySpan<object?> arguments, int index = 0) =>
        At(arguments, index) as ScriptFunction ?? throw new ScriptException("TypeError: a function is expected as argument");

    /// <summary>A start or end as slices take it: from the end when negative, and never outside.</summary>
    public static int Bound(object? value, int length, int fallback)
    {
        if (value is Undefined or null)
            return fallback;
        var index = Operations.Whole(value);
        return index < 0 ? Math.Max(0, length + index) : Math.Min(index, length);
    }
}

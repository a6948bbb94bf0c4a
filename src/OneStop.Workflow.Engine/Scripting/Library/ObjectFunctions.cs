using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary><c>Object</c> and the functions of objects.</summary>
internal static class ObjectFunctions
{
    public static readonly ScriptNamespace Space = new(new Dictionary<string, object?>
    {
        ["keys"] = new NativeFunction((run, _, a) => Listed(run, Members.Keys(run, Native.At(a, 0)))),
        ["values"] = new NativeFunction((run, _, a) => Listed(run, Pairs(run, Native.At(a, 0)).Select(p => p.Value))),
        ["entries"] = new NativeFunction((run, _, a) => Listed(run, Pairs(run, Native.At(a, 0)).Select(p => (object?)new ScriptArray([p.Key, p.Value])))),
        ["fromEntries"] = new NativeFunction(FromEntries),
        ["assign"] = new NativeFunction(Assign),
        ["is"] = new NativeFunction((run, _, a) => Boxed.Of(Native.At(a, 0) is double left && Native.At(a, 1) is double right ? left.Equals(right) && double.IsNegative(left) == double.IsNegative(right) : Operations.StrictlyEqual(run, Native.At(a, 0), Native.At(a, 1)))),
        ["groupBy"] = new NativeFunction(GroupBy),
        ["hasOwn"] = new NativeFunction((run, _, a) => Boxed.Of(Members.Has(run, Native.At(a, 0), Native.At(a, 1)))),
        ["freeze"] = new NativeFunction((_, _, a) => Native.At(a, 0)),
    });

    public static readonly Dictionary<string, ScriptFunction> OfInstance = new()
    {
        ["hasOwnProperty"] = new NativeFunction((run, t, a) => Boxed.Of(Members.Has(run, t, Native.At(a, 0)))),
        ["toString"] = StringFunctions.ToText,
    };

    private static ScriptArray Listed(ScriptRun run, IEnumerable<object?> items)
    {
        var list = items.ToList();
        run.Bytes(40 + list.Count * 24L);
        return new ScriptArray(list);
    }

    private static IEnumerable<(string Key, object? Value)> Pairs(ScriptRun run, object? target)
    {
        foreach (var key in Members.Keys(run, target))
            yield return ((string)key!, Members.Read(run, target, key));
    }

    private static object? FromEntries(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var result = new ScriptObject();
        foreach (var pair in Sequences.Of(run, Native.At(arguments, 0)))
            Members.Write(run, result, Members.Read(run, pair, Boxed.Of(0)), Members.Read(run, pair, Boxed.Of(1)));
        return result;
    }

    private static object? GroupBy(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var result = new ScriptObject();
        var callback = Native.Callback(arguments, 1);
        var index = 0;
        foreach (var item in Sequences.Of(run, Native.At(arguments, 0)))
        {
            var key = Operations.Text(run, callback.Call(run, null, [item, Boxed.Of(index++)]));
            if (!result.TryGet(key, out var group))
                Members.Write(run, result, key, group = new ScriptArray());
            run.Bytes(16);
            ((ScriptArray)group!).Items.Add(item);
        }
        return result;
    }

    private static object? Assign(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var first = Native.At(arguments, 0);
        for (var i = 1; i < arguments.Length; i++)
            foreach (var (key, value) in Pairs(run, arguments[i]))
                Members.Write(run, first, key, value);
        return first;
    }
}

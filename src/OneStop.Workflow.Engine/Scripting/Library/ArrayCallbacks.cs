using System.Runtime.ExceptionServices;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary>The functions of arrays that are given a function.</summary>
internal static class ArrayCallbacks
{
    public static readonly Dictionary<string, ScriptFunction> Of = new()
    {
        ["map"] = new NativeFunction((run, t, a) => Map(run, t, Native.Callback(a))),
        ["filter"] = new NativeFunction((run, t, a) => Filter(run, t, Native.Callback(a))),
        ["forEach"] = new NativeFunction((run, t, a) => { Find(run, t, Native.Callback(a), _ => false); return Undefined.Value; }),
        ["some"] = new NativeFunction((run, t, a) => Boxed.Of(Find(run, t, Native.Callback(a), Operations.Truthy) >= 0)),
        ["every"] = new NativeFunction((run, t, a) => Boxed.Of(Find(run, t, Native.Callback(a), r => !Operations.Truthy(r)) < 0)),
        ["find"] = new NativeFunction((run, t, a) => Found(t, Find(run, t, Native.Callback(a), Operations.Truthy))),
        ["findIndex"] = new NativeFunction((run, t, a) => Boxed.Of(Find(run, t, Native.Callback(a), Operations.Truthy))),
        ["findLast"] = new NativeFunction((run, t, a) => Found(t, FindLast(run, t, Native.Callback(a)))),
        ["findLastIndex"] = new NativeFunction((run, t, a) => Boxed.Of(FindLast(run, t, Native.Callback(a)))),
        ["toSorted"] = new NativeFunction((run, t, a) => Sort(run, Copied(run, t), a)),
        ["flatMap"] = new NativeFunction((run, t, a) => ArrayFunctions.Find("flat")!.Call(run, Map(run, t, Native.Callback(a)), [])),
        ["reduce"] = new NativeFunction((run, t, a) => Reduce(run, ArrayFunctions.Items(t).ToArray(), a)),
        ["reduceRight"] = new NativeFunction((run, t, a) => Reduce(run, ArrayFunctions.Items(t).AsEnumerable().Reverse().ToArray(), a)),
        ["sort"] = new NativeFunction(Sort),
    };

    private static ScriptArray Map(ScriptRun run, object? target, ScriptFunction callback)
    {
        var items = ArrayFunctions.Items(target);
        var result = new List<object?>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            run.Step();
            run.Bytes(16);
            result.Add(callback.Call(run, null, [items[i], Boxed.Of(i), target]));
        }
        return new ScriptArray(result);
    }

    private static ScriptArray Filter(ScriptRun run, object? target, ScriptFunction callback)
    {
        var items = ArrayFunctions.Items(target);
        var result = new List<object?>();
        for (var i = 0; i < items.Count; i++)
        {
            run.Step();
            var item = items[i];
            if (!Operations.Truthy(callback.Call(run, null, [item, Boxed.Of(i), target])))
                continue;
            run.Bytes(16);
            result.Add(item);
        }
        return new ScriptArray(result);
    }

    /// <summary>The index of the first item whose answer stops the search, or -1.</summary>
    private static int Find(ScriptRun run, object? target, ScriptFunction callback, Func<object?, bool> stops)
    {
        var items = ArrayFunctions.Items(target);
        for (var i = 0; i < items.Count; i++)
        {
            run.Step();
            if (stops(callback.Call(run, null, [items[i], Boxed.Of(i), target])))
                return i;
        }
        return -1;
    }

    private static int FindLast(ScriptRun run, object? target, ScriptFunction callback)
    {
        var items = ArrayFunctions.Items(target);
        for (var i = items.Count - 1; i >= 0; i--)
        {
            run.Step();
            if (i < items.Count && Operations.Truthy(callback.Call(run, null, [items[i], Boxed.Of(i), target])))
                return i;
        }
        return -1;
    }

    public static ScriptArray Copied(ScriptRun run, object? target)
    {
        var items = ArrayFunctions.Items(target);
        run.Steps(items.Count / 8);
        run.Bytes(40 + items.Count * 16L);
        return new ScriptArray([.. items]);
    }

    private static object? Found(object? target, int index) => index < 0 || index >= ArrayFunctions.Items(target).Count ? Undefined.Value : ArrayFunctions.Items(target)[index];

    private static object? Reduce(ScriptRun run, object?[] items, ReadOnlySpan<object?> arguments)
    {
        var callback = Native.Callback(arguments);
        var start = arguments.Length > 1 ? 0 : 1;
        if (items.Length < start)
            throw new ScriptException("TypeError: Reduce of empty array with no initial value");
        var result = arguments.Length > 1 ? arguments[1] : items[0];
        for (var i = start; i < items.Length; i++)
        {
            run.Step();
            result = callback.Call(run, null, [result, items[i], Boxed.Of(i)]);
        }
        return result;
    }

    private static object? Sort(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var items = ArrayFunctions.Items(target);
        run.Steps(items.Count * 4L);
        var callback = Native.At(arguments, 0) as ScriptFunction;
        // A merge by way of LINQ is stable, and a comparison that contradicts itself cannot make it fail.
        List<object?> sorted;
        try
        {
            sorted = [.. items.OrderBy(item => item, Comparer<object?>.Create((a, b) => Compare(run, callback, a, b)))];
        }
        catch (InvalidOperationException wrapped) when (wrapped.InnerException is not null)
        {
            // What the comparison threw comes wrapped.
            ExceptionDispatchInfo.Throw(wrapped.InnerException);
            throw;
        }
        for (var i = 0; i < sorted.Count; i++)
            items[i] = sorted[i];
        return target;
    }

    private static int Compare(ScriptRun run, ScriptFunction? callback, object? left, object? right)
    {
        run.Step();
        if (left is Undefined || right is Undefined)
            return (left is Undefined ? 1 : 0) - (right is Undefined ? 1 : 0);
        if (callback is null)
        {
            var (first, second) = (Operations.Text(run, left), Operations.Text(run, right));
            run.Compare(first, second);
            return string.CompareOrdinal(first, second);
        }
        var answer = Operations.Number(callback.Call(run, null, [left, right]));
        return answer < 0 ? -1 : answer > 0 ? 1 : 0;
    }
}

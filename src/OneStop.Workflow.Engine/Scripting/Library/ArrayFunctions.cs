using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary><c>Array</c> and the functions that read or change an array.</summary>
internal static class ArrayFunctions
{
    public static readonly ScriptNamespace Space = new(new Dictionary<string, object?>
    {
        ["isArray"] = new NativeFunction((_, _, a) => Boxed.Of(Native.At(a, 0) is ScriptArray)),
        ["of"] = new NativeFunction((_, _, a) => new ScriptArray([.. a])),
        ["from"] = new NativeFunction(From),
    }, (run, _, a) => Constructors.Create(run, "Array", [.. a]));

    private static readonly Dictionary<string, ScriptFunction> Own = new()
    {
        ["push"] = new NativeFunction(Push),
        ["pop"] = new NativeFunction((_, t, _) => Take(Items(t), Items(t).Count - 1)),
        ["shift"] = new NativeFunction((run, t, _) => { run.Steps(Items(t).Count / 64); return Take(Items(t), 0); }),
        ["unshift"] = new NativeFunction((run, t, a) => { run.Steps(Items(t).Count); run.Bytes(a.Length * 16L); Items(t).InsertRange(0, a.ToArray()); return Boxed.Of(Items(t).Count); }),
        ["slice"] = new NativeFunction((run, t, a) => Slice(run, Items(t), a)),
        ["splice"] = new NativeFunction(Splice),
        ["concat"] = new NativeFunction(Concat),
        ["join"] = new NativeFunction(Join),
        ["reverse"] = new NativeFunction((run, t, _) => { run.Steps(Items(t).Count); Items(t).Reverse(); return t; }),
        ["indexOf"] = new NativeFunction((run, t, a) => Boxed.Of(IndexOf(run, Items(t), Native.At(a, 0)))),
        ["lastIndexOf"] = new NativeFunction((run, t, a) => { run.Steps(Items(t).Count); var sought = Native.At(a, 0); return Boxed.Of(Items(t).FindLastIndex(x => Operations.StrictlyEqual(run, x, sought))); }),
        ["includes"] = new NativeFunction((run, t, a) => Boxed.Of(IndexOf(run, Items(t), Native.At(a, 0)) >= 0 || Native.At(a, 0) is double n && double.IsNaN(n) && Items(t).Any(x => x is double d && double.IsNaN(d)))),
        ["at"] = new NativeFunction((_, t, a) => At(Items(t), Operations.Whole(Native.At(a, 0)))),
        ["fill"] = new NativeFunction(Fill),
        ["flat"] = new NativeFunction((run, t, a) => new ScriptArray(Flat(run, Items(t), Native.At(a, 0) is Undefined ? 1 : Math.Min(Operations.Whole(a[0]), 20), []))),
        ["keys"] = new NativeFunction((run, t, _) => new ScriptArray([.. Members.Keys(run, t).Select(k => (object?)Operations.Number(k))])),
        ["values"] = new NativeFunction((run, t, _) => ArrayCallbacks.Copied(run, t)),
        ["entries"] = new NativeFunction((run, t, _) => Numbered(run, Items(t))),
        ["toReversed"] = new NativeFunction((run, t, _) => { var copy = ArrayCallbacks.Copied(run, t); copy.Items.Reverse(); return copy; }),
        ["with"] = new NativeFunction(With),
        ["toString"] = StringFunctions.ToText,
    };

    public static IEnumerable<string> Names => Own.Keys.Concat(ArrayCallbacks.Of.Keys);

    public static ScriptFunction? Find(string name) => Own.GetValueOrDefault(name) ?? ArrayCallbacks.Of.GetValueOrDefault(name);

    public static List<object?> Items(object? target) =>
        (target as ScriptArray ?? throw new ScriptException("TypeError: an array is expected")).Items;

    private static ScriptArray Numbered(ScriptRun run, List<object?> items)
    {
        run.Steps(items.Count);
        run.Bytes(40 + items.Count * 96L);
        return new ScriptArray([.. items.Select((item, index) => (object?)new ScriptArray([Boxed.Of(index), item]))]);
    }

    private static object? With(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var copy = ArrayCallbacks.Copied(run, target);
        var index = Operations.Whole(Native.At(arguments, 0));
        index = index < 0 ? copy.Items.Count + index : index;
        if (index < 0 || index >= copy.Items.Count)
            throw new ScriptException("RangeError: Invalid index");
        copy.Items[index] = Native.At(arguments, 1);
        return copy;
    }

    private static object? Push(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        run.Bytes(arguments.Length * 16L);
        Items(target).AddRange(arguments);
        return Boxed.Of(Items(target).Count);
    }

    private static object? Take(List<object?> items, int index)
    {
        if (items.Count == 0)
            return Undefined.Value;
        var item = items[index];
        items.RemoveAt(index);
        return item;
    }

    private static ScriptArray Slice(ScriptRun run, List<object?> items, ReadOnlySpan<object?> arguments)
    {
        var start = Native.Bound(Native.At(arguments, 0), items.Count, 0);
        var end = Native.Bound(Native.At(arguments, 1), items.Count, items.Count);
        var length = Math.Max(0, end - start);
        run.Steps(length / 8);
        run.Bytes(40 + length * 16L);
        return new ScriptArray(items.GetRange(start, length));
    }

    private static object? Splice(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var items = Items(target);
        var start = Native.Bound(Native.At(arguments, 0), items.Count, 0);
        var count = arguments.Length < 2 ? items.Count - start : Math.Clamp(Operations.Whole(arguments[1]), 0, items.Count - start);
        run.Steps(items.Count / 8);
        run.Bytes(40 + (count + arguments.Length) * 16L);
        var removed = new ScriptArray(items.GetRange(start, count));
        items.RemoveRange(start, count);
        if (arguments.Length > 2)
            items.InsertRange(start, arguments[2..].ToArray());
        return removed;
    }

    private static object? Concat(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var result = Slice(run, Items(target), []);
        foreach (var argument in arguments)
        {
            if (argument is not ScriptArray more)
            {
                result.Items.Add(argument);
                continue;
            }
            run.Steps(more.Items.Count / 8);
            run.Bytes(more.Items.Count * 16L);
            result.Items.AddRange(more.Items);
        }
        return result;
    }

    private static object? Join(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var separator = Native.At(arguments, 0) is Undefined ? "," : Operations.Text(run, arguments[0]);
        var items = Items(target);
        run.Steps(items.Count);
        var parts = new string[items.Count];
        var length = (long)separator.Length * items.Count;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = items[i] is null or Undefined ? "" : Operations.Text(run, items[i]);
            length += parts[i].Length;
        }
        run.Text(length);
        return string.Join(separator, parts);
    }

    private static int IndexOf(ScriptRun run, List<object?> items, object? sought)
    {
        run.Steps(items.Count / 2);
        return items.FindIndex(item => Operations.StrictlyEqual(run, item, sought));
    }

    private static object? At(List<object?> items, int index)
    {
        index = index < 0 ? items.Count + index : index;
        return index >= 0 && index < items.Count ? items[index] : Undefined.Value;
    }

    private static object? Fill(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var items = Items(target);
        run.Steps(items.Count);
        var end = Native.Bound(Native.At(arguments, 2), items.Count, items.Count);
        for (var i = Native.Bound(Native.At(arguments, 1), items.Count, 0); i < end; i++)
            items[i] = Native.At(arguments, 0);
        return target;
    }

    private static List<object?> Flat(ScriptRun run, List<object?> items, int depth, List<object?> into)
    {
        foreach (var item in items)
        {
            run.Step();
            if (depth > 0 && item is ScriptArray inner)
                Flat(run, inner.Items, depth - 1, into);
            else
            {
                run.Bytes(16);
                into.Add(item);
            }
        }
        return into;
    }

    private static object? From(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var source = Native.At(arguments, 0);
        if (source is ScriptObject counted && counted.TryGet("length", out var length))
            source = Constructors.Create(run, "Array", [Operations.Number(length)]);
        var items = Sequences.Of(run, source).ToList();
        run.Bytes(40 + items.Count * 16L);
        if (Native.At(arguments, 1) is ScriptFunction map)
            for (var i = 0; i < items.Count; i++)
                items[i] = map.Call(run, null, [items[i], Boxed.Of(i)]);
        return new ScriptArray(items);
    }
}

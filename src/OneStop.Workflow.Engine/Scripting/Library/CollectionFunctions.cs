using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary>What maps and sets can do.</summary>
internal static class CollectionFunctions
{
    private static readonly Dictionary<string, ScriptFunction> OfBoth = new()
    {
        ["has"] = new NativeFunction((run, t, a) => Boxed.Of(Of(t).Has(run, Native.At(a, 0)))),
        ["delete"] = new NativeFunction((run, t, a) => Boxed.Of(Of(t).Delete(run, Native.At(a, 0)))),
        ["clear"] = new NativeFunction((_, t, _) => { Of(t).Clear(); return Undefined.Value; }),
        ["keys"] = new NativeFunction((run, t, _) => new ScriptArray(Of(t).Keys(run))),
        ["values"] = new NativeFunction((run, t, _) => new ScriptArray(Of(t).Values(run))),
        ["entries"] = new NativeFunction((run, t, _) => new ScriptArray(Pairs(run, Of(t)))),
        ["forEach"] = new NativeFunction(ForEach),
    };

    private static readonly Dictionary<string, ScriptFunction> OfMap = new()
    {
        ["get"] = new NativeFunction((run, t, a) => Of(t).Get(run, Native.At(a, 0))),
        ["set"] = new NativeFunction((run, t, a) => { Of(t).Set(run, Native.At(a, 0), Native.At(a, 1)); return t; }),
    };

    private static readonly Dictionary<string, ScriptFunction> OfSet = new()
    {
        ["add"] = new NativeFunction((run, t, a) => { Of(t).Set(run, Native.At(a, 0), null); return t; }),
    };

    public static IEnumerable<string> Names => OfBoth.Keys.Concat(OfMap.Keys).Concat(OfSet.Keys);

    public static object? Read(ScriptCollection collection, string name) =>
        name == "size" ? Boxed.Of(collection.Count)
        : (collection.IsMap ? OfMap : OfSet).GetValueOrDefault(name) ?? (object?)OfBoth.GetValueOrDefault(name) ?? Undefined.Value;

    public static ScriptCollection Create(ScriptRun run, bool isMap, List<object?> arguments)
    {
        var collection = new ScriptCollection(isMap);
        if (arguments.Count == 0 || arguments[0] is null or Undefined)
            return collection;
        foreach (var item in Sequences.Of(run, arguments[0]))
            if (!isMap)
                collection.Set(run, item, null);
            else if (item is ScriptArray pair)
                collection.Set(run, Members.Read(run, pair, 0d), Members.Read(run, pair, 1d));
            else
                throw new ScriptException("TypeError: a map is made of pairs");
        return collection;
    }

    private static ScriptCollection Of(object? target) => target as ScriptCollection ?? throw new ScriptException("TypeError: this is no map or set");

    private static List<object?> Pairs(ScriptRun run, ScriptCollection collection) => collection.IsMap
        ? collection.Snapshot(run)
        : [.. collection.Snapshot(run).Select(item => (object?)new ScriptArray([item, item]))];

    private static object? ForEach(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var callback = Native.Callback(arguments);
        foreach (var pair in Pairs(run, Of(target)))
            callback.Call(run, null, [((ScriptArray)pair!).Items[1], ((ScriptArray)pair).Items[0], target]);
        return Undefined.Value;
    }
}

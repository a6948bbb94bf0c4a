using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A <c>Map</c> or a <c>Set</c> of a script, in the order things were added. It lives as long as the script: outside it is null.</summary>
internal sealed class ScriptCollection(bool isMap)
{
    private static readonly object NullKey = new();
    private readonly OrderedDictionary<object, object?> _entries = [];

    public bool IsMap { get; } = isMap;

    public int Count => _entries.Count;

    /// <summary>Items of a set, or pairs of a map: a snapshot, so that a loop may change what it goes through.</summary>
    public List<object?> Snapshot(ScriptRun run)
    {
        run.Steps(Count);
        run.Bytes(Count * (IsMap ? 72L : 16L));
        return [.. _entries.Select(entry => IsMap ? new ScriptArray([Value(entry.Key), entry.Value]) : Value(entry.Key))];
    }

    public List<object?> Keys(ScriptRun run) => List(run, _entries.Keys.Select(Value));

    public List<object?> Values(ScriptRun run) => List(run, IsMap ? _entries.Values : _entries.Keys.Select(Value));

    public bool Has(ScriptRun run, object? key)
    {
        run.LookUp(key);
        return _entries.ContainsKey(Key(key));
    }

    public object? Get(ScriptRun run, object? key)
    {
        run.LookUp(key);
        return Found(key);
    }

    private object? Found(object? key) => _entries.TryGetValue(Key(key), out var value) ? value : Undefined.Value;

    public void Set(ScriptRun run, object? key, object? value)
    {
        run.Step();
        run.Bytes(96);
        run.LookUp(key);
        _entries[Key(key)] = value;
    }

    public bool Delete(ScriptRun run, object? key)
    {
        // What stands behind moves up.
        run.Steps(Count / 64);
        run.LookUp(key);
        return _entries.Remove(Key(key));
    }

    public void Clear() => _entries.Clear();

    private List<object?> List(ScriptRun run, IEnumerable<object?> items)
    {
        run.Steps(Count);
        run.Bytes(Count * 16L);
        return [.. items];
    }

    // Numbers, texts and flags are the same when they are equal, everything else when it is the same thing.
    private static object Key(object? value) => value switch { null => NullKey, double number when number == 0 => 0d, _ => value };

    private static object? Value(object key) => ReferenceEquals(key, NullKey) ? null : key;
}

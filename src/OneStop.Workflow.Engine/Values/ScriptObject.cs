namespace OneStop.Workflow.Engine.Values;

/// <summary>
/// An object of a script or of a payload: properties in the order they were added.
/// What is kept in a state is never handed to a script itself, only a copy, so states stay unchanged.
/// </summary>
internal sealed class ScriptObject
{
    private readonly List<string> _order;
    private readonly Dictionary<string, object?> _values;

    public ScriptObject() : this(0) { }

    public ScriptObject(int capacity)
    {
        _order = new List<string>(capacity);
        _values = new Dictionary<string, object?>(capacity, StringComparer.Ordinal);
    }

    public int Count => _order.Count;

    public IReadOnlyList<string> Keys => _order;

    public object? this[string key]
    {
        get => _values[key];
        set
        {
            if (!_values.ContainsKey(key))
                _order.Add(key);
            _values[key] = value;
        }
    }

    /// <summary>Names are the same in either case, as in the result of a child in Elsa.</summary>
    public bool IgnoresCase { get; init; }

    public bool TryGet(string key, out object? value) => _values.TryGetValue(key, out value) || IgnoresCase && TryGetLoosely(key, out value);

    private bool TryGetLoosely(string key, out object? value)
    {
        value = null;
        return _order.Find(name => name.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } other && _values.TryGetValue(other, out value);
    }

    public bool Has(string key) => _values.ContainsKey(key);

    public bool Remove(string key) => _values.Remove(key) && _order.Remove(key);
}

/// <summary>An array of a script or of a payload.</summary>
internal class ScriptArray(List<object?> items)
{
    public ScriptArray() : this([]) { }

    public List<object?> Items { get; } = items;
}

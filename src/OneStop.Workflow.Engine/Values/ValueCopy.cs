namespace OneStop.Workflow.Engine.Values;

/// <summary>Copies of values at the border between a state and a script: neither may change the other's.</summary>
internal static class ValueCopy
{
    /// <summary>The deepest nesting a value may have; deeper ones, and circles, are cut with a refusal.</summary>
    public const int DeepestNesting = 64;

    /// <summary>Whether a copy is still what it was copied from.</summary>
    public static bool Same(object? copy, object? source) => (copy, source) switch
    {
        (ScriptArray left, ScriptArray right) => left.Items.Count == right.Items.Count && left.Items.Zip(right.Items).All(pair => Same(pair.First, pair.Second)),
        (ScriptObject left, ScriptObject right) => left.Count == right.Count && left.Keys.Zip(right.Keys).All(keys => keys.First == keys.Second && Same(left[keys.First], right[keys.Second])),
        (Scripting.ScriptDate left, Scripting.ScriptDate right) => left.Milliseconds.Equals(right.Milliseconds),
        (ScriptArray or ScriptObject or Scripting.ScriptDate, _) or (_, ScriptArray or ScriptObject or Scripting.ScriptDate) => false,
        _ => Equals(copy, source),
    };

    /// <summary>
    /// A deep copy; plain values are returned as they are. Functions and undefined become null. It stops as soon as the copy is larger
    /// than allowed: a value that holds the same part many times can be larger than any memory.
    /// </summary>
    /// <param name="size">What the copy takes, in bytes, is added to it.</param>
    /// <param name="most">How large the sum may become, in bytes.</param>
    /// <exception cref="ValueTooDeepException">It is nested too deep.</exception>
    /// <exception cref="ValueTooLargeException">It is too large.</exception>
    public static object? Of(object? value, ref long size, int depth = 0, long most = long.MaxValue)
    {
        if (size > most)
            throw new ValueTooLargeException();
        switch (value)
        {
            case null or bool or double or decimal:
                size += 8;
                return value;
            case string text:
                size += 16 + System.Text.Encoding.UTF8.GetByteCount(text);
                return text;
            case ScriptArray array:
                return OfArray(array, ref size, Deeper(depth), most);
            case ScriptObject source:
                return OfObject(source, ref size, Deeper(depth), most);
            case Scripting.ScriptDate date:
                size += 32;
                return date.Copy();
            default:
                return null;
        }
    }

    public static object? Of(object? value)
    {
        var size = 0L;
        return Of(value, ref size);
    }

    private static ScriptArray OfArray(ScriptArray array, ref long size, int depth, long most)
    {
        size += 32 + array.Items.Count * 8L;
        if (size > most)
            throw new ValueTooLargeException();
        var items = new List<object?>(array.Items.Count);
        foreach (var item in array.Items)
            items.Add(Of(item, ref size, depth, most));
        return new ScriptArray(items);
    }

    private static ScriptObject OfObject(ScriptObject source, ref long size, int depth, long most)
    {
        var copy = new ScriptObject(source.Count) { IgnoresCase = source.IgnoresCase };
        size += 64;
        foreach (var key in source.Keys)
        {
            if (source[key] is Undefined)
                continue;
            size += 16 + System.Text.Encoding.UTF8.GetByteCount(key);
            copy[key] = Of(source[key], ref size, depth, most);
        }
        return copy;
    }

    private static int Deeper(int depth) =>
        depth < DeepestNesting ? depth + 1 : throw new ValueTooDeepException();
}

/// <summary>A value is nested deeper than <see cref="ValueCopy.DeepestNesting"/>, most likely a circle.</summary>
internal sealed class ValueTooDeepException() : Exception($"A value is nested deeper than {ValueCopy.DeepestNesting} levels.");

/// <summary>A value is larger than it may be.</summary>
internal sealed class ValueTooLargeException() : Exception("A value is too large.");

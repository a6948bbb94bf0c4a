namespace OneStop.Workflow.Engine.Values;

/// <summary>Copies of values at the border between a state and a script: neither may change the other's.</summary>
internal static class ValueCopy
{
    /// <summary>The deepest nesting a value may have; deeper ones, and circles, are cut with a refusal.</summary>
    public const int DeepestNesting = 64;

    /// <summary>A deep copy; plain values are returned as they are. Functions and undefined become null.</summary>
    public static object? Of(object? value, ref long size, int depth = 0)
    {
        switch (value)
        {
            case null or bool or double:
                size += 8;
                return value;
            case string text:
                size += 16 + text.Length * 2L;
                return text;
            case ScriptArray array:
                return OfArray(array, ref size, Deeper(depth));
            case ScriptObject source:
                return OfObject(source, ref size, Deeper(depth));
            case Scripting.ScriptDate date:
                return date.ToString();
            default:
                return null;
        }
    }

    public static object? Of(object? value)
    {
        var size = 0L;
        return Of(value, ref size);
    }

    private static ScriptArray OfArray(ScriptArray array, ref long size, int depth)
    {
        var items = new List<object?>(array.Items.Count);
        size += 32;
        foreach (var item in array.Items)
            items.Add(Of(item, ref size, depth));
        return new ScriptArray(items);
    }

    private static ScriptObject OfObject(ScriptObject source, ref long size, int depth)
    {
        var copy = new ScriptObject(source.Count);
        size += 64;
        foreach (var key in source.Keys)
        {
            if (source[key] is Undefined)
                continue;
            size += 16 + key.Length * 2L;
            copy[key] = Of(source[key], ref size, depth);
        }
        return copy;
    }

    private static int Deeper(int depth) =>
        depth < DeepestNesting ? depth + 1 : throw new ValueTooDeepException();
}

/// <summary>A value is nested deeper than <see cref="ValueCopy.DeepestNesting"/>, most likely a circle.</summary>
internal sealed class ValueTooDeepException() : Exception($"A value is nested deeper than {ValueCopy.DeepestNesting} levels.");

using OneStop.Workflow.Engine.Scripting.Library;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>Reading and writing what stands after a dot or in brackets.</summary>
internal static class Members
{
    // A script can enlarge an array only item by item, which it pays for; an index far beyond the end is refused.
    private const int FurthestGap = 10_000;

    public static object? Read(ScriptRun run, object? target, object? key)
    {
        switch (target)
        {
            case ScriptObject source:
                var name = Name(run, key);
                if (source.TryGet(name, out var value))
                    return value;
                return ObjectFunctions.OfInstance.GetValueOrDefault(name) ?? (object)Undefined.Value;
            case ScriptArray array when key is double index:
                return index >= 0 && index < array.Items.Count && index == Math.Truncate(index) ? array.Items[(int)index] : Undefined.Value;
            case string text when key is double at:
                return at >= 0 && at < text.Length && at == Math.Truncate(at) ? text[(int)at].ToString() : Undefined.Value;
            case IVariableView view:
                return view.Read(run, key as string ?? Operations.Text(run, key));
            case null or Undefined:
                throw new ScriptException($"TypeError: Cannot read property '{Operations.Text(run, key)}' of {(target is null ? "null" : "undefined")}");
            default:
                return ByName(target, Name(run, key));
        }
    }

    public static void Write(ScriptRun run, object? target, object? key, object? value)
    {
        run.Step();
        run.Bytes(48);
        switch (target)
        {
            case ScriptObject source:
                var name = Name(run, key);
                source[name] = value;
                break;
            case ScriptArray array when key is "length":
                Shorten(array, Operations.Whole(value));
                break;
            case ScriptArray array when Index(key) is { } index:
                if (index > array.Items.Count + FurthestGap)
                    throw new ScriptException("RangeError: The index is too far beyond the end of the array");
                run.Bytes(16L * Math.Max(0, index - array.Items.Count));
                while (array.Items.Count <= index)
                    array.Items.Add(Undefined.Value);
                array.Items[index] = value;
                break;
            case IVariableView view:
                view.Write(run, key as string ?? Operations.Text(run, key), value);
                break;
            case null or Undefined:
                throw new ScriptException($"TypeError: Cannot set properties of {Operations.Text(run, target)} (setting '{Operations.Text(run, key)}')");
        }
    }

    public static bool Has(ScriptRun run, object? target, object? key) => target switch
    {
        ScriptObject source => source.Has(Name(run, key)),
        ScriptArray array => Index(key) is { } index && index < array.Items.Count,
        IVariableView view => view.Read(run, Operations.Text(run, key)) is not Undefined,
        _ => throw new ScriptException("TypeError: 'in' needs an object"),
    };

    /// <summary>A key as a name, paid for where it is long.</summary>
    public static string Name(ScriptRun run, object? key)
    {
        var name = key as string ?? Operations.Text(run, key);
        run.LookUp(name);
        return name;
    }

    public static IReadOnlyList<object?> Keys(ScriptRun run, object? target)
    {
        switch (target)
        {
            case ScriptObject source:
                run.Steps(source.Count);
                run.Bytes(40 + source.Count * 8L);
                return [.. source.Keys];
            case ScriptArray array:
                run.Steps(array.Items.Count);
                run.Bytes(40 + array.Items.Count * 48L);
                return [.. Enumerable.Range(0, array.Items.Count).Select(i => (object?)ValueTypes.NumberText(i))];
            default:
                return [];
        }
    }

    private static object? ByName(object target, string name) => target switch
    {
        string text when name == "length" => Boxed.Of(text.Length),
        string text when int.TryParse(name, out var at) && at >= 0 && at < text.Length => text[at].ToString(),
        string => StringFunctions.Of.GetValueOrDefault(name) ?? (object)Undefined.Value,
        ScriptMatch match when name is "groups" or "index" or "input" => match.Read(name),
        ScriptCollection collection => CollectionFunctions.Read(collection, name),
        ScriptArray array when name == "length" => Boxed.Of(array.Items.Count),
        ScriptArray array when int.TryParse(name, out var at) && at >= 0 && at < array.Items.Count => array.Items[at],
        ScriptArray => ArrayFunctions.Find(name) ?? (object)Undefined.Value,
        double or decimal => NumberFunctions.OfInstance.GetValueOrDefault(name) ?? (object)Undefined.Value,
        ScriptDate => DateFunctions.OfInstance.GetValueOrDefault(name) ?? (object)Undefined.Value,
        ScriptPattern pattern => PatternFunctions.Read(pattern, name),
        ScriptNamespace space => space.Read(name),
        bool when name == "toString" => StringFunctions.ToText,
        _ => Undefined.Value,
    };

    private static int? Index(object? key) => key switch
    {
        double number when number >= 0 && number == Math.Truncate(number) && number < int.MaxValue => (int)number,
        string text when int.TryParse(text, out var index) && index >= 0 => index,
        _ => null,
    };

    private static void Shorten(ScriptArray array, int length)
    {
        if (length >= 0 && length < array.Items.Count)
            array.Items.RemoveRange(length, array.Items.Count - length);
    }
}

/// <summary>The <c>variables</c> object: reads and writes go through to the workflow.</summary>
internal interface IVariableView
{
    object? Read(ScriptRun run, string name);

    void Write(ScriptRun run, string name, object? value);
}

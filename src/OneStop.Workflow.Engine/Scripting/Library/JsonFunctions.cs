using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary><c>JSON</c>.</summary>
internal static class JsonFunctions
{
    public static readonly ScriptNamespace Space = new(new Dictionary<string, object?>
    {
        ["parse"] = new NativeFunction(Parse),
        ["stringify"] = new NativeFunction((run, _, a) => Stringified(run, a) ?? (object)Undefined.Value),
    });

    private static string? Stringified(ScriptRun run, ReadOnlySpan<object?> arguments)
    {
        var (value, chosen) = (Native.At(arguments, 0), Native.At(arguments, 1));
        if (chosen is ScriptFunction replacer)
            value = replacer.Call(run, null, ["", value]);
        var text = Text(run, value is ScriptObject or ScriptArray ? Chosen(run, value, chosen, 0) : value);
        var gap = Native.At(arguments, 2) switch
        {
            double spaces => new string(' ', Math.Clamp((int)spaces, 0, 10)),
            string given => given[..Math.Min(10, given.Length)],
            _ => "",
        };
        return text is null || gap.Length == 0 ? text : JsonIndenting.Indent(run, text, gap);
    }

    /// <summary>What is written of a value: no functions, nothing undefined, and only what the second argument lets through.</summary>
    private static object? Chosen(ScriptRun run, object? value, object? chosen, int depth)
    {
        if (depth > ValueCopy.DeepestNesting)
            throw new ScriptException("TypeError: the value is nested too deep, or contains itself");
        run.Steps(4);
        run.Bytes(value is ScriptObject ? 300 : 64);
        if (value is ScriptArray array)
            return new ScriptArray([.. array.Items.Select((item, index) => Chosen(run, chosen is ScriptFunction replacer ? replacer.Call(run, null, [ValueTypes.NumberText(index), item]) : item, chosen, depth + 1))]);
        if (value is not ScriptObject source)
            return value is ScriptFunction or Undefined ? null : value;
        var result = new ScriptObject();
        foreach (var key in source.Keys)
        {
            if (chosen is ScriptArray list)
            {
                run.Steps(list.Items.Count / 8);
                if (!list.Items.Contains(key))
                    continue;
            }
            var member = chosen is ScriptFunction replacer ? replacer.Call(run, null, [key, source[key]]) : source[key];
            if (member is not (ScriptFunction or Undefined))
                result[key] = Chosen(run, member, chosen, depth + 1);
        }
        return result;
    }

    /// <summary>The value as JSON; null where there is none (undefined, a function).</summary>
    public static string? Text(ScriptRun run, object? value)
    {
        if (value is Undefined or ScriptFunction)
            return null;
        if (value is ScriptDate date)
            return $"\"{date}\"";
        // The copy is what makes a circle end, and what is paid for. A sign can be written as six.
        var copy = run.Copy(value, out var size);
        run.Bytes(size * 6);
        var text = ValueJson.Text(copy);
        run.Text(text.Length);
        return text;
    }

    private static object? Parse(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var text = Operations.Text(run, Native.At(arguments, 0));
        run.Steps(text.Length / 4);
        run.Bytes(text.Length * 48L);
        return ValueJson.TryParse(text, out var value) ? value : throw new ScriptException("SyntaxError: the text is not JSON");
    }
}

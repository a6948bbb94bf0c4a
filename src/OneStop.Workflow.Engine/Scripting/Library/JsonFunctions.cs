using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary><c>JSON</c>.</summary>
internal static class JsonFunctions
{
    public static readonly ScriptNamespace Space = new(new Dictionary<string, object?>
    {
        ["parse"] = new NativeFunction(Parse),
        ["stringify"] = new NativeFunction((run, _, a) => Text(run, Native.At(a, 0)) ?? (object)Undefined.Value),
    });

    /// <summary>The value as JSON; null where there is none (undefined, a function).</summary>
    public static string? Text(ScriptRun run, object? value)
    {
        if (value is Undefined or ScriptFunction)
            return null;
        if (value is ScriptDate date)
            return $"\"{date}\"";
        try
        {
            // The copy is what makes a circle end, and what is paid for.
            var size = 0L;
            var copy = ValueCopy.Of(value, ref size);
            run.Bytes(size * 2);
            run.Steps(size / 32);
            return ValueJson.Text(copy);
        }
        catch (ValueTooDeepException problem)
        {
            throw new ScriptException("TypeError: " + problem.Message);
        }
    }

    private static object? Parse(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var text = Operations.Text(run, Native.At(arguments, 0));
        run.Steps(text.Length / 4);
        run.Bytes(text.Length * 16L);
        return ValueJson.TryParse(text, out var value) ? value : throw new ScriptException("SyntaxError: the text is not JSON");
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Jint;
using Jint.Runtime;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Scripting.Library;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Tests.Scripting;

/// <summary>Runs a script in our evaluator and in Jint, which Elsa runs, with the same clock and the same made-up workflow.</summary>
internal static class OtherJavaScript
{
    private static readonly string[] Samples = ["3", "\"Lê An\"", "[1,2,3]", "{\"name\":\"An\",\"age\":30,\"form\":{\"fee\":150000,\"note\":\"x\"},\"items\":[{\"id\":1},{\"id\":2}]}", "true", "null", "\"2026-01-05T01:00:00Z\"", "12.5"];

    // The clock stands, and a script without an expression at its end gives nothing.
    private const string Clock = """
        globalThis.Date = class Date extends globalThis.Date { constructor(...parts) { if (parts.length) super(...parts); else super(1767574800000); } static now() { return 1767574800000; } };
        function toJson(value) { return JSON.stringify(value); }
        """;

    /// <summary>What the workflow has under a name: the same for the same name.</summary>
    public static string Sample(string name) => Samples[name.Aggregate(7, (sum, letter) => (sum * 31 + letter) & 0xFFFF) % Samples.Length];

    /// <summary>The result as JSON; <c>fails</c> where it throws.</summary>
    public static string Ours(string source)
    {
        try
        {
            return ValueJson.Text(ValueCopy.Of(Script.Parse(source).Run(new Host())));
        }
        catch (ScriptException)
        {
            return "fails";
        }
        catch (ScriptSyntaxException problem)
        {
            return "cannot be read: " + problem.Message;
        }
        catch (ScriptBoundException)
        {
            return "bound";
        }
    }

    /// <summary>As <see cref="Ours"/>, in Jint.</summary>
    public static string Theirs(string source, IEnumerable<string>? names = null)
    {
        using var engine = new Jint.Engine(options => options.LimitRecursion(300).MaxStatements(300_000).TimeoutInterval(TimeSpan.FromSeconds(20)).LocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("VN", TimeSpan.FromHours(7), "VN", "VN")).Culture(CultureInfo.InvariantCulture));
        if (!IsReadable(source) && !IsReadable($"(function () {{ {source}\n }})()"))
            return "cannot be read";
        try
        {
            engine.Execute(Clock);
            foreach (var name in names ?? [])
                engine.Execute(name == "variables" ? "var variables = new Proxy({}, { get: (t, k) => k in t ? t[k] : sample(k) });" : name.StartsWith("get", StringComparison.Ordinal) ? $"function {name}() {{ return {Sample(name)}; }}" : name.StartsWith("set", StringComparison.Ordinal) ? $"function {name}() {{ }}" : "");
            engine.SetValue("sample", new Func<string, object>(name => engine.Evaluate("(" + Sample(name) + ")")));
            engine.SetValue("result", Returns(source) ? engine.Evaluate($"(function () {{ {source}\n }})()") : engine.Evaluate(source));
            return engine.Evaluate("JSON.stringify(result) ?? 'null'").AsString();
        }
        catch (JavaScriptException)
        {
            return "fails";
        }
        catch (Exception problem) when (problem is RecursionDepthOverflowException or StatementsCountOverflowException)
        {
            return "bound";
        }
    }

    /// <summary>Names the script takes from the workflow.</summary>
    public static IReadOnlyList<string> Asked(string source)
    {
        try
        {
            var names = Script.Parse(source).Names;
            return [.. names.Used.Select(used => used.Name).Where(name => !names.Declared.Contains(name) && !Globals.TryGet(name, out _)).Distinct()];
        }
        catch (ScriptSyntaxException)
        {
            return [];
        }
    }

    // Ours takes a return at the top of a script, as RunJavaScript does.
    private static bool Returns(string source) => source.Contains("return", StringComparison.Ordinal) && !IsReadable(source);

    private static bool IsReadable(string source)
    {
        try
        {
            Jint.Engine.PrepareScript(source);
            return true;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return false;
        }
    }

    internal sealed class Host : IScriptHost
    {
        private readonly ScriptObject _written = new();

        public DateTimeOffset Now => new(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(7));

        public byte[] Draw() => new byte[16];

        public bool TryResolve(string name, out object? value)
        {
            value = Globals.TryGet(name, out _) ? null
                : name == "variables" ? new View(_written)
                : name.StartsWith("get", StringComparison.Ordinal) ? new NativeFunction((_, _, _) => Value(name))
                : name.StartsWith("set", StringComparison.Ordinal) ? new NativeFunction((_, _, _) => Undefined.Value)
                : null;
            return value is not null;
        }

        public static object? Value(string name) => ValueJson.From(JsonNode.Parse(Sample(name)));
    }

    private sealed class View(ScriptObject written) : IVariableView
    {
        public object? Read(ScriptRun run, string name) => written.TryGet(name, out var value) ? value : Host.Value(name);

        public void Write(ScriptRun run, string name, object? value) => written[name] = value;
    }
}

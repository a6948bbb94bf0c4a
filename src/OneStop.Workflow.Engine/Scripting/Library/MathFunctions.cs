using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary><c>Math</c>, without its chance: a replayed step must decide the same.</summary>
internal static class MathFunctions
{
    public static readonly ScriptNamespace Space = new(new Dictionary<string, object?>
    {
        ["PI"] = Math.PI,
        ["E"] = Math.E,
        ["abs"] = One(Math.Abs),
        ["ceil"] = One(Math.Ceiling),
        ["floor"] = One(Math.Floor),
        ["round"] = One(x => Math.Floor(x + 0.5)),
        ["trunc"] = One(Math.Truncate),
        ["sign"] = One(x => double.IsNaN(x) ? x : Math.Sign(x)),
        ["sqrt"] = One(Math.Sqrt),
        ["cbrt"] = One(x => Math.Round(Math.Cbrt(x)) is var whole && whole * whole * whole == x ? whole : Math.Cbrt(x)),
        ["hypot"] = new NativeFunction((run, _, a) => Boxed.Of(Math.Sqrt(Squares(run, a)))),
        ["exp"] = One(Math.Exp),
        ["log"] = One(Math.Log),
        ["log2"] = One(Math.Log2),
        ["log10"] = One(Math.Log10),
        ["sin"] = One(Math.Sin),
        ["cos"] = One(Math.Cos),
        ["tan"] = One(Math.Tan),
        ["pow"] = new NativeFunction((_, _, a) => Boxed.Of(Math.Pow(Operations.Number(Native.At(a, 0)), Operations.Number(Native.At(a, 1))))),
        ["max"] = new NativeFunction((run, _, a) => Most(run, a, double.NegativeInfinity, Math.Max)),
        ["min"] = new NativeFunction((run, _, a) => Most(run, a, double.PositiveInfinity, Math.Min)),
    });

    private static NativeFunction One(Func<double, double> function) =>
        new((_, _, a) => Boxed.Of(function(Operations.Number(Native.At(a, 0)))));

    private static double Squares(ScriptRun run, ReadOnlySpan<object?> arguments)
    {
        run.Steps(arguments.Length);
        var sum = 0d;
        foreach (var argument in arguments)
            sum += Operations.Number(argument) * Operations.Number(argument);
        return sum;
    }

    private static object? Most(ScriptRun run, ReadOnlySpan<object?> arguments, double start, Func<double, double, double> better)
    {
        run.Steps(arguments.Length);
        foreach (var argument in arguments)
            start = better(start, Operations.Number(argument));
        return Boxed.Of(start);
    }
}

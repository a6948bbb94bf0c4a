using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary><c>Math</c>. Its chance is drawn from the seed of the instance: a replayed step must decide the same.</summary>
internal static class MathFunctions
{
    public static readonly ScriptNamespace Space = new(new Dictionary<string, object?>
    {
        ["random"] = new NativeFunction((run, _, _) => (BitConverter.ToUInt64(run.Host.Draw()) >> 11) / 9007199254740992d),
        ["PI"] = Math.PI,
        ["E"] = Math.E,
        ["LN2"] = 0.6931471805599453,
        ["LN10"] = 2.302585092994046,
        ["LOG2E"] = 1.4426950408889634,
        ["LOG10E"] = 0.4342944819032518,
        ["SQRT2"] = 1.4142135623730951,
        ["SQRT1_2"] = 0.7071067811865476,
        ["abs"] = Whole(Math.Abs, Math.Abs),
        ["ceil"] = Whole(Math.Ceiling, Math.Ceiling),
        ["floor"] = Whole(Math.Floor, Math.Floor),
        ["round"] = Whole(x => Math.Floor(x + 0.5), x => Math.Floor(x + 0.5m)),
        ["trunc"] = Whole(Math.Truncate, Math.Truncate),
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
        ["asin"] = One(Math.Asin),
        ["acos"] = One(Math.Acos),
        ["atan"] = One(Math.Atan),
        ["atan2"] = new NativeFunction((_, _, a) => Boxed.Of(Math.Atan2(Operations.Number(Native.At(a, 0)), Operations.Number(Native.At(a, 1))))),
        ["sinh"] = One(Math.Sinh),
        ["cosh"] = One(Math.Cosh),
        ["tanh"] = One(Math.Tanh),
        ["fround"] = One(x => (float)x),
        ["pow"] = new NativeFunction((_, _, a) => Boxed.Of(Arithmetic.Power(Operations.Number(Native.At(a, 0)), Operations.Number(Native.At(a, 1))))),
        ["max"] = new NativeFunction((run, _, a) => Most(run, a, double.NegativeInfinity, Math.Max)),
        ["min"] = new NativeFunction((run, _, a) => Most(run, a, double.PositiveInfinity, Math.Min)),
    });

    private static NativeFunction One(Func<double, double> function) =>
        new((_, _, a) => Boxed.Of(function(Operations.Number(Native.At(a, 0)))));

    private static NativeFunction Whole(Func<double, double> function, Func<decimal, decimal> exactly) =>
        new((_, _, a) => Operations.Numeric(Native.At(a, 0)) is decimal exact ? Numbers.Of(exactly(exact)) : Boxed.Of(function(Operations.Number(Native.At(a, 0)))));

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
        object? best = start;
        foreach (var argument in arguments)
        {
            var chosen = better(Operations.Number(best), Operations.Number(argument));
            // Of two that a double cannot tell apart, the one with more digits decides.
            best = argument is decimal or double && Operations.Number(argument) == chosen && !(best is decimal && Operations.Compare(run, best, argument) is { } order && (start < 0 ? order >= 0 : order <= 0)) ? argument : best is decimal && Operations.Number(best) == chosen ? best : Boxed.Of(chosen);
        }
        return best is double number ? Boxed.Of(number) : best;
    }
}

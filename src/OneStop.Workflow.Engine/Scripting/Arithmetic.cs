using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>
/// Sums and products. Numbers that a double holds are reckoned as JavaScript does; where one of them has more digits than that,
/// all its digits take part, as long as the result has a place in a decimal.
/// </summary>
internal static class Arithmetic
{
    public static object Of(string sign, object? left, object? right)
    {
        var (a, b) = (Operations.Numeric(left), Operations.Numeric(right));
        if ((a is decimal || b is decimal) && Numbers.TryExact(a, out var x) && Numbers.TryExact(b, out var y) && Exact(sign, x, y) is { } exact)
            return Numbers.Of(exact);
        var (first, second) = (Operations.Number(a), Operations.Number(b));
        return Boxed.Of(sign switch
        {
            "+" => first + second,
            "-" => first - second,
            "*" => first * second,
            "/" => first / second,
            "%" => first % second,
            _ => Power(first, second),
        });
    }

    /// <summary>A power as JavaScript has it: one to no number, or to an endless one, is no number.</summary>
    public static double Power(double number, double exponent) =>
        double.IsNaN(exponent) || Math.Abs(number) == 1 && double.IsInfinity(exponent) ? double.NaN : Math.Pow(number, exponent);

    /// <summary>The opposite of a number.</summary>
    public static object Minus(object? value) => Operations.Numeric(value) is decimal exact ? Numbers.Of(-exact) : Boxed.Of(-Operations.Number(value));

    private static decimal? Exact(string sign, decimal left, decimal right)
    {
        try
        {
            return sign switch
            {
                "+" => left + right,
                "-" => left - right,
                "*" => left * right,
                "/" when right != 0 => left / right,
                "%" when right != 0 => left % right,
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}

using System.Globalization;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary><c>Number</c> and the functions of numbers.</summary>
internal static class NumberFunctions
{
    public static readonly NativeFunction ParseWhole = new((run, _, a) => Parse(Operations.Text(run, Native.At(a, 0)), Native.At(a, 1)));

    public static readonly NativeFunction ParseNumber = new((run, _, a) => ParseLeading(Operations.Text(run, Native.At(a, 0))));

    public static readonly ScriptNamespace Space = new(new Dictionary<string, object?>
    {
        ["MAX_SAFE_INTEGER"] = 9007199254740991d,
        ["MIN_SAFE_INTEGER"] = -9007199254740991d,
        ["EPSILON"] = Math.Pow(2, -52),
        ["MAX_VALUE"] = double.MaxValue,
        ["MIN_VALUE"] = double.Epsilon,
        ["POSITIVE_INFINITY"] = double.PositiveInfinity,
        ["NEGATIVE_INFINITY"] = double.NegativeInfinity,
        ["NaN"] = double.NaN,
        ["isSafeInteger"] = new NativeFunction((_, _, a) => Boxed.Of(Native.At(a, 0) is double n && n == Math.Truncate(n) && Math.Abs(n) <= 9007199254740991d)),
        ["isInteger"] = new NativeFunction((_, _, a) => Boxed.Of(Native.At(a, 0) is double n && n == Math.Truncate(n) && double.IsFinite(n) || Native.At(a, 0) is decimal d && d == Math.Truncate(d))),
        ["isFinite"] = new NativeFunction((_, _, a) => Boxed.Of(Native.At(a, 0) is double n && double.IsFinite(n) || Native.At(a, 0) is decimal)),
        ["isNaN"] = new NativeFunction((_, _, a) => Boxed.Of(Native.At(a, 0) is double n && double.IsNaN(n))),
        ["parseInt"] = ParseWhole,
        ["parseFloat"] = ParseNumber,
    }, (_, _, a) => a.Length == 0 ? Boxed.Of(0) : Operations.Numeric(a[0]));

    public static readonly Dictionary<string, ScriptFunction> OfInstance = new()
    {
        ["toFixed"] = new NativeFunction((_, t, a) => t is decimal exact && Operations.Whole(Native.At(a, 0)) is >= 0 and <= 28 and var places ? exact.ToString("F" + places, CultureInfo.InvariantCulture) : Fixed(Operations.Number(t), Operations.Whole(Native.At(a, 0)))),
        ["toPrecision"] = new NativeFunction((_, t, a) => Precise(Operations.Number(t), Native.At(a, 0))),
        ["toExponential"] = new NativeFunction((_, t, a) => Exponential(Operations.Number(t), Operations.Whole(Native.At(a, 0)))),
        ["toString"] = new NativeFunction(InBase),
        ["toLocaleString"] = new NativeFunction((run, t, a) => Intl.IntlFunctions.Number(run, t, a)),
        ["valueOf"] = new NativeFunction((_, t, _) => t),
    };

    private static string Fixed(double number, int digits)
    {
        if (digits is < 0 or > 100)
            throw new ScriptException("RangeError: toFixed() digits must be between 0 and 100");
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21)
            return ValueTypes.NumberText(number);
        return (number == 0 ? 0d : number).ToString("F" + digits, CultureInfo.InvariantCulture);
    }

    private static string Exponential(double number, int digits)
    {
        if (digits is < 0 or > 100)
            throw new ScriptException("RangeError: toExponential() argument must be between 0 and 100");
        if (!double.IsFinite(number))
            return ValueTypes.NumberText(number);
        var text = number.ToString("E" + digits, CultureInfo.InvariantCulture);
        var at = text.IndexOf('E', StringComparison.Ordinal);
        return $"{text[..at]}e{text[at + 1]}{int.Parse(text.AsSpan(at + 2), CultureInfo.InvariantCulture)}";
    }

    private static string Precise(double number, object? precision)
    {
        var digits = Operations.Whole(precision);
        if (precision is Undefined || !double.IsFinite(number))
            return ValueTypes.NumberText(number);
        if (digits is < 1 or > 100)
            throw new ScriptException("RangeError: toPrecision() argument must be between 1 and 100");
        var exponential = Exponential(number, digits - 1);
        var exponent = int.Parse(exponential.AsSpan(exponential.IndexOf('e', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent < -6 || exponent >= digits ? exponential : Fixed(number, digits - 1 - exponent);
    }

    private static object? InBase(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var number = Operations.Number(target);
        var radix = Native.At(arguments, 0) is Undefined ? 10 : Operations.Whole(arguments[0]);
        if (radix is < 2 or > 36)
            throw new ScriptException("RangeError: toString() radix must be between 2 and 36");
        if (radix == 10)
            return Operations.Text(run, target is decimal ? target : number);
        if (!double.IsFinite(number))
            return ValueTypes.NumberText(number);
        return NumberBases.Text(number, radix);
    }

    private static object? Parse(string text, object? radixArgument)
    {
        // A longer number has left the range of numbers long before.
        var trimmed = text.AsSpan(0, Math.Min(text.Length, 1_000)).Trim();
        var isNegative = trimmed.StartsWith("-", StringComparison.Ordinal);
        if (isNegative || trimmed.StartsWith("+", StringComparison.Ordinal))
            trimmed = trimmed[1..];
        var radix = Operations.Whole(radixArgument);
        if (radix is 0 or 16 && trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            radix = 16;
            trimmed = trimmed[2..];
        }
        radix = radix == 0 ? 10 : radix;
        var (result, digits) = (0d, 0);
        foreach (var letter in trimmed)
        {
            var digit = char.IsAsciiDigit(letter) ? letter - '0' : char.IsAsciiLetter(letter) ? char.ToLowerInvariant(letter) - 'a' + 10 : 99;
            if (digit >= radix)
                break;
            result = result * radix + digit;
            digits++;
        }
        return digits == 0 ? double.NaN : Boxed.Of(isNegative ? -result : result);
    }

    private static object? ParseLeading(string text)
    {
        var trimmed = text.AsSpan(0, Math.Min(text.Length, 1_000)).Trim();
        for (var length = Math.Min(trimmed.Length, 40); length > 0; length--)
            if ((char.IsAsciiDigit(trimmed[length - 1]) || trimmed[length - 1] == '.')
                && double.TryParse(trimmed[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return Boxed.Of(number);
        return double.NaN;
    }
}

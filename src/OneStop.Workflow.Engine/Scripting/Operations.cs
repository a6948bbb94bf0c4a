using System.Globalization;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>JavaScript's conversions and comparisons.</summary>
internal static class Operations
{
    public static bool Truthy(object? value) => value switch
    {
        null or Undefined => false,
        bool yes => yes,
        double number => number != 0 && !double.IsNaN(number),
        decimal => true,
        string text => text.Length > 0,
        _ => true,
    };

    public static double Number(object? value) => value switch
    {
        double number => number,
        decimal exact => (double)exact,
        bool yes => yes ? 1 : 0,
        null => 0,
        Undefined => double.NaN,
        string text => NumberOfText(text),
        ScriptDate date => date.Milliseconds,
        ScriptArray { Items.Count: 0 } => 0,
        ScriptArray { Items.Count: 1 } array => NumberOfOnly(array),
        _ => double.NaN,
    };

    /// <summary>The number with all its digits: a double, or a decimal where that would lose some.</summary>
    public static object Numeric(object? value) => value switch
    {
        double or decimal => value,
        string { Length: > 15 and <= LongestNumber } text when !text.Contains('x', StringComparison.OrdinalIgnoreCase) && Numbers.TryRead(text.Trim(), out var exact) => exact,
        _ => Boxed.Of(Number(value)),
    };

    private static bool Equal(object left, object right) => left is decimal || right is decimal ? left.Equals(right) : (double)left == (double)right;

    /// <summary>The number in an array of one, in an array of one... Scripts can nest those without end.</summary>
    private static double NumberOfOnly(ScriptArray array)
    {
        for (var depth = 0; depth < ValueCopy.DeepestNesting; depth++)
        {
            if (array.Items is not [var only])
                return array.Items.Count == 0 ? 0 : double.NaN;
            if (only is not ScriptArray inner)
                return only switch { null or Undefined => 0, bool or ScriptDate => double.NaN, _ => Number(only) };
            array = inner;
        }
        return double.NaN;
    }

    public static int Whole(object? value)
    {
        var number = Number(value);
        return double.IsNaN(number) ? 0 : number >= int.MaxValue ? int.MaxValue : number <= int.MinValue ? int.MinValue : (int)number;
    }

    /// <summary>The number as bit operators see it.</summary>
    public static int Bits(object? value)
    {
        var number = Number(value);
        return double.IsFinite(number) ? unchecked((int)(uint)(long)Math.IEEERemainder(Math.Truncate(number), 4294967296d)) : 0;
    }

    public static string Text(ScriptRun run, object? value, int depth = 0)
    {
        switch (value)
        {
            case string text: return text;
            case null: return "null";
            case bool yes: return yes ? "true" : "false";
            case double number: return ValueTypes.NumberText(number);
            case decimal exact: return Numbers.Text(exact);
            case ScriptDate date: return date.ToString();
            case ScriptArray array:
                if (depth >= ValueCopy.DeepestNesting)
                    return "";
                run.Steps(array.Items.Count);
                var parts = new string[array.Items.Count];
                var length = 0L;
                for (var i = 0; i < parts.Length; i++)
                {
                    parts[i] = array.Items[i] is null or Undefined ? "" : Text(run, array.Items[i], depth + 1);
                    length += parts[i].Length + 1;
                }
                run.Text(length);
                return string.Join(',', parts);
            case ScriptObject: return "[object Object]";
            case ScriptFunction: return "function";
            default: return value.ToString() ?? "";
        }
    }

    /// <summary>As <see cref="StrictlyEqual(object?, object?)"/>, paid for where long texts are compared.</summary>
    public static bool StrictlyEqual(ScriptRun run, object? left, object? right)
    {
        if (left is string a && right is string b && a.Length == b.Length)
            run.Compare(a, b);
        return StrictlyEqual(left, right);
    }

    public static bool StrictlyEqual(object? left, object? right) => (left, right) switch
    {
        (double a, double b) => a == b,
        (string a, string b) => a == b,
        (bool a, bool b) => a == b,
        (decimal a, decimal b) => a == b,
        _ => ReferenceEquals(left, right),
    };

    public static bool LooselyEqual(ScriptRun run, object? left, object? right)
    {
        if (left is null or Undefined || right is null or Undefined)
            return left is null or Undefined && right is null or Undefined;
        if (left is bool or double or decimal or string && right is bool or double or decimal or string)
            return left.GetType() == right.GetType() ? StrictlyEqual(run, left, right) : Equal(Numeric(left), Numeric(right));
        if (left is bool or double or decimal or string && right is ScriptArray or ScriptObject or ScriptDate)
            return LooselyEqual(run, left, Primitive(run, right));
        if (right is bool or double or decimal or string && left is ScriptArray or ScriptObject or ScriptDate)
            return LooselyEqual(run, Primitive(run, left), right);
        return ReferenceEquals(left, right);
    }

    public static object? Add(ScriptRun run, object? left, object? right)
    {
        if (left is double a && right is double b)
            return Boxed.Of(a + b);
        left = Primitive(run, left);
        right = Primitive(run, right);
        if (left is not string && right is not string)
            return Arithmetic.Of("+", left, right);
        var (first, second) = (Text(run, left), Text(run, right));
        run.Text((long)first.Length + second.Length);
        return first + second;
    }

    /// <summary>Below zero, zero, above; null where a comparison is never true (not a number).</summary>
    public static int? Compare(ScriptRun run, object? left, object? right)
    {
        if (left is not double || right is not double)
        {
            left = left is ScriptDate ? Number(left) : Primitive(run, left);
            right = right is ScriptDate ? Number(right) : Primitive(run, right);
            if (left is string a && right is string b)
            {
                run.Compare(a, b);
                return string.CompareOrdinal(a, b);
            }
        }
        if ((left is decimal || right is decimal) && Numbers.TryExact(Numeric(left), out var first) && Numbers.TryExact(Numeric(right), out var second))
            return first.CompareTo(second);
        var (x, y) = (Number(left), Number(right));
        return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);
    }

    public static string TypeOf(object? value) => value switch
    {
        Undefined => "undefined",
        string => "string",
        double or decimal => "number",
        bool => "boolean",
        ScriptFunction => "function",
        _ => "object",
    };

    private static object? Primitive(ScriptRun run, object? value) =>
        value is null or Undefined or bool or double or decimal or string ? value : Text(run, value);

    // Nobody means a number by a longer text, and reading one takes longer than a step may.
    private const int LongestNumber = 1_000;

    private static double NumberOfText(string text)
    {
        if (text.Length > LongestNumber)
            return double.NaN;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty)
            return 0;
        if (trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return long.TryParse(trimmed[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : double.NaN;
        return double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !trimmed.Contains("nan", StringComparison.OrdinalIgnoreCase) ? number : double.NaN;
    }
}

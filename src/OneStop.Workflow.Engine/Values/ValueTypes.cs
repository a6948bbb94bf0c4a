using System.Globalization;

namespace OneStop.Workflow.Engine.Values;

/// <summary>The type a variable or an input is declared with, as far as values differ by it.</summary>
internal enum ValueKind
{
    Any,
    Text,
    Whole,
    Number,
    YesNo,
    Collection,
}

/// <summary>Reads type names as Studio writes them, and converts values as Elsa does when it assigns them.</summary>
internal static class ValueTypes
{
    public static ValueKind Parse(string? typeName, bool isArray = false)
    {
        if (isArray)
            return ValueKind.Collection;
        var name = typeName?.Split(',')[0].Trim() ?? "";
        if (name.StartsWith("System.", StringComparison.Ordinal) && !name.Contains('`', StringComparison.Ordinal))
            name = name["System.".Length..];
        return name switch
        {
            "String" => ValueKind.Text,
            "Int16" or "Int32" or "Int64" or "Byte" => ValueKind.Whole,
            "Single" or "Double" or "Decimal" => ValueKind.Number,
            "Boolean" => ValueKind.YesNo,
            _ => name.Contains("Collection", StringComparison.Ordinal) || name.Contains("List", StringComparison.Ordinal) || name.EndsWith("[]", StringComparison.Ordinal)
                ? ValueKind.Collection
                : ValueKind.Any,
        };
    }

    /// <summary>The value in the type; a text that is no number becomes zero and not an error, as Elsa has it.</summary>
    public static object? Convert(object? value, ValueKind kind)
    {
        if (value is null or Undefined)
            return null;
        switch (kind)
        {
            case ValueKind.Text: return ToText(value);
            case ValueKind.Whole when value is string { Length: > 0 } text && !string.IsNullOrWhiteSpace(text):
                return long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var read) ? Boxed.Of(read) : Boxed.Of(0);
            case ValueKind.Whole: return ToNumber(value) is { } whole ? Boxed.Of(Math.Round(whole, MidpointRounding.ToEven)) : null;
            case ValueKind.Number: return ToNumber(value) is { } number ? Boxed.Of(number) : null;
            case ValueKind.YesNo: return ToYesNo(value);
            case ValueKind.Collection: return ToCollection(value);
            default: return value;
        }
    }

    public static string ToText(object value) => value switch
    {
        string text => text,
        bool yes => yes ? "True" : "False",
        double number => NumberText(number),
        _ => ValueJson.Text(value),
    };

    // The shortest digits, with as many zeros as it takes.
    private static string Written(string exponential, bool isSmall)
    {
        var sign = exponential[0] == '-' ? "-" : "";
        var at = exponential.IndexOf('E', StringComparison.Ordinal);
        var digits = exponential[sign.Length..at].Replace(".", "", StringComparison.Ordinal);
        var exponent = int.Parse(exponential.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return isSmall ? $"{sign}0.{new string('0', -exponent - 1)}{digits}" : sign + digits.PadRight(exponent + 1, '0');
    }

    public static string NumberText(double number)
    {
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        var size = Math.Abs(number);
        if (number == Math.Truncate(number) && size < 1e15)
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        if (size is >= 1e-6 and < 1e21)
        {
            var plain = number.ToString("R", CultureInfo.InvariantCulture);
            return plain.Contains('E', StringComparison.Ordinal) ? Written(plain, size < 1) : plain;
        }
        // JavaScript writes exponents without leading zeros: 1e+21, 1e-7.
        var text = number.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
        return text.Replace("e-0", "e-", StringComparison.Ordinal).Replace("e+0", "e+", StringComparison.Ordinal);
    }

    private static double? ToNumber(object value) => value switch
    {
        double number => double.IsFinite(number) ? number : 0,
        bool yes => yes ? 1 : 0,
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0,
        _ => 0,
    };

    private static object? ToYesNo(object value) => value switch
    {
        bool yes => Boxed.Of(yes),
        double number => Boxed.Of(number != 0),
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text => Boxed.Of(text.Trim().Equals("true", StringComparison.OrdinalIgnoreCase)),
        _ => Boxed.False,
    };

    private static object? ToCollection(object value)
    {
        if (value is ScriptArray)
            return value;
        if (value is string text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (text.TrimStart().StartsWith('[') && ValueJson.TryParse(text, out var parsed) && parsed is ScriptArray)
                return parsed;
        }
        return new ScriptArray([value]);
    }
}

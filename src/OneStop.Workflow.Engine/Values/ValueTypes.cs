using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStop.Workflow.Engine.Values;

/// <summary>The type a variable or an input is declared with, as far as values differ by it.</summary>
internal enum ValueKind
{
    Any,
    Text,

    /// <summary>A whole number without a bound of its own: Elsa's Int32 where it counts.</summary>
    Whole,
    Byte,
    Int16,
    Int32,
    Int64,

    /// <summary>A number in binary floating point.</summary>
    Number,
    Decimal,
    YesNo,
    Collection,
    Moment,
    Date,
    Span,
    Guid,
}

/// <summary>Reads type names as Studio writes them, and converts values as Elsa does when it assigns them.</summary>
internal static partial class ValueTypes
{
    private static readonly Dictionary<string, ValueKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["String"] = ValueKind.Text,
        ["Byte"] = ValueKind.Byte,
        ["Int16"] = ValueKind.Int16,
        ["Short"] = ValueKind.Int16,
        ["Int32"] = ValueKind.Int32,
        ["Int"] = ValueKind.Int32,
        ["Integer"] = ValueKind.Int32,
        ["Int64"] = ValueKind.Int64,
        ["Long"] = ValueKind.Int64,
        ["Single"] = ValueKind.Number,
        ["Float"] = ValueKind.Number,
        ["Double"] = ValueKind.Number,
        ["Decimal"] = ValueKind.Decimal,
        ["Boolean"] = ValueKind.YesNo,
        ["Bool"] = ValueKind.YesNo,
        ["DateTime"] = ValueKind.Moment,
        ["DateTimeOffset"] = ValueKind.Moment,
        ["DateOnly"] = ValueKind.Date,
        ["TimeSpan"] = ValueKind.Span,
        ["Guid"] = ValueKind.Guid,
    };

    public static ValueKind Parse(string? typeName, bool isArray = false)
    {
        if (isArray)
            return ValueKind.Collection;
        var name = Present(typeName?.Trim() ?? "").Split(',')[0].Trim();
        if (name.StartsWith("System.", StringComparison.Ordinal) && !name.Contains('`', StringComparison.Ordinal))
            name = name["System.".Length..];
        if (Kinds.TryGetValue(name, out var kind))
            return kind;
        // The full name of a dictionary stands in the namespace of collections, and is none.
        return name.Contains("Dictionary", StringComparison.Ordinal) || !(name.Contains("Collection`", StringComparison.Ordinal) || name.Contains("Collection<", StringComparison.Ordinal) || name.Contains("List", StringComparison.Ordinal) || name.Contains("Enumerable", StringComparison.Ordinal)
                || name is "Collection" or "ICollection" || name.EndsWith("[]", StringComparison.Ordinal) || name.Contains("Set`", StringComparison.Ordinal))
            ? ValueKind.Any
            : ValueKind.Collection;
    }

    /// <summary>What stands in a list of a type: <c>Int32[]</c>, <c>List&lt;Int32&gt;</c>, <c>System.Collections.Generic.List`1[[System.Int32, ...]]</c>.</summary>
    public static ValueKind ItemsOf(string typeName) => ItemName().Match(typeName) is { Success: true } found ? Parse(found.Groups.Values.Skip(1).First(group => group.Success).Value) : ValueKind.Any;

    // A type that may be absent is the type: every value may be.
    private static string Present(string name) => Absent().Match(name) is { Success: true } found ? found.Groups.Values.Skip(1).First(group => group.Success).Value : name;

    [GeneratedRegex(@"^([\w.]+)\?$|^(?:System\.)?Nullable(?:`1)?(?:\[\[?|<)([\w.]+)")]
    private static partial Regex Absent();

    [GeneratedRegex(@"^([\w.]+)\[\]|^[\w.]+(?:`1)?(?:\[\[?|<)([\w.]+)(?:[>,\]])")]
    private static partial Regex ItemName();

    /// <summary>The value as a variable of the type takes it: as <see cref="Convert"/>, and a text that is neither true nor false is no flag.</summary>
    /// <exception cref="ValueDoesNotFitException">The value cannot be brought into the type.</exception>
    public static object? Set(object? value, ValueKind kind, ValueKind items = ValueKind.Any)
    {
        if (kind == ValueKind.YesNo && (value is ScriptArray or ScriptObject or Scripting.ScriptDate || value is string text && !string.IsNullOrWhiteSpace(text) && !bool.TryParse(text, out _)))
            throw new ValueDoesNotFitException(value, "true or false");
        var converted = Convert(value, kind);
        return kind != ValueKind.Collection || items == ValueKind.Any || converted is not ScriptArray list ? converted : new ScriptArray([.. list.Items.Select(item => Set(item, items))]);
    }

    /// <summary>The value in the type. What is no such value is refused and never guessed; in that it differs from Elsa (decision 0001).</summary>
    /// <exception cref="ValueDoesNotFitException">The value cannot be brought into the type.</exception>
    public static object? Convert(object? value, ValueKind kind)
    {
        if (value is null or Undefined)
            return null;
        switch (kind)
        {
            case ValueKind.Text: return ToText(value);
            case ValueKind.Whole or ValueKind.Byte or ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Number or ValueKind.Decimal: return NumberKinds.Convert(value, kind);
            case ValueKind.YesNo: return ToYesNo(value);
            case ValueKind.Collection: return ToCollection(value);
            case ValueKind.Moment or ValueKind.Date when value is Scripting.ScriptDate: return value;
            case ValueKind.Moment: return ToMoment(value);
            case ValueKind.Date or ValueKind.Span or ValueKind.Guid: return ToChecked(value, kind);
            default: return value;
        }
    }

    private static Scripting.ScriptDate? ToMoment(object value) => value is string text
        ? string.IsNullOrWhiteSpace(text) ? null : ReadMoment(text) ?? throw NoMoment(value)
        : throw NoMoment(value);

    /// <summary>The moment a text says, in machine notation; null when it says none.</summary>
    public static Scripting.ScriptDate? ReadMoment(string text) =>
        Moments.Read(text) is { } moment ? new Scripting.ScriptDate(moment.ToUnixTimeMilliseconds(), Moments.VietNam) : null;

    private static ValueDoesNotFitException NoMoment(object value) => new(value, "a moment; write it as 2026-01-31T08:00:00+07:00");

    private static object? ToChecked(object value, ValueKind kind)
    {
        var text = ToText(value);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var (fits, what) = kind switch
        {
            ValueKind.Date => (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), "a date; write it as 2026-01-31"),
            ValueKind.Span => (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _), "a length of time; write it as [days.]hours:minutes:seconds"),
            _ => (System.Guid.TryParse(text, out _), "a Guid"),
        };
        return fits ? text : throw new ValueDoesNotFitException(value, what);
    }

    public static string ToText(object value) => value switch
    {
        string text => text,
        bool yes => yes ? "True" : "False",
        double number => NumberText(number),
        decimal number => Numbers.Text(number),
        Scripting.ScriptDate date => date.ToString(),
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

    private static object? ToYesNo(object value) => value switch
    {
        bool yes => Boxed.Of(yes),
        double number => Boxed.Of(number != 0),
        decimal => Boxed.True,
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

/// <summary>A value cannot be brought into the type it is declared with.</summary>
internal sealed class ValueDoesNotFitException : Exception
{
    private const int MostShown = 60;

    public ValueDoesNotFitException(object value, string what) : base($"'{Shown(value)}' is not {what}.") { }

    /// <summary>Elsa's words for a number beyond its type.</summary>
    public ValueDoesNotFitException(ValueKind kind) : base($"Value was either too large or too small for {(kind is ValueKind.Byte ? "an unsigned byte" : kind == ValueKind.Decimal ? "a Decimal" : "an " + kind)}.") { }

    private static string Shown(object value) => ValueTypes.ToText(value) is var text && text.Length > MostShown ? text[..MostShown] + "…" : text;
}

namespace OneStop.Workflow.Engine.Values;

/// <summary>Converts to the types of numbers. Every digit is kept, and what is no number, or beyond the type, is refused.</summary>
internal static class NumberKinds
{
    public static object? Convert(object value, ValueKind kind)
    {
        switch (value)
        {
            case string text when string.IsNullOrWhiteSpace(text):
                return null;
            case string text:
                return Bounded(Read(text, kind), kind);
            case bool yes:
                return Boxed.Of(yes ? 1 : 0);
            case double number when !double.IsFinite(number):
                return kind == ValueKind.Number ? Boxed.Of(0) : throw new ValueDoesNotFitException(value, "a number");
            case double or decimal:
                return Bounded(value, kind);
            case Scripting.ScriptDate:
                throw new ValueDoesNotFitException(value, "a number");
            default:
                throw new ValueDoesNotFitException(value, "a number");
        }
    }

    /// <summary>The number in a text. Machines write a point before decimals and nothing between thousands; "1,5" and "1.234.567" are neither.</summary>
    private static object Read(string text, ValueKind kind)
    {
        if (text.Length < 100 && Numbers.TryRead(text, out var number) && (!IsWhole(kind) || Rounded(number) is var whole && whole.Equals(number)))
            return number;
        throw new ValueDoesNotFitException(text, IsWhole(kind) ? "a whole number; write it without separators, as 1234567" : "a number; write it with a point and without separators of thousands, as 1234.5");
    }

    private static object Bounded(object number, ValueKind kind)
    {
        if (!IsWhole(kind))
            return kind == ValueKind.Decimal && !Numbers.TryExact(number, out _) ? throw new ValueDoesNotFitException(kind) : number;
        var whole = Rounded(number);
        (decimal least, decimal most) = kind switch
        {
            ValueKind.Byte => ((decimal)byte.MinValue, (decimal)byte.MaxValue),
            ValueKind.Int16 => ((decimal)short.MinValue, (decimal)short.MaxValue),
            ValueKind.Int32 => ((decimal)int.MinValue, (decimal)int.MaxValue),
            _ => ((decimal)long.MinValue, (decimal)long.MaxValue),
        };
        return Numbers.TryExact(whole, out var exact) && exact >= least && exact <= most ? whole : throw new ValueDoesNotFitException(kind);
    }

    // Half a unit goes to the even side, as .NET rounds when Elsa assigns.
    private static object Rounded(object number) => number is decimal exact
        ? Numbers.Of(Math.Round(exact, MidpointRounding.ToEven))
        : Boxed.Of(Math.Round((double)number, MidpointRounding.ToEven));

    private static bool IsWhole(ValueKind kind) => kind is ValueKind.Whole or ValueKind.Byte or ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64;
}

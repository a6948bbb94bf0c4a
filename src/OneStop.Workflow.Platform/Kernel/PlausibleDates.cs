namespace OneStop.Workflow.Platform.Kernel;

/// <summary>
/// The days that anything of the platform may name. Outside of them is a slip of the hand, and at the ends of what a
/// computer can count, a day more or seven hours less is an error of arithmetic.
/// </summary>
public static class PlausibleDates
{
    public static readonly DateOnly Earliest = new(1900, 1, 1), Latest = new(2199, 12, 31);

    public static bool Has(DateOnly day) => day >= Earliest && day <= Latest;

    /// <summary>The refusal of a day outside; null when it is one of them, or none.</summary>
    public static Refusal? Wrong(DateOnly? day, string field) => day is not { } given || Has(given) ? null
        : new Refusal("DateIsOutOfRange", RefusalKind.Invalid, field, $"{Earliest:dd/MM/yyyy}", $"{Latest:dd/MM/yyyy}");

    /// <summary>The same of a moment, by its day in its own offset.</summary>
    public static Refusal? Wrong(DateTimeOffset? moment, string field) =>
        Wrong(moment is { } given ? DateOnly.FromDateTime(given.DateTime) : null, field);
}

using System.Globalization;
using System.Text.Json.Serialization;
using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>
/// Where on a clock a rung stands: <c>50%</c> of the budget, <c>warning</c> (the warning point of the step itself),
/// <c>1 working day before due</c>, <c>due</c>, or <c>+4 working hours</c> after it.
/// </summary>
[JsonConverter(typeof(RungPointJson))]
public sealed record RungPoint
{
    public const string Allowed = "'N%' (N from 1 to 99), 'warning', 'N working hours before due', 'N working days before due', 'due', '+N working hours' or '+N working days'";

    private const string BeforeDue = " before due";

    /// <summary>Where the step says that its end is near; 80 % when it says nothing.</summary>
    public static readonly RungPoint Warning = new(80, null, null) { IsWarning = true };

    /// <summary>The due time itself.</summary>
    public static readonly RungPoint Due = new(100, null, null);

    private RungPoint(int percent, TimeLimit? before, TimeLimit? after) => (Percent, Before, After) = (percent, before, after);

    /// <summary>Stands for the warning point of whatever clock it comes to; see <see cref="On"/>.</summary>
    public bool IsWarning { get; private init; }

    /// <summary>1 to 99, or 100 for the due time itself; points before and after due count from 100.</summary>
    public int Percent { get; }

    public TimeLimit? Before { get; }

    public TimeLimit? After { get; }

    public static bool TryParse(string? text, out RungPoint? point)
    {
        var t = text?.Trim().ToLowerInvariant() ?? "";
        point = null;
        if (t == "due")
            point = Due;
        else if (t == "warning")
            point = Warning;
        else if (t.EndsWith('%'))
            point = int.TryParse(t[..^1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 99 ? new RungPoint(n, null, null) : null;
        else if (t.StartsWith('+') && Working(t[1..]) is { } after)
            point = new RungPoint(100, null, after);
        else if (t.EndsWith(BeforeDue, StringComparison.Ordinal) && Working(t[..^BeforeDue.Length]) is { } before)
            point = new RungPoint(100, before, null);
        return point is not null;
    }

    public static RungPoint Parse(string text) =>
        TryParse(text, out var point) ? point! : throw new FormatException($"The rung '{text}' cannot be read. Allowed: {Allowed}.");

    /// <summary>The point on a clock with this warning point.</summary>
    public RungPoint On(WarningPoint warning) =>
        !IsWarning ? this : warning.Before is { } before ? new RungPoint(100, before, null) : new RungPoint(warning.Percent, null, null);

    /// <summary>How much of a budget is used when the rung is reached; beyond the budget for points after due, negative for points before the start.</summary>
    public TimeSpan UsedAt(TimeSpan budget, WorkingCalendar calendar)
    {
        if (Before is not null)
            return budget - WorkingBudget.Of(Before, calendar);
        if (After is not null)
            return budget + WorkingBudget.Of(After, calendar);
        return Percent == 100 ? budget : WorkingBudget.Share(budget, Percent);
    }

    public override string ToString() =>
        IsWarning ? "warning" : Before is not null ? $"{Before}{BeforeDue}" : After is not null ? $"+{After}" : Percent == 100 ? "due" : $"{Percent}%";

    // A sign inside, as in "+-4 working hours", is no number: a rung never lies before the point it is told from.
    private static TimeLimit? Working(string text) =>
        char.IsAsciiDigit(text.FirstOrDefault()) && TimeLimit.TryParse(text, out var limit) && limit!.Unit is LimitUnit.WorkingHours or LimitUnit.WorkingDays ? limit : null;
}

using System.Globalization;
using System.Text.Json.Serialization;
using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>From when a clock is "near": a share of its budget (<c>80%</c>), or so much working time before the end (<c>4 working hours</c>).</summary>
[JsonConverter(typeof(WarningPointJson))]
public sealed record WarningPoint
{
    public const string Allowed = "'N%' (N from 1 to 99), 'N working hours' or 'N working days' before the end";

    private WarningPoint(int percent, TimeLimit? before) => (Percent, Before) = (percent, before);

    /// <summary>80 % of the budget.</summary>
    public static WarningPoint Usual { get; } = new(80, null);

    /// <summary>1 to 99; 0 when the point is told as <see cref="Before"/>.</summary>
    public int Percent { get; }

    /// <summary>Working time before the end; null when the point is a share.</summary>
    public TimeLimit? Before { get; }

    public static bool TryParse(string? text, out WarningPoint? point)
    {
        var trimmed = text?.Trim() ?? "";
        point = null;
        if (trimmed.EndsWith('%'))
        {
            if (int.TryParse(trimmed[..^1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 99)
                point = new WarningPoint(percent, null);
        }
        else if (TimeLimit.TryParse(trimmed, out var limit) && limit!.Unit is LimitUnit.WorkingHours or LimitUnit.WorkingDays)
        {
            point = new WarningPoint(0, limit);
        }
        return point is not null;
    }

    public static WarningPoint Parse(string text) =>
        TryParse(text, out var point) ? point! : throw new FormatException($"The warning point '{text}' cannot be read. Allowed: {Allowed}.");

    /// <summary>How much of a budget is used when the warning falls due; never before the clock starts.</summary>
    public TimeSpan UsedAt(TimeSpan budget, WorkingCalendar calendar)
    {
        if (Before is null)
            return WorkingBudget.Share(budget, Percent);
        var used = budget - WorkingBudget.Of(Before, calendar);
        return used > TimeSpan.Zero ? used : TimeSpan.Zero;
    }

    public override string ToString() => Before?.ToString() ?? $"{Percent}%";
}

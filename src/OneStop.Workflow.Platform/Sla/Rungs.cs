using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>When one rung of one clock is to fire.</summary>
/// <param name="FireAt">May lie in the past: an alarm that is late is fired late, not dropped.</param>
public sealed record RungTime(RungMark Rung, DateTimeOffset FireAt);

/// <summary>Derives the alarms of a clock from its policy and its reading.</summary>
public static class Rungs
{
    /// <summary>
    /// The fire times in the order they fall. A clock that stands still has only the rungs it has already reached; read it
    /// again when it runs on. A rung that would lie before the start of a short limit is left out.
    /// </summary>
    public static IReadOnlyList<RungTime> Of(EscalationPolicy policy, ClockReading reading, WorkingCalendar calendar) => Of(policy.Rungs, reading, calendar);

    /// <inheritdoc cref="Of(EscalationPolicy, ClockReading, WorkingCalendar)"/>
    public static IReadOnlyList<RungTime> Of(IReadOnlyList<RungMark> rungs, ClockReading reading, WorkingCalendar calendar)
    {
        var times = new List<RungTime>();
        foreach (var rung in rungs)
        {
            var used = rung.Point.UsedAt(reading.Budget, calendar);
            if (used >= TimeSpan.Zero && reading.StartedAt is not null && reading.MomentWhenUsed(used, calendar) is { } at)
                times.Add(new RungTime(rung, at));
        }
        return [.. times.OrderBy(t => t.FireAt)];
    }
}

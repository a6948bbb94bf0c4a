namespace OneStop.Workflow.Web.Jobs;

/// <summary>When a job is woken: after each pause, or once a day.</summary>
/// <param name="Every">The pause; null for once a day.</param>
/// <param name="At">The time of day in Viet Nam, when once a day.</param>
public sealed record JobSchedule(TimeSpan? Every, TimeOnly? At = null)
{
    public static JobSchedule EverySeconds(int seconds) => new(TimeSpan.FromSeconds(seconds));

    public static JobSchedule DailyAt(int hour, int minute) => new(null, new TimeOnly(hour, minute));

    /// <summary>When it comes after a moment.</summary>
    public DateTimeOffset After(DateTimeOffset at)
    {
        if (Every is { } pause)
            return at + pause;
        var local = at.ToOffset(TimeSpan.FromHours(7));
        var today = new DateTimeOffset(local.Date + At!.Value.ToTimeSpan(), local.Offset);
        return today > local ? today : today.AddDays(1);
    }
}

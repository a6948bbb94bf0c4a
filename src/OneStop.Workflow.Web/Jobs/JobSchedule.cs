namespace OneStop.Workflow.Web.Jobs;

/// <summary>When a job runs, and where: on every node by its own timer, or once in the whole cluster, as a recurring job of Hangfire.</summary>
/// <param name="Every">The pause; null for once a day.</param>
/// <param name="At">The time of day in Viet Nam, when once a day.</param>
/// <param name="IsOncePerCluster">Whichever node is free runs it.</param>
public sealed record JobSchedule(TimeSpan? Every, TimeOnly? At, bool IsOncePerCluster)
{
    /// <summary>For what must not wait: each node looks by itself, and is woken after a commit that made something due.</summary>
    public static JobSchedule OnEachNode(int everySeconds) => new(TimeSpan.FromSeconds(everySeconds), null, IsOncePerCluster: false);

    /// <param name="everySeconds">10 to 59, or whole minutes up to an hour: what a cron expression can say.</param>
    public static JobSchedule OncePerCluster(int everySeconds) => new(TimeSpan.FromSeconds(everySeconds), null, IsOncePerCluster: true);

    public static JobSchedule DailyPerCluster(int hour, int minute) => new(null, new TimeOnly(hour, minute), IsOncePerCluster: true);

    /// <summary>As Hangfire is told, in Vietnamese time; with seconds where it must be.</summary>
    public string Cron => At is { } time ? $"{time.Minute} {time.Hour} * * *" : Every!.Value switch
    {
        { TotalSeconds: < 60 } pause => $"*/{pause.Seconds} * * * * *",
        { TotalHours: >= 1 } => "0 * * * *",
        var pause => $"*/{pause.Minutes} * * * *",
    };

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

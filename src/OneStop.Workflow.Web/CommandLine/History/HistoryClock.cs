namespace OneStop.Workflow.Web.CommandLine.History;

/// <summary>The clock of a made-up history: it stands where the next act is, and never goes back.</summary>
internal sealed class HistoryClock(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7), Opens = new(7, 30, 0), Closes = new(16, 45, 0);

    public DateTimeOffset Now { get; private set; } = start;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();

    public void MoveTo(DateTimeOffset at) => Now = at > Now ? at : Now;

    /// <summary>The first moment from then on at which offices are open.</summary>
    public static DateTimeOffset Working(DateTimeOffset at)
    {
        var local = at.ToOffset(Vietnam);
        if (local.TimeOfDay > Closes)
            local = new DateTimeOffset(local.Date.AddDays(1) + Opens + TimeSpan.FromMinutes(local.Minute), Vietnam);
        if (local.TimeOfDay < Opens)
            local = new DateTimeOffset(local.Date + Opens + TimeSpan.FromMinutes(local.Minute), Vietnam);
        while (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            local = local.AddDays(1);
        return local;
    }
}

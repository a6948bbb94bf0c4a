namespace OneStop.Workflow.Platform.Storage.Dialects.SqlServer;

/// <summary>Which errors of SQL Server mean that it cannot be reached, takes no writes or has no room. The numbers are those of <c>sys.messages</c>.</summary>
internal static class SqlServerAway
{
    // 17: no memory, no disk space, a full log (701, 1105, 9002); 19: an inner limit is reached; from 20 on the connection is gone.
    private const byte NoResources = 17, LimitReached = 19, ConnectionEnds = 20;

    private static readonly HashSet<int> Numbers =
    [
        // The connection: not there, not answering, broken while it was used.
        -2, -1, 2, 53, 64, 121, 233, 258, 10053, 10054, 10060, 10061, 11001,
        // Who may connect: login failed, disabled, locked out, its password expired.
        18452, 18456, 18470, 18486, 18487, 18488,
        // The database cannot be opened: missing, recovering, restoring, offline, in single-user mode, not the primary of its group.
        911, 921, 922, 924, 926, 927, 942, 945, 952, 976, 978, 983, 4060, 18401, 18461,
        // It takes no writes.
        3906, 3908,
        // The server shuts down or is paused.
        6005, 17142,
        // Azure SQL: moved, busy, throttled.
        10928, 10929, 40197, 40501, 40613, 49918, 49919, 49920,
    ];

    /// <param name="severity">Of the error, 1 to 25.</param>
    public static bool Means(int number, byte severity) => severity is NoResources or LimitReached or >= ConnectionEnds || Numbers.Contains(number);
}

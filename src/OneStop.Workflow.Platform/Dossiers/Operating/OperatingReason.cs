namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>Whoever repairs, holds or cancels a process says why (lý do); it is kept in the history.</summary>
public static class OperatingReason
{
    private const int Shortest = 3, Longest = 400;

    /// <returns>Null when it is 3 to 400 characters long.</returns>
    public static Refusal? Check(string? reason) =>
        (reason?.Trim().Length ?? 0) is < Shortest or > Longest ? new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", $"{Shortest}", $"{Longest}") : null;
}

namespace OneStop.Workflow.Platform.Sla;

/// <summary>What one line of the account tells.</summary>
public enum LineKind
{
    /// <summary>Started, restarted or extended: budget was given.</summary>
    Given,

    /// <summary>The clock ran in time.</summary>
    Ran,

    /// <summary>The clock stood still.</summary>
    Stood,

    /// <summary>The last pause ended: the due time there is now, and the budget that calendar days gained or lost by it.</summary>
    Resumed,

    /// <summary>Days off within a running stretch, told with their source.</summary>
    DaysOff,

    /// <summary>The clock ran beyond its budget.</summary>
    RanLate,

    /// <summary>The end.</summary>
    Ended,
}

/// <summary>One line of the account of a clock: what it did in a stretch of time, who held the dossier, and how the budget stood after it.</summary>
/// <param name="To">End of the stretch; null for what happened at one moment.</param>
/// <param name="Amount">For <see cref="LineKind.Given"/> the budget given, for <see cref="LineKind.Resumed"/> the change of it if any, else the working time of the stretch; null for days off.</param>
/// <param name="Used">Budget used at the end of the line.</param>
/// <param name="Remaining">Budget left at the end of the line, negative when late.</param>
public sealed record LedgerLine(
    LineKind Kind, DateTimeOffset From, DateTimeOffset? To, string Vi, string En,
    Party? Party, string? Unit, TimeSpan? Amount, TimeSpan Used, TimeSpan Remaining)
{
    /// <summary>Only <see cref="LineKind.Ran"/> and <see cref="LineKind.RanLate"/> use up the budget.</summary>
    public bool Counts => Kind is LineKind.Ran or LineKind.RanLate;
}

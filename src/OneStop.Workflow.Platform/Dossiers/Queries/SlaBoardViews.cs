namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>How limits stand now, and what changed.</summary>
public interface ISlaBoard
{
    /// <summary>Limits that run, by unit, post, counter or procedure.</summary>
    Task<Answer<BoardView>> Board(BoardFilter filter, Actor actor, CancellationToken cancellation = default);

    /// <summary>The units whose limits the caller watches, by name; none for whoever watches none.</summary>
    Task<IReadOnlyList<UnitName>> Units(Actor actor, CancellationToken cancellation = default);

    /// <summary>Where time went, and how many were on time, month by month.</summary>
    Task<Answer<SlaCharts>> Charts(ChartFilter filter, Actor actor, CancellationToken cancellation = default);
}

/// <param name="By">
/// <c>unit</c> and <c>post</c>: steps by who has them, of authorities and of postal units. <c>counter</c> and <c>procedure</c>:
/// dossiers by where they were handed in, and by procedure.
/// </param>
/// <param name="Since">With what it is compared: <c>yesterday</c> or <c>week</c> (a week ago), at the same hour.</param>
public sealed record BoardFilter(string By = "unit", string Since = "yesterday", string? UnitId = null, string? ProcedureCode = null)
{
    public static readonly IReadOnlyList<string> Ways = ["unit", "post", "counter", "procedure"];

    public static readonly IReadOnlyList<string> Sinces = ["yesterday", "week"];

    /// <summary>Whether steps are counted, rather than dossiers.</summary>
    public bool CountsSteps => By is "unit" or "post";
}

/// <param name="Key">Unit or procedure; empty for the sum.</param>
/// <param name="OverdueBefore">How many were overdue then.</param>
/// <param name="Ended">How many ended since then, <paramref name="EndedLate"/> of them late.</param>
public sealed record BoardRow(
    string Key, string Name, Party? Party, int Within, int Near, int Overdue, int Paused, int OverdueBefore, int Ended, int EndedLate, MonthRate ThisMonth, MonthRate LastMonth)
{
    public int Running => Within + Near + Overdue + Paused;
}

/// <param name="AsOf">When it was counted.</param>
/// <param name="Before">The moment that it is compared with.</param>
/// <param name="Units">Those whose limits the caller watches.</param>
public sealed record BoardView(IReadOnlyList<BoardRow> Rows, BoardRow Total, DateTimeOffset AsOf, DateTimeOffset Before, IReadOnlyList<UnitName> Units)
{
    /// <summary>How many are overdue in each way of counting (<see cref="BoardFilter.Ways"/>), under the same unit and procedure.</summary>
    public IReadOnlyDictionary<string, int> OverdueBy { get; init; } = new Dictionary<string, int>();
}

/// <param name="Ended">Limits that ended in the month, <paramref name="Late"/> of them after their due time.</param>
public sealed record MonthRate(DateOnly Month, int Ended, int Late)
{
    /// <summary>0 to 1; null when none ended.</summary>
    public double? OnTime => Ended == 0 ? null : (double)(Ended - Late) / Ended;
}

/// <param name="From">First day of the period of <see cref="SlaCharts.Stages"/>; null for the first of this month.</param>
/// <param name="Stage">For which the post is set beside the authority.</param>
public sealed record ChartFilter(DateOnly? From = null, DateOnly? To = null, Stage Stage = Stage.ResultReturn, string? UnitId = null, string? ProcedureCode = null)
{
    /// <summary>Stages that both may do.</summary>
    public static readonly IReadOnlyList<Stage> Shared = [Stage.Reception, Stage.Digitisation, Stage.Transport, Stage.ResultReturn];
}

/// <param name="Months">Whole dossiers by month; the last is that in which the period ends.</param>
/// <param name="Stages">Steps that were done in the period, by stage and by who had them.</param>
/// <param name="Dossiers">How many dossiers these steps belong to.</param>
/// <param name="Compared">The same stage by the post and by the authority.</param>
public sealed record SlaCharts(
    IReadOnlyList<MonthRate> Months, IReadOnlyList<StageTime> Stages, int Dossiers, DateOnly From, DateOnly To, Stage Stage, IReadOnlyList<PartyRate> Compared, DateTimeOffset AsOf);

/// <param name="Held">Working time in all, of all these steps.</param>
public sealed record StageTime(Stage Stage, Party Party, TimeSpan Held, int Steps);

public sealed record PartyRate(Party Party, IReadOnlyList<MonthRate> Months);

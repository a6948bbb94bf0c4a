namespace OneStop.Workflow.Platform.Sla;

/// <summary>
/// The rungs of one clock, written on it in short (<c>warn=80%;due=due;late-1=+4 working hours</c>): the next one is
/// found without asking for the policy, and a changed policy reaches a clock only when it is written here anew.
/// </summary>
public sealed record RungSchedule(IReadOnlyList<RungMark> Rungs)
{
    /// <summary>The rung at the due time. It is always there, for a step may have something to run when it becomes overdue.</summary>
    public const string DueId = "due";

    /// <summary>As long as it may get on a clock.</summary>
    public const int MaxLength = 800;

    public static RungSchedule Of(Clock clock) => clock.Rungs.Length == 0 ? From(EscalationPolicy.Usual, ClockKeeping.Terms(clock).Warning) : Parse(clock.Rungs);

    /// <summary>The rungs of a policy as they lie on a clock with this warning point.</summary>
    public static RungSchedule From(EscalationPolicy policy, WarningPoint warning)
    {
        var marks = policy.Rungs.Select(r => new RungMark(r.Id, r.Point.On(warning))).ToList();
        return new(marks.Any(m => m.Id == DueId) ? marks : [.. marks, new RungMark(DueId, RungPoint.Due)]);
    }

    public static RungSchedule Parse(string text) => new([.. text.Split(';').Select(part => part.Split('=', 2)).Select(p => new RungMark(p[0], RungPoint.Parse(p[1])))]);

    public bool Has(string id) => Rungs.Any(r => r.Id == id);

    public override string ToString() => string.Join(';', Rungs.Select(r => $"{r.Id}={r.Point}"));
}

namespace OneStop.Workflow.Platform.Sla;

/// <summary>Whom a rung reaches.</summary>
public enum Recipient
{
    Performer,
    HeadOfUnit,
    HeadOfOneStop,
    ChairmanOffice,
}

/// <summary>What a rung does besides being recorded.</summary>
public enum RungAction
{
    Notify,
    Reassign,
    RaisePriority,
    OpenApologyDraft,
}

/// <summary>One alarm of a policy.</summary>
/// <param name="Id">Stable within the policy; alarms are unique per clock, cycle and rung.</param>
public sealed record Rung(string Id, RungPoint Point, IReadOnlyList<Recipient> Recipients, IReadOnlyList<RungAction> Actions);

/// <summary>What is done as a clock runs down and beyond; data that an administrator edits.</summary>
public sealed record EscalationPolicy(string Code, string Name, IReadOnlyList<Rung> Rungs)
{
    /// <summary>Warn at 80 %, tell when due, then two escalations, as used when nothing else is set.</summary>
    public static EscalationPolicy Usual { get; } = new("MAC-DINH", "Chính sách mặc định",
    [
        new("warn", RungPoint.Parse("80%"), [Recipient.Performer], [RungAction.Notify]),
        new("due", RungPoint.Parse("due"), [Recipient.Performer, Recipient.HeadOfUnit], [RungAction.Notify, RungAction.RaisePriority]),
        new("late-1", RungPoint.Parse("+4 working hours"), [Recipient.HeadOfUnit, Recipient.HeadOfOneStop], [RungAction.Notify]),
        new("late-2", RungPoint.Parse("+1 working day"), [Recipient.HeadOfOneStop, Recipient.ChairmanOffice], [RungAction.Notify]),
    ]);
}

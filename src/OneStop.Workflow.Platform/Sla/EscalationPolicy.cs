namespace OneStop.Workflow.Platform.Sla;

/// <summary>Whom a rung reaches.</summary>
public enum Recipient
{
    /// <summary>Who has claimed the work; the holders of its role in its unit while nobody has.</summary>
    Performer,

    /// <summary>The leader of the unit whose time it is, or its administrator where it has no leader.</summary>
    HeadOfUnit,

    /// <summary>The leader of the one-stop department that received the dossier, or of the authority when the post did.</summary>
    HeadOfOneStop,

    /// <summary>Văn phòng chủ tịch: the leader or administrator of the topmost unit above the competent one.</summary>
    ChairmanOffice,
}

/// <summary>What a rung does besides being recorded.</summary>
public enum RungAction
{
    Notify,

    /// <summary>Asks the head of the unit to give the work to somebody else; who that is, a person decides.</summary>
    Reassign,

    /// <summary>The work moves to the top of its lists.</summary>
    RaisePriority,

    /// <summary>Opens the draft of the letter of apology (Decree 118/2025, Circular 03/2025 form 04), once for a dossier.</summary>
    OpenApologyDraft,
}

/// <summary>One alarm of a policy.</summary>
/// <param name="Id">Stable within the policy; alarms are unique per clock, cycle and rung.</param>
public sealed record Rung(string Id, RungPoint Point, IReadOnlyList<Recipient> Recipients, IReadOnlyList<RungAction> Actions) : RungMark(Id, Point);

/// <summary>What is done as a clock runs down and beyond; data that an administrator edits.</summary>
public sealed record EscalationPolicy(string Code, string Name, IReadOnlyList<Rung> Rungs)
{
    /// <summary>Warn at 80 %, tell when due, then two escalations, as used when nothing else is set.</summary>
    public static EscalationPolicy Usual { get; } = new("MAC-DINH", "Chính sách mặc định",
    [
        new("warn", RungPoint.Warning, [Recipient.Performer], [RungAction.Notify]),
        new("due", RungPoint.Due, [Recipient.Performer, Recipient.HeadOfUnit], [RungAction.Notify, RungAction.RaisePriority]),
        new("late-1", RungPoint.Parse("+4 working hours"), [Recipient.HeadOfUnit, Recipient.HeadOfOneStop], [RungAction.Notify]),
        new("late-2", RungPoint.Parse("+1 working day"), [Recipient.HeadOfOneStop, Recipient.ChairmanOffice], [RungAction.Notify]),
    ]);
}

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>A calendar as it was entered, and as it is reckoned by.</summary>
/// <param name="Own">Its own settings and rows, without those it inherits.</param>
/// <param name="Revision">How often it itself was changed.</param>
/// <param name="ChangedAt">Null for the national calendar as shipped.</param>
public sealed record KnownCalendar(CalendarDocument Own, WorkingCalendar Working, int Revision, DateTimeOffset? ChangedAt)
{
    public string Code => Own.Code;

    /// <summary>Whether a change of the other calendar changes this one too.</summary>
    public bool Follows(string code) => Code == code || Own.Inherits == code;
}

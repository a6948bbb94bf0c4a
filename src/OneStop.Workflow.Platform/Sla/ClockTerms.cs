using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>What a clock is to keep: the limit of a dossier or of a step, and from when it is near its end.</summary>
public sealed record ClockTerms(TimeLimit Limit, WarningPoint Warning)
{
    public ClockTerms(TimeLimit limit) : this(limit, WarningPoint.Usual) { }
}

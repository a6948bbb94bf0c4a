using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Platform.Dossiers.TryingOut;

/// <summary>What came of a script.</summary>
/// <param name="Steps">In the order in which they opened.</param>
/// <param name="Now">Virtual moment at which the run stands.</param>
/// <param name="DueAt">Of the dossier's clock; null before acceptance, in a pause and after the result.</param>
/// <param name="PromisedAt">What the applicant was told.</param>
/// <param name="Limit">Legal limit of the procedure, as written in the catalogue.</param>
/// <param name="ResultAt">When the result was issued; null while it was not.</param>
/// <param name="Waits">Moments and events that the process waits for besides steps.</param>
/// <param name="Refusals">Why the last move was not taken; the run stands before it.</param>
/// <param name="Case">The run as an element of <c>cases.json</c>; null when a case cannot tell it (it uses other processes).</param>
public sealed record TryOutRun(
    IReadOnlyList<TriedStep> Steps, IReadOnlyList<TriedFact> Facts, DossierStatus Status, bool HasEnded, DateTimeOffset Now, DateTimeOffset? DueAt, DateTimeOffset? PromisedAt,
    string Limit, DateTimeOffset? ResultAt, IReadOnlyList<TriedWait> Waits, IReadOnlyList<TriedIncident> Incidents, IReadOnlyList<Refusal> Refusals, int MovesTaken, string? Case)
{
    /// <summary>What the process came to, steps and the wiring between them; what is not named here was not taken.</summary>
    public IReadOnlyList<TriedActivity> Activities { get; init; } = [];
}

/// <param name="Outcomes">By which it was left; none for the wiring, and while it is open.</param>
/// <param name="Orders">Numbers of its lines in <see cref="TryOutRun.Steps"/>, from 1; none for the wiring.</param>
public sealed record TriedActivity(string ActivityId, TriedState State, IReadOnlyList<string> Outcomes, IReadOnlyList<int> Orders);

public enum TriedState
{
    Done,

    /// <summary>Open, or waited for.</summary>
    Current,

    Failed,
}

/// <param name="Reason">Why this unit does it: an agreement, or why none.</param>
/// <param name="EndedAt">Null while it is open.</param>
/// <param name="IsLate">Whether it ended, or stands now, after its due time.</param>
/// <param name="WasLost">Whether it was closed without being done: its branch lost, or the process ended.</param>
public sealed record TriedStep(
    string ActivityId, string ActivityType, string Name, Stage Stage, string Phase, string UnitId, string UnitName, Party Party, string Role, string Reason,
    DateTimeOffset OpenedAt, DateTimeOffset? DueAt, DateTimeOffset? EndedAt, string? Outcome, bool IsLate, bool WasLost,
    IReadOnlyList<OutcomeChoice> Outcomes, IReadOnlyList<FormField> Fields)
{
    public bool IsOpen => EndedAt is null;
}

/// <summary>A line that the run would have written into the dossier's history.</summary>
public sealed record TriedFact(DateTimeOffset At, string Text);

/// <param name="DueAt">Null for an event.</param>
public sealed record TriedWait(string ActivityId, DateTimeOffset? DueAt, string? EventName);

public sealed record TriedIncident(string ActivityId, string Code, string Message);

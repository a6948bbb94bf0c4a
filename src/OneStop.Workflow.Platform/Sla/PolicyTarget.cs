namespace OneStop.Workflow.Platform.Sla;

/// <summary>What a policy is attached to: a unit (and those below it), a procedure, or one step of a procedure.</summary>
/// <param name="UnitId">For a unit.</param>
/// <param name="ProcedureCode">For a procedure or a step.</param>
/// <param name="ActivityId">For a step: its activity in the process.</param>
public sealed record PolicyTarget(string? UnitId = null, string? ProcedureCode = null, string? ActivityId = null)
{
    public bool IsUnit => UnitId is not null && ProcedureCode is null && ActivityId is null;

    public bool IsProcedure => UnitId is null && ProcedureCode is not null && ActivityId is null;

    public bool IsStep => UnitId is null && ProcedureCode is not null && ActivityId is not null;
}

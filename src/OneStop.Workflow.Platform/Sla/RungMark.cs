namespace OneStop.Workflow.Platform.Sla;

/// <summary>Name and place of a rung: all that a clock needs to know when it rings next.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens, 20 at most.</param>
public record RungMark(string Id, RungPoint Point);

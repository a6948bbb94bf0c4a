namespace OneStop.Workflow.Platform.Sla;

/// <summary>The policy for one clock, and why it is this one.</summary>
public sealed record ChosenPolicy(EscalationPolicy Policy, int Version, PolicyReason Reason);

/// <summary>What the choice of a policy depends on.</summary>
/// <param name="Named">The code that the process names for the step.</param>
/// <param name="ActivityId">Null for the dossier's own clock.</param>
/// <param name="Units">The unit whose time it is, then those above it, the nearest first.</param>
public sealed record PolicyQuestion(string? Named, string ProcedureCode, string? ActivityId, IReadOnlyList<string> Units);

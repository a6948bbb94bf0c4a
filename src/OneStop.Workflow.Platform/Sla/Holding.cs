namespace OneStop.Workflow.Platform.Sla;

/// <summary>That somebody held a dossier for a while, and what for.</summary>
/// <param name="Unit">Name or code of the unit; the applicant has none.</param>
/// <param name="To">Null while it is still held.</param>
/// <param name="Doing">What was done meanwhile, e.g. "thẩm định"; shown in the account of a clock.</param>
public sealed record Holding(
    Party Party, string? Unit, string? Person, DateTimeOffset From, DateTimeOffset? To, string? Doing = null);

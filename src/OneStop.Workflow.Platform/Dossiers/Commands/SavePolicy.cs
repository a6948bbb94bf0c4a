using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>
/// Makes an escalation policy, changes it by a new version, or ends it. Clocks that are open follow in the background:
/// what they have fired stays fired, and only rungs that still lie ahead are moved, added or left out.
/// </summary>
/// <param name="Code">Upper-case letters, digits and hyphens, 40 at most.</param>
/// <param name="SeenVersion">The version that was read; 0 for a new one and for the default that is built in.</param>
/// <param name="Reason">3 to 400 characters.</param>
/// <param name="Retired">Ends it: its clocks fall to the next less specific policy. The default cannot be ended.</param>
public sealed record SavePolicy(
    string Code, string Name, IReadOnlyList<RungDraft> Rungs, IReadOnlyList<PolicyTarget> AttachedTo, int SeenVersion, string Reason, bool Retired = false) : ICommand<SavedPolicy>;

/// <summary>A rung as it was typed.</summary>
/// <param name="Id">Null to take one that follows from the point.</param>
public sealed record RungDraft(string? Id, string Point, IReadOnlyList<Recipient> Recipients, IReadOnlyList<RungAction> Actions);

/// <param name="OpenClocks">How many clocks are looked at in the background.</param>
public sealed record SavedPolicy(string Code, int Version, int OpenClocks);

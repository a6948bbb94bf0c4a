using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>The process behind a dossier, for those who may see the dossier.</summary>
public interface IProcessQueries
{
    Task<Answer<ProcessView>> Of(string dossierCode, Actor actor, CancellationToken cancellation = default);
}

/// <summary>How the process of a dossier stands.</summary>
/// <param name="Version">The version it runs; it stays on it unless it is migrated.</param>
/// <param name="NewerVersion">The newest published version; null when it runs that one.</param>
/// <param name="SubStatus">Elsa's word: Suspended (it waits), Finished, Cancelled or Faulted.</param>
/// <param name="Suspension">Null unless an administrator holds it.</param>
/// <param name="Incidents">Those that nobody has dealt with.</param>
/// <param name="Children">Instances that it started, and those they started.</param>
/// <param name="PauseReasons">Reasons of the law for which a hold may stop the time: the procedure's own; empty when it has none.</param>
/// <param name="CanOperate">Whether this actor may hold, resume and cancel it.</param>
/// <param name="Revision">To be sent back with an act.</param>
public sealed record ProcessView(
    Guid InstanceId, string DossierCode, string DefinitionId, string DefinitionName, int Version, int? NewerVersion, string SubStatus, bool IsOpen, SuspensionView? Suspension,
    IReadOnlyList<IncidentRow> Incidents, IReadOnlyList<ChildView> Children, IReadOnlyList<PauseChoice> PauseReasons, bool CanOperate, int Revision);

/// <summary>A reason of the law for which a hold stops the time, as the procedure lists it.</summary>
/// <param name="Basis">The article.</param>
public sealed record PauseChoice(string Reason, string Name, string Basis);

/// <param name="PauseReason">The reason of the law for which the time stands still; null when it runs on.</param>
public sealed record SuspensionView(DateTimeOffset Since, string By, string Reason, string? PauseReason, string? PauseText);

public sealed record ChildView(Guid InstanceId, string DefinitionName, int Version, string SubStatus, bool IsOpen, int OpenIncidents);

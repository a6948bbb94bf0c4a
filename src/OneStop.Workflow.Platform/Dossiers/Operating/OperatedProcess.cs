namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>How a process stands after an administrator acted on it.</summary>
/// <param name="SubStatus">Elsa's word: Suspended (it waits), Finished, Cancelled or Faulted.</param>
/// <param name="OpenIncidents">Incidents of this instance that nobody has dealt with, new ones of this very act included.</param>
/// <param name="Opened">Names of the steps that opened by it.</param>
/// <param name="Revision">Row version of the instance now.</param>
public sealed record OperatedProcess(
    Guid InstanceId, string? DossierCode, DossierStatus? Status, string SubStatus, int OpenIncidents, IReadOnlyList<string> Opened, int Revision);

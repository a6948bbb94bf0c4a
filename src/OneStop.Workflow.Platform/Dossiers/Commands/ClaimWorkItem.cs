using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Takes an offered work item for oneself (nhận việc).</summary>
public sealed record ClaimWorkItem(Guid WorkItemId) : ICommand<ClaimedWorkItem>;

public sealed record ClaimedWorkItem(Guid WorkItemId, string DossierCode, DateTimeOffset ClaimedAt, int Revision);

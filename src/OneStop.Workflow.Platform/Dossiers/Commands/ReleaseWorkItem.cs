using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Gives a claimed work item back to its unit, with a reason that is kept (trả lại việc).</summary>
public sealed record ReleaseWorkItem(Guid WorkItemId, string Reason) : ICommand<ReleasedWorkItem>;

public sealed record ReleasedWorkItem(Guid WorkItemId, int Revision);

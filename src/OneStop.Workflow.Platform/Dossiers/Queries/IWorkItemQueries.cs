using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Lists and pages of work, each row and each object under the actor's rights.</summary>
public interface IWorkItemQueries
{
    Task<WorkItemList> List(WorkItemFilter filter, Actor actor, CancellationToken cancellation = default);

    /// <summary>Items claimed by the actor or offered to him or her, for the badge.</summary>
    Task<int> CountMine(Actor actor, CancellationToken cancellation = default);

    /// <summary>The revision of open work, by which a page that shows it sees that it was changed; null once it is finished, or unknown.</summary>
    Task<int?> Revision(Guid workItemId, CancellationToken cancellation = default);

    Task<Answer<WorkItemView>> Open(Guid workItemId, Actor actor, CancellationToken cancellation = default);
}

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>To whom the head of a unit may give a piece of work.</summary>
public interface IReassignQueries
{
    Task<Answer<ReassignView>> Of(Guid workItemId, Actor actor, CancellationToken cancellation = default);
}

/// <param name="People">Those of the unit who may do it, the least burdened first.</param>
public sealed record ReassignView(Guid WorkItemId, string DossierCode, string StepName, UnitName Unit, string? AssigneeName, DateTimeOffset? DueAt, IReadOnlyList<ReassignChoice> People);

/// <param name="OpenItems">How many pieces of work he or she has taken and not finished.</param>
public sealed record ReassignChoice(Guid PersonId, string Name, int OpenItems, bool HasIt);

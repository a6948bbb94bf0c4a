namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Limits and their breaches, within the units that the actor leads, administers or audits.</summary>
public interface ISlaQueries
{
    Task<Answer<BreachList>> Breaches(BreachFilter filter, Actor actor, CancellationToken cancellation = default);

    /// <summary>The broken limits of a dossier, with all that is known about them.</summary>
    Task<Answer<BreachView>> Breach(string dossierCode, Actor actor, CancellationToken cancellation = default);

    /// <summary>The whole list under the filters, the most late first; that it was taken out is kept.</summary>
    /// <param name="what">Name of the file's form, kept in the log of exports.</param>
    Task<Answer<BreachExport>> Export(BreachFilter filter, string what, Actor actor, CancellationToken cancellation = default);

    /// <summary>The kept list of causes.</summary>
    Task<IReadOnlyList<CauseView>> Causes(CancellationToken cancellation = default);
}

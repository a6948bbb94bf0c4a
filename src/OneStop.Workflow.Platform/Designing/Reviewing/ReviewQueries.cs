using Mapster;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Designing.Comparing;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Reviewing;

internal sealed class ReviewQueries(IDesignQueries designs, IDbContextFactory<OneStopDb> contexts, TypeAdapterConfig mappings) : IReviewQueries
{
    public async Task<Answer<Review>> Of(string definitionId, Actor actor, CancellationToken cancellation = default)
    {
        var details = await designs.Get(definitionId, actor, cancellation);
        if (!details.IsTaken)
            return Answer<Review>.Refused(details.Refusals);
        var draft = await designs.Draft(definitionId, actor, cancellation);
        if (!draft.IsTaken)
            return Answer<Review>.Refused(draft.Refusals);
        if (WorkflowDefinition.Read(draft.Value.Document) is not { Definition: { } now })
            return new Refusal("DraftCannotBeRead", RefusalKind.Rule, null, definitionId);
        var check = await designs.Check(definitionId, actor, cancellation);
        if (!check.IsTaken)
            return Answer<Review>.Refused(check.Refusals);

        var process = details.Value.Process;
        var against = process.InForce ?? process.Coming;
        var old = against is null ? null : await designs.Document(against.Id, actor, cancellation) is { IsTaken: true } kept ? WorkflowDefinition.Read(kept.Value.Document).Definition : null;
        return Answer<Review>.Taken(new Review(
            process, draft.Value.State, against, DefinitionDifferences.Between(old, now), check.Value, await Cases(definitionId, actor, cancellation),
            draft.Value.State.Editors.Any(e => e.PersonId == actor.PersonId))
        {
            Published = [.. details.Value.Versions.Where(v => v.IsPublished).Select(v => new VersionTurn(v.Version, v.EffectiveFrom))],
        });
    }

    public async Task<IReadOnlyList<KeptCaseView>> Cases(string definitionId, Actor actor, CancellationToken cancellation = default)
    {
        if (!(await designs.Get(definitionId, actor, cancellation)).IsTaken)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<KeptCase>().AsNoTracking().Where(c => c.DefinitionId == definitionId).OrderBy(c => c.Name)
            .ProjectToType<KeptCaseView>(mappings).ToListAsync(cancellation);
    }
}

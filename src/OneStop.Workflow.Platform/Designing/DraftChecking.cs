using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing;

/// <summary>Checks a draft against its procedure and against what else is published.</summary>
internal sealed class DraftChecking(IDbContextFactory<OneStopDb> contexts, ICatalogue catalogue, TimeProvider clock)
{
    /// <param name="hash">Of the draft's content.</param>
    /// <param name="document">The definition in Elsa's form.</param>
    public async Task<DesignCheck> Check(string definitionId, string hash, string document, CancellationToken cancellation)
    {
        var procedures = await catalogue.All(Moment.Day(Moment.Now(clock)), cancellation);
        var entry = procedures.FirstOrDefault(p => p.Entry.ProcessDefinitionId == definitionId)?.Entry;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var published = await db.Set<ProcessDefinition>().Where(d => d.IsPublished).Select(d => d.DefinitionId).Distinct().ToListAsync(cancellation);
        var around = new DraftSurroundings(procedures.SelectMany(p => p.Entry.Aliases.Prepend(p.Entry.Code)).ToHashSet(), published.ToHashSet());
        return new DesignCheck(definitionId, hash, DraftCheck.Check(document, entry, around));
    }
}

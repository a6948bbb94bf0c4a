using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Requests;

internal sealed class EndpointQueries(IDbContextFactory<OneStopDb> contexts, EndpointFinding finding) : IEndpointQueries
{
    public async Task<Answer<EndpointBounds>> Bounds(EndpointAim aim, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await finding.Find(db, aim, actor, cancellation);
        return found.IsTaken ? new EndpointBounds(found.Value.Terms.Bytes) : Answer<EndpointBounds>.Refused(found.Refusals);
    }

    public async Task<bool> IsKnown(Guid requestId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<EndpointRequest>().AnyAsync(r => r.Id == requestId, cancellation);
    }

    public async Task<EndpointAnswer?> AnswerOf(Guid requestId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<EndpointRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == requestId, cancellation) is { Status: { } status } row
            ? new EndpointAnswer(status, row.ContentType, Json.Read<Dictionary<string, string>>(row.Headers ?? "{}"), row.Body) : null;
    }
}

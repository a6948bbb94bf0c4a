using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.ElsaApi.Definitions;

/// <summary>The same changes for many definitions at once; what may not be done is left as it is and told.</summary>
internal static class BulkChanges
{
    private const int Most = 100;

    public static void MapBulkChanges(this IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("/bulk-actions");
        bulk.MapPost("/delete/workflow-definitions/by-definition-id", (HttpContext http, ICommands commands) => Delete("definitionIds", id => new DeleteDefinition(id), http, commands));
        bulk.MapPost("/delete/workflow-definitions/by-id", (HttpContext http, ICommands commands) =>
            Delete("ids", id => Guid.TryParse(id, out var row) ? new DeleteVersion(row) : null, http, commands));
        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", Publish);
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", Retract);
    }

    private static async Task<IResult> Delete(string list, Func<string, ICommand<DesignDone>?> order, HttpContext http, ICommands commands)
    {
        var (deleted, refusals) = (0, new List<Refusal>());
        foreach (var id in (await ElsaBody.Json(http)).Texts(list).Distinct().Take(Most))
        {
            if (order(id) is not { } command)
                continue;
            var done = await commands.Send(command, Guid.NewGuid(), ElsaGate.ActorOf(http), http.RequestAborted);
            if (done.IsTaken)
                deleted++;
            else
                refusals.AddRange(done.Refusals.Where(r => r.Kind != RefusalKind.NotFound));
        }
        return deleted == 0 && refusals.Count > 0 ? ElsaAnswers.Problem(refusals) : ElsaJson.Ok(new { deleted });
    }

    /// <summary>Nothing is published by the dozen: each version has its second person, its note and its day.</summary>
    private static async Task<IResult> Publish(HttpContext http, IDesignQueries queries)
    {
        var rows = (await queries.Rows(ElsaGate.ActorOf(http), http.RequestAborted)).Where(r => r.IsLatest).ToDictionary(r => r.DefinitionId);
        var (already, notFound, failed) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var id in (await ElsaBody.Json(http)).Texts("definitionIds").Take(Most))
            (!rows.TryGetValue(id, out var row) ? notFound : row.IsPublished ? already : failed).Add(id);
        return ElsaJson.Ok(new
        {
            published = Array.Empty<string>(),
            alreadyPublished = already,
            notFound,
            skipped = Array.Empty<string>(),
            updatedConsumers = Array.Empty<string>(),
            failed,
            warnings = failed.ToDictionary(id => id, _ => RefusalText.Of("PublishOnThePage")),
        });
    }

    private static async Task<IResult> Retract(HttpContext http, ICommands commands, IDesignQueries queries)
    {
        var rows = (await queries.Rows(ElsaGate.ActorOf(http), http.RequestAborted)).ToLookup(r => r.DefinitionId);
        var (retracted, already, skipped, notFound) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var id in (await ElsaBody.Json(http)).Texts("definitionIds").Distinct().Take(Most))
            if (!rows.Contains(id))
                notFound.Add(id);
            else if (!rows[id].Any(r => r.IsPublished))
                already.Add(id);
            else
                ((await commands.Send(new RetractVersion(id), Guid.NewGuid(), ElsaGate.ActorOf(http), http.RequestAborted)).IsTaken ? retracted : skipped).Add(id);
        return ElsaJson.Ok(new { retracted, alreadyRetracted = already, skipped, notPublished = already, notFound });
    }
}

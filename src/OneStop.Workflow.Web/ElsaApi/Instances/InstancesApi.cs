using System.Text.Json;
using Mapster;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.ElsaApi.Descriptors;

namespace OneStop.Workflow.Web.ElsaApi.Instances;

/// <summary>Running and ended processes: lists, one with its state, its journal and execution records; and the end of one by an administrator.</summary>
internal static class InstancesApi
{
    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        var instances = api.MapGroup("/workflow-instances");
        instances.MapPost("", async (HttpContext http, IInstanceQueries queries, TypeAdapterConfig mappings) =>
        {
            var body = await ElsaBody.Json(http);
            return await List(InstanceFilters.Of(body), body.Flag("isSystem"), http, queries, mappings);
        });
        instances.MapGet("", (HttpContext http, IInstanceQueries queries, TypeAdapterConfig mappings) => List(InstanceFilters.Of(http), http.Flag("isSystem"), http, queries, mappings));
        instances.MapGet("/{id}", (string id, HttpContext http, InstanceReading reading) => reading.Answer(id, http, found => ElsaJson.Ok(found.Whole())));
        instances.MapGet("/{id}/execution-state", (string id, HttpContext http, InstanceReading reading) => reading.Answer(id, http, found =>
            ElsaJson.Ok(new { status = found.Instance.Row.Status, subStatus = found.Instance.Row.SubStatus, workflowSubStatus = found.Instance.Row.SubStatus, updatedAt = found.Instance.Row.UpdatedAt })));
        instances.MapGet("/{id}/journal", (string id, HttpContext http, InstanceReading reading) => reading.Answer(id, http, found => Journal(found, default, http)));
        instances.MapPost("/{id}/journal", async (string id, HttpContext http, InstanceReading reading) =>
        {
            var body = await ElsaBody.Json(http);
            return await reading.Answer(id, http, found => Journal(found, body, http));
        });
        instances.MapGet("/{id}/journal/{activityId}", (string id, string activityId, HttpContext http, InstanceReading reading) => reading.Answer(id, http, found =>
            found.Journal().LastOrDefault(e => e.ActivityId == activityId) is { } last ? ElsaJson.Ok(last) : TypedResults.NotFound()));
        instances.MapGet("/{id}/variables", (string id, HttpContext http, InstanceReading reading) => reading.Answer(id, http, found =>
            DescriptorsApi.List(found.Instance.Variables.Select(v => new { id = v.Key, name = v.Key, value = v.Value?.DeepClone() }))));
        instances.MapDelete("/{id}", (string id, HttpContext http, InstanceReading reading) => reading.Answer(id, http, _ => ElsaAnswers.Problem(new Refusal("InstanceIsNotDeleted", RefusalKind.Rule))));
        api.MapPost("/cancel/workflow-instances/{id}", Cancel);
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", () => ElsaAnswers.Problem(new Refusal("InstanceIsNotDeleted", RefusalKind.Rule)));
        api.MapPost("/bulk-actions/cancel/workflow-instances", () => ElsaAnswers.Problem(new Refusal("InstanceIsNotCancelledHere", RefusalKind.Rule)));
        api.MapPost("/bulk-actions/import/workflow-instances", () => ElsaAnswers.Problem(new Refusal("InstanceIsNotImported", RefusalKind.Rule)));
        api.MapAlterations();
        api.MapExecutions();
    }

    private static async Task<IResult> List(InstanceFilter filter, bool? isSystem, HttpContext http, IInstanceQueries queries, TypeAdapterConfig mappings)
    {
        // What Elsa calls a system process is part of itself, and none of ours.
        if (isSystem == true)
            return ElsaJson.Ok(new { items = Array.Empty<InstanceSummary>(), totalCount = 0 });
        var page = await queries.List(filter, ElsaGate.ActorOf(http), http.RequestAborted);
        return ElsaJson.Ok(new { items = page.Rows.Select(row => row.Adapt<InstanceSummary>(mappings)).ToList(), totalCount = page.Total });
    }

    private static IResult Journal(InstanceAnswers found, JsonElement body, HttpContext http)
    {
        var filter = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("filter", out var given) ? given : body;
        var (ids, nodeIds, excluded, events) = (filter.Texts("activityIds"), filter.Texts("activityNodeIds"), filter.Texts("excludedActivityTypes"), filter.Texts("eventNames"));
        var entries = found.Journal().Where(e =>
            (ids.Count == 0 || ids.Contains(e.ActivityId)) && (nodeIds.Count == 0 || nodeIds.Contains(e.NodeId))
            && !excluded.Contains(e.ActivityType) && (events.Count == 0 || events.Contains(e.EventName))).ToList();
        var size = http.Whole("pageSize") ?? http.Whole("take") ?? entries.Count;
        var skip = http.Whole("skip") ?? ElsaQuery.Before(http.Whole("page") ?? 0, size);
        return ElsaJson.Ok(new { items = entries.Skip(skip).Take(size).ToList(), totalCount = entries.Count });
    }

    /// <summary>Elsa's order has no reason; ours needs one, and an administrator's right: <c>{"reason": "..."}</c>.</summary>
    private static async Task<IResult> Cancel(string id, HttpContext http, InstanceReading reading, ICommands commands)
    {
        var reason = (await ElsaBody.Json(http)).Text("reason");
        return await reading.Answer(id, http, async found =>
        {
            if (string.IsNullOrWhiteSpace(reason))
                return ElsaAnswers.Problem(new Refusal("InstanceIsNotCancelledHere", RefusalKind.Rule));
            var done = await commands.Send(new CancelProcess(found.Instance.Row.Id, reason), Guid.NewGuid(), ElsaGate.ActorOf(http), http.RequestAborted);
            return done.ToElsa(_ => TypedResults.Ok());
        });
    }
}

/// <summary>Reads an instance together with the definition it runs.</summary>
internal sealed class InstanceReading(IInstanceQueries instances, IDesignQueries definitions)
{
    public Task<IResult> Answer(string id, HttpContext http, Func<InstanceAnswers, IResult> answer) => Answer(id, http, found => Task.FromResult(answer(found)));

    public async Task<IResult> Answer(string id, HttpContext http, Func<InstanceAnswers, Task<IResult>> answer) =>
        await Find(id, http) is { } found ? await answer(found) : TypedResults.NotFound();

    /// <summary>Null when there is none, or not for this person.</summary>
    /// <param name="withValues">Whether the kept values of inputs and outputs are asked for: that they were read is logged.</param>
    public async Task<InstanceAnswers?> Find(string? id, HttpContext http, bool withValues = false)
    {
        var actor = ElsaGate.ActorOf(http);
        return Guid.TryParse(id, out var instanceId) && await instances.Get(instanceId, actor, http.RequestAborted) is { IsTaken: true } found
            && await definitions.Document(found.Value.Row.VersionId, actor, http.RequestAborted) is { IsTaken: true } version
            ? new InstanceAnswers(found.Value, version.Value, withValues ? (await instances.Values(instanceId, actor, http.RequestAborted)).Value : null) : null;
    }
}

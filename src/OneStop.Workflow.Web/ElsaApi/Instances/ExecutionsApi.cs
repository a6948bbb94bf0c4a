using OneStop.Workflow.Platform.Designing;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.ElsaApi.Descriptors;

namespace OneStop.Workflow.Web.ElsaApi.Instances;

/// <summary>Execution records: what drew Studio's badges, and what stands behind one. And what we do not let Studio do: run.</summary>
internal static class ExecutionsApi
{
    public static void MapExecutions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/activity-executions/report", Report);
        api.MapGet("/activity-executions/list", (HttpContext http, InstanceReading reading) => List(http, reading, true, record => record));
        api.MapGet("/activity-execution-summaries/list", (HttpContext http, InstanceReading reading) => List(http, reading, false, record => record with { Payload = null, Exception = null }));
        api.MapGet("/activity-executions/count", async (HttpContext http, InstanceReading reading) => ElsaJson.Ok(new { count = (await Records(http, reading, false)).Count }));
        api.MapGet("/activity-executions/by-id", (HttpContext http, InstanceReading reading) => One(http.Text("id") ?? "", http, reading));
        api.MapGet("/activity-executions/{id}", One);
        api.MapGet("/activity-executions/{id}/call-stack", (string id) => ElsaJson.Ok(new { activityExecutionId = id, items = Array.Empty<object>(), totalCount = 0 }));
        foreach (var order in (string[])["execute", "dispatch", "bulk-dispatch"])
            api.MapPost($"/workflow-definitions/{{definitionId}}/{order}", (Func<HttpContext, Task<IResult>>)NotHere);
        api.MapPost("/tests/activities", (Func<HttpContext, Task<IResult>>)NotHere);
        api.MapPost("/actions/workflow-definitions/reload", () => TypedResults.Ok());
        api.MapPost("/actions/workflow-definitions/refresh", () => ElsaJson.Ok(new { refreshed = Array.Empty<string>(), notFound = Array.Empty<string>() }));
    }

    private static async Task<IResult> Report(HttpContext http, InstanceReading reading)
    {
        var body = await ElsaBody.Json(http);
        return await reading.Find(body.Text("workflowInstanceId"), http) is { } found
            ? ElsaJson.Ok(new { stats = found.Report([.. body.Texts("activityNodeIds")]) })
            : ElsaJson.Ok(new { stats = Array.Empty<object>() });
    }

    private static async Task<IResult> List(HttpContext http, InstanceReading reading, bool withValues, Func<ExecutionRecord, ExecutionRecord> shown) =>
        DescriptorsApi.List((await Records(http, reading, withValues)).Select(shown));

    private static async Task<IReadOnlyList<ExecutionRecord>> Records(HttpContext http, InstanceReading reading, bool withValues)
    {
        if (await reading.Find(http.Text("workflowInstanceId"), http, withValues) is not { } found)
            return [];
        var nodeIds = http.Texts("activityNodeId").Concat(http.Texts("activityNodeIds")).ToList();
        return [.. found.Records.Where(r => nodeIds.Count == 0 || nodeIds.Contains(r.ActivityNodeId)).Where(r => http.Flag("completed") is not { } done || done == r.Status is "Completed")];
    }

    /// <summary>A record's id begins with its instance's: by it is decided who may see it.</summary>
    private static async Task<IResult> One(string id, HttpContext http, InstanceReading reading) =>
        id.Length > 32 && await reading.Find(id[..32], http, withValues: true) is { } found && found.Records.FirstOrDefault(r => r.Id == id) is { } record ? ElsaJson.Ok(record) : TypedResults.NotFound();

    /// <summary>A process is the process of a dossier, filed at a counter; the designer has the try-out.</summary>
    private static async Task<IResult> NotHere(HttpContext http)
    {
        await ElsaBody.Text(http, DesignLimits.DocumentBytes);
        http.Response.Headers["x-elsa-workflow-cannot-start"] = "true";
        return ElsaAnswers.Problem(new Refusal("TryOutInstead", RefusalKind.Rule));
    }
}

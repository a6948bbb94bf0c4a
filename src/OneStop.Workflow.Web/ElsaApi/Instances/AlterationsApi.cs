using System.Text.Json;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.ElsaApi.Instances;

/// <summary>
/// Elsa's alterations as far as the platform's own repair does the same: a failed activity is run again, a process is
/// cancelled. Each with a reason (<c>"reason": "..."</c> beside Elsa's own members), since each is a line of the history.
/// What would change a run past the process that was published is refused, and so are plans over filters.
/// </summary>
internal static class AlterationsApi
{
    private const int MostInstances = 50;

    private static readonly string[] Served = ["Cancel", "ScheduleActivity"];

    public static void MapAlterations(this IEndpointRouteBuilder api)
    {
        api.MapPost("/alterations/workflows/retry", Retry);
        api.MapPost("/alterations/run", Run);
        api.MapPost("/alterations/dry-run", (Func<HttpContext, Task<IResult>>)Plan);
        api.MapPost("/alterations/submit", (Func<HttpContext, Task<IResult>>)Plan);
    }

    /// <summary>Without activities: whatever failed in the instances and waits for somebody.</summary>
    private static async Task<IResult> Retry(HttpContext http, Altering altering)
    {
        var body = await ElsaBody.Json(http);
        var order = OrderOf(body);
        var activities = body.Texts("activityIds");
        return await Answer(order, instance => altering.Retry(instance, activities, order.Reason, http));
    }

    private static async Task<IResult> Run(HttpContext http, Altering altering)
    {
        var body = await ElsaBody.Json(http);
        var alterations = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("alterations", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [];
        if (alterations.Find(a => !Served.Contains(a.Text("type"))) is { ValueKind: not JsonValueKind.Undefined } other)
            throw new ElsaBodyException(new Refusal("AlterationIsNotServed", RefusalKind.Rule, "$.alterations", other.Text("type") ?? "?", string.Join(", ", Served)));
        if (alterations is not [var alteration])
            throw new ElsaBodyException(new Refusal("AlterationIsNotOne", RefusalKind.Invalid, "$.alterations"));
        var order = OrderOf(body);
        if (alteration.Text("type") == "Cancel")
            return await Answer(order, instance => altering.Cancel(instance, order.Reason, http));
        var activity = alteration.Text("activityId");
        return string.IsNullOrEmpty(activity)
            ? throw new ElsaBodyException(new Refusal("ValueIsMissing", RefusalKind.Invalid, "$.alterations[0].activityId"))
            : await Answer(order, instance => altering.Retry(instance, [activity], order.Reason, http));
    }

    private static async Task<IResult> Plan(HttpContext http)
    {
        await ElsaBody.Json(http);
        return ElsaAnswers.Problem(new Refusal("AlterationPlanIsNotTaken", RefusalKind.Rule));
    }

    /// <summary>What all of them refuse is the answer; else each instance has its own.</summary>
    private static async Task<IResult> Answer(AlterationOrder order, Func<string, Task<Altered>> alter)
    {
        var results = new List<Altered>();
        foreach (var instance in order.Instances)
            results.Add(await alter(instance));
        return results.TrueForAll(r => r.Refusals.Count > 0)
            ? ElsaAnswers.Problem([.. results.SelectMany(r => r.Refusals)])
            : ElsaJson.Ok(new { results = results.Select(r => r.Result).ToList() });
    }

    private static AlterationOrder OrderOf(JsonElement body)
    {
        var ids = body.Texts("workflowInstanceIds").Distinct().ToList();
        if (ids.Count is 0 or > MostInstances)
            throw new ElsaBodyException(new Refusal("InstancesAreNotNamed", RefusalKind.Invalid, "$.workflowInstanceIds", $"{MostInstances}"));
        return OperatingReason.Check(body.Text("reason")) is { } unsaid
            ? throw new ElsaBodyException(unsaid with { Field = "$.reason" })
            : new AlterationOrder(ids, body.Text("reason")!.Trim());
    }

    private sealed record AlterationOrder(IReadOnlyList<string> Instances, string Reason);
}

using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Web.Jobs;

namespace OneStop.Workflow.Web.Api;

internal static class JobsApi
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("", List).Describe<IReadOnlyList<JobView>>("listJobs", "The recurring jobs with their schedule and last runs, node by node", 401, 403);
        jobs.MapGet("/runs", Runs).Describe<IReadOnlyList<JobRunView>>("listJobRuns", "The newest runs that did something, failed, or were asked for", 401, 403);
        jobs.MapPost("/{name}/run", RunNow).Describe<JobRunView>("runJob", "Run a job now on this node; the answer comes when it is over", 401, 403, 404);
        var deliveries = api.MapGroup("/deliveries").WithTags("Deliveries");
        deliveries.MapGet("", Deliveries).Describe<DeliveryList>("listDeliveries", "Messages of the outbox and how they fare; no address and no text", 401, 403);
        deliveries.MapPost("/retry", Retry).Describe<DeliveriesRetried>("retryDeliveries", "Try messages again that failed or had no channel; without ids all that were given up or set aside", Describing.Orders);
    }

    private static Task<IResult> List(Caller caller, JobDesk desk, CancellationToken cancellation) => desk.List(caller.Actor, cancellation).Answered();

    private static Task<IResult> Runs(Caller caller, JobDesk desk, CancellationToken cancellation, string? job = null, bool failed = false) =>
        desk.Runs(job, failed, caller.Actor, cancellation).Answered();

    private static Task<IResult> RunNow(string name, Caller caller, JobDesk desk, CancellationToken cancellation) => desk.RunNow(name, caller.Actor, cancellation).Answered();

    private static async Task<IResult> Deliveries(
        Caller caller, IDeliveries deliveries, CancellationToken cancellation, DeliveryState? state = null, string? kind = null, int page = 1, int pageSize = 20) =>
        Paging.Check(page, pageSize) ?? await deliveries.List(new DeliveryFilter(state, kind, page, pageSize), caller.Actor, cancellation).Answered();

    private static Task<IResult> Retry(Body<RetryBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new RetryDeliveries(body.Value.Ids), body.Value.CommandId, caller.Actor, cancellation).Answered();
}

internal sealed record RetryBody : CommandBody
{
    /// <summary>Null for all that were given up or set aside.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }
}

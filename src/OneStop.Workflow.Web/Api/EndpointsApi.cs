using OneStop.Workflow.Platform.Dossiers.Requests;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Api;

/// <summary>
/// The endpoints of processes, under Elsa's own prefix: a request with the token of an account starts an instance or
/// resumes one, and is answered by it. What is refused is a problem; what nobody answered is 200, or 202 while the
/// process goes on.
/// </summary>
internal static class EndpointsApi
{
    private const int LongestKey = 200;
    private const string KeyHeader = "Idempotency-Key";
    private const string InstanceHeader = "X-Elsa-Workflow-Instance-Id";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static void MapEndpoints(this IEndpointRouteBuilder app) => app.Map($"{EndpointAddress.Prefix}/{{**path}}", Receive)
        .BehindTheGate().DisableAntiforgery().RequireRateLimiting(RateLimits.Endpoints).ExcludeFromDescription();

    private static async Task<IResult> Receive(HttpContext http, Caller caller, IEndpointQueries endpoints, ICommands commands, CancellationToken cancellation, string? path = null)
    {
        var key = http.Request.Headers[KeyHeader].ToString().Trim();
        if (key.Length > LongestKey)
            return Problem.Of(new Refusal("IdempotencyKeyIsTooLong", RefusalKind.Invalid, KeyHeader, $"{LongestKey}"));
        var id = key.Length == 0 ? Guid.NewGuid() : CommandIds.Of($"endpoint {caller.Actor.PersonId} {key}");
        var aim = new EndpointAim(http.Request.Method.ToUpperInvariant(), path ?? "", Given(http, "correlationId", "X-Correlation-Id"), Guid.TryParse(Given(http, "workflowInstanceId", "X-Workflow-Instance-Id"), out var instance) ? instance : null);
        var bounds = await endpoints.Bounds(aim, caller.Actor, cancellation);
        // Sent again, what it resumed waits no more: it is told the first answer.
        if (!bounds.IsTaken && !(key.Length > 0 && await endpoints.IsKnown(id, cancellation)))
            return Refused(http, bounds.Refusals);
        var body = await EndpointBody.Read(http.Request, bounds.Value?.Bytes ?? EndpointBody.Most, cancellation);
        if (body.Problem is { } problem)
            return problem;
        var answer = await commands.Send(new ReceiveRequest(aim, EndpointBody.Query(http.Request), EndpointBody.Headers(http.Request), body.Content, body.Type), id, caller.Actor, cancellation);
        return answer.IsTaken ? await Answer(http, answer.Value, endpoints, cancellation) : Refused(http, answer.Refusals);
    }

    private static async Task<IResult> Answer(HttpContext http, ReceivedRequest received, IEndpointQueries endpoints, CancellationToken cancellation)
    {
        http.Response.Headers[InstanceHeader] = received.InstanceId.ToString();
        var written = await endpoints.AnswerOf(received.RequestId, cancellation);
        if (written is null && received.WaitsForCall)
            written = await Later(received, endpoints, http.RequestServices.GetRequiredService<TimeProvider>(), cancellation);
        if (written is not null)
            return new WrittenAnswer(written);
        if (received.Failed is not null)
            return Problem.Of(StatusCodes.Status500InternalServerError, new Refusal("ProcessFailed", RefusalKind.Conflict, null, received.InstanceId.ToString()));
        return TypedResults.StatusCode(received.HasEnded ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    /// <summary>The process called another system; what it answers to that call it may yet say to this caller, who is kept waiting for so long.</summary>
    private static async Task<EndpointAnswer?> Later(ReceivedRequest received, IEndpointQueries endpoints, TimeProvider clock, CancellationToken cancellation)
    {
        for (var began = clock.GetTimestamp(); clock.GetElapsedTime(began).TotalSeconds < received.Seconds;)
        {
            await Task.Delay(Pause, clock, cancellation);
            if (await endpoints.AnswerOf(received.RequestId, cancellation) is { } written)
                return written;
        }
        return null;
    }

    private static IResult Refused(HttpContext http, IReadOnlyList<Refusal> refusals)
    {
        if (refusals[0] is not { Code: "MethodIsNotTaken" } method)
            return Problem.Of(refusals[0].Code == "PayloadIsTooLarge" ? StatusCodes.Status413PayloadTooLarge : null, refusals);
        http.Response.Headers.Allow = string.Join(", ", method.Arguments);
        return Problem.Of(StatusCodes.Status405MethodNotAllowed, refusals);
    }

    private static string? Given(HttpContext http, string query, string header) =>
        http.Request.Query[query].ToString() is { Length: > 0 } asked ? asked : http.Request.Headers[header].ToString() is { Length: > 0 } named ? named : null;
}

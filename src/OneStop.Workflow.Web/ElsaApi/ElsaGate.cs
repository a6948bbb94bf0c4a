using Microsoft.AspNetCore.Diagnostics;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.ElsaApi;

/// <summary>
/// Stands before every endpoint of the Elsa API: nobody without a sign-in, empty answers as Elsa gives them, and no
/// page in place of an answer. A cookie is enough for reading only; see the sign-in's choice of scheme.
/// </summary>
internal sealed class ElsaGate(ILogger<ElsaGate> log) : IEndpointFilter
{
    private const string ActorKey = "ElsaApi.Actor";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        http.Response.Headers.CacheControl = "no-store";
        if (await http.RequestServices.GetRequiredService<CurrentActor>().Of(http.User, http.RequestAborted) is not { } actor)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
        }
        http.Items[ActorKey] = actor with { Door = Door.ElsaApi };
        try
        {
            return await next(context);
        }
        catch (ElsaBodyException wrong)
        {
            return ElsaAnswers.Problem(wrong.Refusal);
        }
        catch (BadHttpRequestException bad)
        {
            return ElsaAnswers.Problem(StatusCodes.Status400BadRequest, RefusalText.Of(RequestProblems.OfStatus(bad.StatusCode)));
        }
        catch (Exception away) when (DatabaseFailures.IsAway(away))
        {
            log.LogError(away, "{Method} {Route} found no database that it could ask, {TraceId}", http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, http.TraceId());
            return ElsaAnswers.Problem(RequestProblems.OfStatus(StatusCodes.Status503ServiceUnavailable));
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(broken, "{Method} {Route} broke, {TraceId}", http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, http.TraceId());
            return ElsaAnswers.Problem(StatusCodes.Status500InternalServerError, RefusalText.Of("SomethingBroke", null, http.TraceId()));
        }
    }

    /// <summary>Who asks; only behind the gate.</summary>
    public static Actor ActorOf(HttpContext http) => (Actor)http.Items[ActorKey]!;
}

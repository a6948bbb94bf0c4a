using System.Reflection;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Api;

/// <summary>
/// Turns nobody away before anything of the request is read: a body of megabytes is not parsed for a stranger, and what
/// is wrong with it is not told to one. Which endpoints ask for somebody is read from their parameters.
/// </summary>
internal static class SignedInFirst
{
    /// <summary>Puts both before endpoints: who calls is asked first, and then whether the request was understood.</summary>
    public static TEndpoints BehindTheGate<TEndpoints>(this TEndpoints endpoints) where TEndpoints : IEndpointConventionBuilder
    {
        endpoints.Add(Guard);
        return endpoints.AddEndpointFilter<TEndpoints, ApiGate>();
    }

    private static void Guard(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } read || endpoint.Metadata.OfType<MethodInfo>().FirstOrDefault() is not { } method)
            return;
        var asksFor = method.GetParameters().Select(p => p.ParameterType).ToList();
        var wantsOpen = asksFor.Contains(typeof(Caller));
        if (!wantsOpen && !asksFor.Contains(typeof(SessionCaller)))
            return;
        endpoint.RequestDelegate = async http =>
        {
            var isKnown = wantsOpen ? (await Caller.BindAsync(http)).IsKnown : (await SessionCaller.BindAsync(http)).IsKnown;
            await (isKnown ? read(http) : (await Unknown(http)).ExecuteAsync(http));
        };
    }

    /// <summary>Nobody; or somebody whose sign-in is not finished yet.</summary>
    private static async Task<IResult> Unknown(HttpContext http)
    {
        if (await http.RequestServices.GetRequiredService<CurrentActor>().Session(http.User, isUsed: false, http.RequestAborted) is { } session)
            return Problem.Of([new Refusal("SignInIsNotFinished", RefusalKind.Forbidden, null, session.Stage.ToString())]);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(StatusCodes.Status401Unauthorized, RequestProblems.OfStatus(StatusCodes.Status401Unauthorized));
    }
}

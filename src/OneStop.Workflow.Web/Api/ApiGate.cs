using System.Reflection;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Api;

/// <summary>Stands before every endpoint of the API: what could not be understood, or comes from nobody, goes no further.</summary>
internal sealed class ApiGate : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            var problem = argument switch
            {
                Caller { IsKnown: false } => await Unknown(context.HttpContext),
                SessionCaller { IsKnown: false } => await Unknown(context.HttpContext),
                IBody { Refusals.Count: > 0 } body => Problem.Of(body.Status, body.Refusals),
                DateOnly day when PlausibleDates.Wrong(day, NameOf(day, context)) is { } refusal => Problem.Of(refusal),
                BreachQuestion question when question.Wrong() is { } wrong => wrong,
                Enum value when !Enum.IsDefined(value.GetType(), value) => Problem.Of(RequestProblems.NotUnderstood(NameOf(value, context), value.GetType())),
                _ => null,
            };
            if (problem is not null)
                return problem;
        }
        return await next(context);
    }

    /// <summary>Nobody; or somebody whose sign-in is not finished yet.</summary>
    private static async Task<IResult> Unknown(HttpContext http)
    {
        if (await http.RequestServices.GetRequiredService<CurrentActor>().Session(http.User, isUsed: false, http.RequestAborted) is { } session)
            return Problem.Of([new Refusal("SignInIsNotFinished", RefusalKind.Forbidden, null, session.Stage.ToString())]);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(StatusCodes.Status401Unauthorized, RequestProblems.OfStatus(StatusCodes.Status401Unauthorized));
    }

    /// <summary>A number in the query is taken for an enum by the framework; the parameter is the one with that value.</summary>
    private static string NameOf(object value, EndpointFilterInvocationContext context)
    {
        var parameters = context.HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<MethodInfo>().GetParameters();
        return parameters[context.Arguments.IndexOf(value)].Name!;
    }
}

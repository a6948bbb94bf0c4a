using System.Reflection;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

/// <summary>Stands before every endpoint of the API: what could not be understood goes no further.</summary>
internal sealed class ApiGate : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            var problem = argument switch
            {
                IBody { Refusals.Count: > 0 } body => Problem.Of(body.Status, body.Refusals),
                DateOnly day when PlausibleDates.Wrong(day, NameOf(day, context)) is { } refusal => Problem.Of(refusal),
                BreachQuestion question when question.Wrong() is { } wrong => wrong,
                Enum value when !Enum.IsDefined(value.GetType(), value) => Problem.Of(RequestProblems.NotUnderstood(NameOf(value, context), value.GetType())),
                _ => null,
            };
            if (problem is not null)
                return ValueTask.FromResult<object?>(problem);
        }
        return SearchInAddress.Wrong(context.HttpContext) is { } words ? ValueTask.FromResult<object?>(Problem.Of([words])) : next(context);
    }

    /// <summary>A number in the query is taken for an enum by the framework; the parameter is the one with that value.</summary>
    private static string NameOf(object value, EndpointFilterInvocationContext context)
    {
        var parameters = context.HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<MethodInfo>().GetParameters();
        return parameters[context.Arguments.IndexOf(value)].Name!;
    }
}

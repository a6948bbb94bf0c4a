using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

/// <summary>Answers of the platform as answers of HTTP.</summary>
internal static class Answering
{
    public static IResult ToResult<T>(this Answer<T> answer) => answer.ToResult(value => TypedResults.Ok(value));

    public static IResult ToResult<T>(this Answer<T> answer, Func<T, IResult> taken) =>
        answer.IsTaken ? taken(answer.Value) : Problem.Of(answer.Refusals);

    public static async Task<IResult> Answered<T>(this Task<Answer<T>> answer) => (await answer).ToResult();
}

using Microsoft.AspNetCore.Http.HttpResults;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Api;

internal static class SignInApi
{
    public static void MapSignIn(this IEndpointRouteBuilder api) => api.MapPost("/sign-in", SignIn)
        .WithTags("Sign-in")
        .RequireRateLimiting(RateLimits.SignIn)
        .Describe<SignInAnswer>("signIn", "Give a user name and password, get a bearer token for eight hours", 401, 413, 415, 429);

    public static void MapMe(this IEndpointRouteBuilder api) => api.MapGet("/me", Me)
        .WithTags("Sign-in")
        .Describe<PersonAnswer>("me", "Who is signed in, with the posts held now", 401);

    private static async Task<IResult> SignIn(Body<SignInBody> body, ISignIn people, AccessTokens tokens, CancellationToken cancellation)
    {
        var answer = await people.Check(body.Value.UserName, body.Value.Password, cancellation);
        return answer.IsTaken ? TypedResults.Ok(Answer(answer.Value, tokens)) : Refuse(answer.Refusals);
    }

    private static SignInAnswer Answer(SignedIn person, AccessTokens tokens)
    {
        var token = tokens.For(person.PersonId);
        return new SignInAnswer("Bearer", token.Text, token.ExpiresIn, new PersonAnswer(person.PersonId, person.FullName, person.Posts));
    }

    /// <summary>Wrong credentials are 401 in HTTP, not 403: nobody is known yet.</summary>
    private static IResult Refuse(IReadOnlyList<Refusal> refusals) =>
        Problem.Of(refusals[0].Kind == RefusalKind.Forbidden ? StatusCodes.Status401Unauthorized : null, refusals);

    private static Ok<PersonAnswer> Me(Caller caller) =>
        TypedResults.Ok(new PersonAnswer(caller.Actor.PersonId, caller.Actor.Name, caller.Actor.Posts));
}

internal sealed record SignInBody
{
    public required string UserName { get; init; }

    public required string Password { get; init; }
}

/// <param name="ExpiresIn">Seconds from now.</param>
internal sealed record SignInAnswer(string TokenType, string AccessToken, int ExpiresIn, PersonAnswer Person);

internal sealed record PersonAnswer(Guid? Id, string FullName, IReadOnlyList<Post> Posts);

using Microsoft.AspNetCore.Http.HttpResults;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Api;

internal static class SignInApi
{
    public static void MapSignIn(this IEndpointRouteBuilder api) => api.MapPost("/sign-in", SignIn)
        .WithTags("Sign-in")
        .RequireRateLimiting(RateLimits.SignIn)
        .Describe<SignInAnswer>("signIn", "Give a user name and password, and the code of the second factor where there is one; get a bearer token for a session. Until its stage is Open it is good for /api/account only", 401, 413, 415, 429);

    public static void MapMe(this IEndpointRouteBuilder api) => api.MapGet("/me", Me)
        .WithTags("Sign-in")
        .Describe<PersonAnswer>("me", "Who is signed in, with the posts held now", 401);

    private static async Task<IResult> SignIn(Body<SignInBody> body, HttpContext http, ISignIn people, ISessions sessions, AccessTokens tokens, CancellationToken cancellation)
    {
        var answer = await people.Check(body.Value.UserName, body.Value.Password, http.Knock(), cancellation);
        if (!answer.IsTaken)
            return Refuse(answer.Refusals);
        var person = answer.Value;
        var session = await sessions.Begin(person, SessionKind.Api, http.Knock(), cancellation);
        var stage = session.Stage;
        if (stage == SessionStage.NeedsCode && body.Value.Code is { } code)
        {
            var given = await sessions.GiveCode(session.Id, person.PersonId, code, http.Knock(), cancellation);
            if (!given.IsTaken)
            {
                await sessions.End(session.Id, person.PersonId, SessionEnd.SignedOut, http.Knock(), cancellation);
                return Problem.Of(given.Refusals[0].Kind == RefusalKind.TooMany ? null : StatusCodes.Status401Unauthorized, given.Refusals);
            }
            stage = given.Value;
        }
        var token = tokens.For(person.PersonId, session.Id, session.EndsAt);
        return TypedResults.Ok(new SignInAnswer("Bearer", token.Text, token.ExpiresIn, new PersonAnswer(person.PersonId, person.FullName, person.Posts), stage));
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

    /// <summary>Of the second factor, or a recovery code; where there is none it is not looked at.</summary>
    public string? Code { get; init; }
}

/// <param name="ExpiresIn">Seconds from now; the session may end sooner.</param>
/// <param name="Stage">What is still asked for before the token is good for anything but <c>/api/account</c>.</param>
internal sealed record SignInAnswer(string TokenType, string AccessToken, int ExpiresIn, PersonAnswer Person, SessionStage Stage);

internal sealed record PersonAnswer(Guid? Id, string FullName, IReadOnlyList<Post> Posts);

using Microsoft.AspNetCore.Http.HttpResults;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Studio;

/// <summary>
/// The token that Studio's requests carry to the Elsa API. It is given to the page's own session only, ends with it, lasts
/// minutes, and is asked for again when it ends: whoever signed out, or lost the account, gets none. Nor does anybody whose
/// posts open neither the editor nor a running process on its canvas.
/// </summary>
internal static class StudioToken
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>Who designs and publishes opens the editor; who sees dossiers, or runs the platform, the canvas of their processes.</summary>
    private static readonly IReadOnlyList<string> Opening =
        [Roles.Designer, Roles.Publisher, .. Roles.OfWork, Roles.Leader, Roles.UnitAdministrator, Roles.Auditor, Roles.SystemAdministrator];

    /// <summary>Whether Studio can show this person anything.</summary>
    public static bool Opens(IEnumerable<Post> posts) => posts.Any(p => Opening.Contains(p.Role));

    public static void MapStudioToken(this IEndpointRouteBuilder app) => app.MapGet("/designer/token", Give).RequireAuthorization().ExcludeFromDescription();

    private static async Task<Results<Ok<GivenToken>, UnauthorizedHttpResult, StatusCodeHttpResult>> Give(HttpContext http, CurrentActor current, AccessTokens tokens, TimeProvider time)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await current.Session(http.User, isUsed: false, http.RequestAborted) is not { Stage: SessionStage.Open } session)
            return TypedResults.Unauthorized();
        if (await current.Person(session, http.RequestAborted) is not { } person || !Opens(person.Posts))
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var token = tokens.For(session.PersonId, session.Id, time.GetUtcNow() + Lasts);
        return TypedResults.Ok(new GivenToken(token.Text, token.ExpiresIn));
    }

    /// <param name="ExpiresIn">Seconds from now.</param>
    private sealed record GivenToken(string AccessToken, int ExpiresIn);
}

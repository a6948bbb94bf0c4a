using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Api;

internal static class PublicApi
{
    public static void MapPublic(this IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/public/dossiers").WithTags("Public").RequireRateLimiting(RateLimits.Public);
        dossiers.MapGet("/{code}", Find).Describe<PublicDossier>("findPublicDossier", "A citizen's look-up: the code and, as factor, the last 4 digits of the phone number given when filing", 404, 429);
        dossiers.MapPost("/{code}/rating", Rate).Describe<RatedDossier>("rateDossier", "A citizen's rating from 1 to 3, once", 404, 409, 413, 415, 422, 429);
    }

    private static Task<IResult> Find(string code, string factor, HttpContext http, IPublicQueries dossiers, CancellationToken cancellation) =>
        dossiers.Find(code, factor, http.Connection.RemoteIpAddress?.ToString() ?? "", cancellation).Answered();

    private static Task<IResult> Rate(string code, Body<RateBody> body, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new RateDossier(code, body.Value.Factor, body.Value.Score), body.Value.CommandId, Actor.Citizen, cancellation).Answered();
}

internal sealed record RateBody : CommandBody
{
    /// <summary>The last 4 digits of the phone number given when filing.</summary>
    public required string Factor { get; init; }

    /// <summary>1 (not satisfied) to 3 (very satisfied).</summary>
    public required int Score { get; init; }
}

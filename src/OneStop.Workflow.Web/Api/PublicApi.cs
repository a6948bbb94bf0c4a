using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.SignIn;

namespace OneStop.Workflow.Web.Api;

/// <summary>What a citizen does without an account. Code and proof travel in bodies only: addresses are kept by logs and histories.</summary>
internal static class PublicApi
{
    public static void MapPublic(this IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/public/dossiers").WithTags("Public").RequireRateLimiting(RateLimits.Public);
        dossiers.MapPost("/look-up", Find).Describe<PublicDossier>("findPublicDossier", "A citizen's look-up: the code, the last 4 digits of the phone number given when filing, and the applicant's birth date or the last 6 digits of the identification number", 404, 413, 415, 429);
        dossiers.MapPost("/rating", Rate).Describe<RatedDossier>("rateDossier", "A citizen's rating from 1 to 3, once, when the result was returned", 404, 409, 413, 415, 422, 429);
    }

    private static Task<IResult> Find(Body<LookUpBody> body, HttpContext http, IPublicQueries dossiers, CancellationToken cancellation) =>
        dossiers.Find(body.Value.Code, ProofOf(body.Value.PhoneDigits, body.Value.BirthDate, body.Value.IdDigits), http.Origin(), cancellation).Answered();

    private static async Task<IResult> Rate(Body<RateBody> body, HttpContext http, IPublicQueries dossiers, ICommands commands, CancellationToken cancellation)
    {
        var proven = await dossiers.Prove(body.Value.Code, ProofOf(body.Value.PhoneDigits, body.Value.BirthDate, body.Value.IdDigits), http.Origin(), cancellation);
        return proven.IsTaken
            ? await commands.Send(new RateDossier(proven.Value, body.Value.Score), body.Value.CommandId, Actor.Citizen, cancellation).Answered()
            : proven.ToResult();
    }

    private static Proof ProofOf(string phoneDigits, DateOnly? birthDate, string? idDigits) => new(phoneDigits, birthDate, idDigits);
}

internal sealed record LookUpBody
{
    public required string Code { get; init; }

    /// <summary>The last 4 digits of the phone number given when filing.</summary>
    public required string PhoneDigits { get; init; }

    /// <summary>Birth date of the applicant; or give <see cref="IdDigits"/>.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The last 6 digits of the applicant's personal identification number.</summary>
    public string? IdDigits { get; init; }
}

internal sealed record RateBody : CommandBody
{
    public required string Code { get; init; }

    /// <summary>The last 4 digits of the phone number given when filing.</summary>
    public required string PhoneDigits { get; init; }

    /// <summary>Birth date of the applicant; or give <see cref="IdDigits"/>.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The last 6 digits of the applicant's personal identification number.</summary>
    public string? IdDigits { get; init; }

    /// <summary>1 (not satisfied) to 3 (very satisfied).</summary>
    public required int Score { get; init; }
}

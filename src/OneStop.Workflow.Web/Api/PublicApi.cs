using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.LookingUp;
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
        dossiers.MapPost("/one-time-code", SendCode).Describe<LookUpCodeSent>("sendOneTimeCode", "Sends the applicant of a dossier a one-time code for the look-up, by message or e-mail. Where no channel is set up, or none leads to the applicant, the answer is NoChannelForCode", 404, 409, 413, 415, 422, 429);
        dossiers.MapPost("/look-up", Find).Describe<PublicDossier>("findPublicDossier", "A citizen's look-up: the code, the last 4 digits of the phone number given when filing, and the one-time code that was sent. Where none can be sent, the applicant's birth date or the last 6 digits of the identification number stands for it", 404, 413, 415, 429);
        dossiers.MapPost("/rating", Rate).Describe<RatedDossier>("rateDossier", "A citizen's rating from 1 to 3, once, when the result was returned", 404, 409, 413, 415, 422, 429);
    }

    private static Task<IResult> SendCode(Body<SendCodeBody> body, HttpContext http, ILookUpCodes codes, CancellationToken cancellation) =>
        codes.Send(body.Value.Code, body.Value.PhoneDigits, body.Value.CommandId, http.Origin(), cancellation).Answered();

    private static Task<IResult> Find(Body<LookUpBody> body, HttpContext http, IPublicQueries dossiers, CancellationToken cancellation) =>
        dossiers.Find(body.Value.Code, ProofOf(body.Value), http.Origin(), cancellation).Answered();

    private static async Task<IResult> Rate(Body<RateBody> body, HttpContext http, IPublicQueries dossiers, ICommands commands, CancellationToken cancellation)
    {
        var proven = await dossiers.Prove(body.Value.Code, ProofOf(body.Value), http.Origin(), cancellation);
        return proven.IsTaken
            ? await commands.Send(new RateDossier(proven.Value, body.Value.Score, body.Value.Comment), body.Value.CommandId, Actor.Citizen, cancellation).Answered()
            : proven.ToResult();
    }

    private static Proof ProofOf(IProofBody body) => new(body.PhoneDigits, body.BirthDate, body.IdDigits) { OneTimeCode = body.OneTimeCode, Ticket = body.Ticket };
}

/// <summary>What shows that somebody may see a dossier.</summary>
internal interface IProofBody
{
    string? PhoneDigits { get; }

    string? OneTimeCode { get; }

    DateOnly? BirthDate { get; }

    string? IdDigits { get; }

    string? Ticket { get; }
}

internal sealed record SendCodeBody : CommandBody
{
    public required string Code { get; init; }

    /// <summary>The last 4 digits of the phone number given when filing.</summary>
    public required string PhoneDigits { get; init; }
}

internal sealed record LookUpBody : IProofBody
{
    public required string Code { get; init; }

    /// <summary>The last 4 digits of the phone number given when filing; not needed with a <see cref="Ticket"/>.</summary>
    public string? PhoneDigits { get; init; }

    /// <summary>The 6 digits that were sent; good once.</summary>
    public string? OneTimeCode { get; init; }

    /// <summary>Where no code can be sent: birth date of the applicant; or give <see cref="IdDigits"/>.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Where no code can be sent: the last 6 digits of the applicant's personal identification number.</summary>
    public string? IdDigits { get; init; }

    /// <summary>Of an answer of the last quarter of an hour; then nothing else is asked.</summary>
    public string? Ticket { get; init; }
}

internal sealed record RateBody : CommandBody, IProofBody
{
    public required string Code { get; init; }

    /// <inheritdoc cref="LookUpBody.PhoneDigits"/>
    public string? PhoneDigits { get; init; }

    /// <inheritdoc cref="LookUpBody.OneTimeCode"/>
    public string? OneTimeCode { get; init; }

    /// <inheritdoc cref="LookUpBody.BirthDate"/>
    public DateOnly? BirthDate { get; init; }

    /// <inheritdoc cref="LookUpBody.IdDigits"/>
    public string? IdDigits { get; init; }

    /// <summary>Of the look-up before.</summary>
    public string? Ticket { get; init; }

    /// <summary>1 (not satisfied) to 3 (very satisfied).</summary>
    public required int Score { get; init; }

    /// <summary>What the citizen writes with it, at most 500 characters. It is told to those who oversee the unit, among others, without the dossier.</summary>
    public string? Comment { get; init; }
}

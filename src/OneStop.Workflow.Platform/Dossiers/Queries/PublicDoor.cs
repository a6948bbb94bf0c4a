using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using OneStop.Workflow.Platform.Dossiers.LookingUp;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Throttling;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>
/// The one door by which a citizen without an account comes to a dossier. A wrong code and wrong digits get the same
/// answer, and all that is wrong is counted: for the code, the address and the network. Where a one-time code can be sent
/// to the applicant, nothing else opens it.
/// </summary>
internal sealed class PublicDoor(
    IDbContextFactory<OneStopDb> contexts, IThrottle throttle, PublicLimits limits, LookUpChannels channels, LookUpCodes codes, LookUpTickets tickets)
{
    private const int LongestCode = 100;

    internal static readonly Refusal NoChannel = new("NoChannelForCode", RefusalKind.Rule);

    private static readonly Refusal NotFound = new("DossierIsNotFound", RefusalKind.NotFound), WrongCode = new("OneTimeCodeIsWrong", RefusalKind.Invalid, "oneTimeCode");

    /// <summary>Whether a one-time code may be sent to any applicant.</summary>
    public bool SendsCodes => channels.Any;

    /// <summary>What opens the dossier once more, for a quarter of an hour.</summary>
    public string TicketFor(ProvenDossier dossier) => tickets.For(dossier);

    public async Task<Answer<ProvenDossier>> Open(string? code, Proof proof, Origin origin, CancellationToken cancellation)
    {
        var asked = Asked(code);
        if (proof.Ticket is { } ticket)
            return tickets.Read(ticket, asked) is { } carried ? carried : new Refusal("LookUpIsOver", RefusalKind.Invalid, "ticket");
        // Whether this applicant can be sent a code is told only to who knows the digits.
        if (Missing(asked, proof, withFact: !channels.Any) is { Count: > 0 } missing)
            return Answer<ProvenDossier>.Refused(missing);
        var subjects = Guesses(asked, origin);
        if (await throttle.Wait(subjects, cancellation) is { } wait)
            return TooMany(wait);
        if (await Find(asked, cancellation) is not { } dossier || !proof.FitsPhone(dossier))
            return await Wrong(subjects, NotFound, cancellation);
        var bySending = channels.Of(dossier) is not null;
        if ((bySending ? proof.CodeIsMissing() : proof.FactIsMissing()) is { } second)
            return second;
        if (!(bySending ? await codes.Redeem(dossier.Id, proof.OneTimeCode!, cancellation) : proof.FitsFact(dossier)))
            return await Wrong(subjects, bySending ? WrongCode : NotFound, cancellation);
        // What others guessed wrong from this address stays counted; who knows the code's proof frees the code.
        await throttle.Right([subjects[0], Sends(asked, origin)[0]], cancellation);
        return new ProvenDossier(dossier.Id, dossier.Code);
    }

    /// <summary>The first half of the way: code and digits, before a one-time code is sent.</summary>
    public async Task<Answer<RecognisedDossier>> Recognise(string? code, string? phoneDigits, Origin origin, CancellationToken cancellation)
    {
        var (asked, proof) = (Asked(code), new Proof(phoneDigits));
        if (!channels.Any)
            return NoChannel;
        if (Missing(asked, proof, withFact: false) is { Count: > 0 } missing)
            return Answer<RecognisedDossier>.Refused(missing);
        var subjects = Guesses(asked, origin);
        if (await throttle.Wait(subjects, cancellation) is { } wait)
            return TooMany(wait);
        if (await Find(asked, cancellation) is not { } dossier || !proof.FitsPhone(dossier))
            return await Wrong(subjects, NotFound, cancellation);
        var pause = await throttle.Wait(Sends(asked, origin), cancellation);
        return new RecognisedDossier(dossier.Id, dossier.Code) { Pause = pause is { } more ? Minutes(more) : null };
    }

    /// <summary>Counts a code that was sent: the next one waits a minute, the one after that two, up to thirty.</summary>
    public Task CountSent(string code, Origin origin, CancellationToken cancellation) => throttle.Wrong(Sends(code, origin), cancellation);

    private static string Asked(string? code) => code?.Trim().ToUpperInvariant() ?? "";

    private static List<Refusal> Missing(string asked, Proof proof, bool withFact)
    {
        var missing = new List<Refusal>(3);
        if (asked.Length is 0 or > LongestCode)
            missing.Add(new Refusal("DossierCodeIsMissing", RefusalKind.Invalid, "code"));
        if (proof.PhoneIsMissing() is { } phone)
            missing.Add(phone);
        if (withFact && proof.FactIsMissing() is { } fact)
            missing.Add(fact);
        return missing;
    }

    private async Task<Dossier?> Find(string asked, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Code == asked, cancellation);
    }

    private async Task<Refusal> Wrong(Subject[] subjects, Refusal refusal, CancellationToken cancellation) =>
        await throttle.Wrong(subjects, cancellation) is { } begun ? TooMany(begun) : refusal;

    private Subject[] Guesses(string code, Origin origin) => Subjects("public", code, origin, limits.PerCode, limits.PerAddress, limits.PerNetwork);

    private Subject[] Sends(string code, Origin origin) => Subjects("public send", code, origin, 1, limits.SendsPerAddress, limits.SendsPerNetwork);

    private static Subject[] Subjects(string door, string code, Origin origin, int perCode, int perAddress, int perNetwork) => origin.Address.Length == 0
        ? [new($"{door} code", code, perCode)]
        : [new($"{door} code", code, perCode), new($"{door} address", origin.Address, perAddress), new($"{door} network", origin.Network, perNetwork)];

    private static Refusal TooMany(TimeSpan wait) => new("TooManyGuesses", RefusalKind.TooMany, null, Minutes(wait));

    private static string Minutes(TimeSpan wait) => $"{Math.Ceiling(wait.TotalMinutes):0}";
}

/// <summary>Wrong ones in a row before somebody must wait. A network is often a whole village behind one address.</summary>
public sealed record PublicLimits(int PerCode = 5, int PerAddress = 10, int PerNetwork = 50)
{
    /// <summary>One-time codes that are sent for an address in a row before the next must wait.</summary>
    public int SendsPerAddress { get; init; } = 10;

    public int SendsPerNetwork { get; init; } = 50;

    /// <summary>How long a one-time code may be used.</summary>
    public TimeSpan CodeLasts { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>From <c>PublicDoor:WrongPerCode</c>, <c>PublicDoor:WrongPerAddress</c>, <c>PublicDoor:WrongPerNetwork</c>, <c>PublicDoor:SendsPerAddress</c>, <c>PublicDoor:SendsPerNetwork</c>, <c>PublicDoor:CodeMinutes</c> (2 to 30).</summary>
    public static PublicLimits From(IConfiguration configuration)
    {
        var (section, usual) = (configuration.GetSection("PublicDoor"), new PublicLimits());
        return new PublicLimits(
            Math.Max(1, section.GetValue("WrongPerCode", usual.PerCode)), Math.Max(1, section.GetValue("WrongPerAddress", usual.PerAddress)), Math.Max(1, section.GetValue("WrongPerNetwork", usual.PerNetwork)))
        {
            SendsPerAddress = Math.Max(1, section.GetValue("SendsPerAddress", usual.SendsPerAddress)),
            SendsPerNetwork = Math.Max(1, section.GetValue("SendsPerNetwork", usual.SendsPerNetwork)),
            CodeLasts = TimeSpan.FromMinutes(Math.Clamp(section.GetValue("CodeMinutes", (int)usual.CodeLasts.TotalMinutes), 2, 30)),
        };
    }
}

/// <summary>A dossier whose code and proof somebody knew. Only <see cref="PublicDoor"/> makes one, so no public command goes past its guard.</summary>
public sealed record ProvenDossier
{
    internal ProvenDossier(Guid id, string code) => (Id, Code) = (id, code);

    public Guid Id { get; }

    public string Code { get; }
}

/// <summary>A dossier whose code and digits somebody knew: enough to be sent a one-time code, and for nothing else. Only <see cref="PublicDoor"/> makes one.</summary>
public sealed record RecognisedDossier
{
    internal RecognisedDossier(Guid id, string code) => (Id, Code) = (id, code);

    public Guid Id { get; }

    public string Code { get; }

    /// <summary>Minutes for which no further code is sent; null when one may be. Not part of the command's fingerprint: the same order again gets its first answer.</summary>
    internal string? Pause { get; init; }
}

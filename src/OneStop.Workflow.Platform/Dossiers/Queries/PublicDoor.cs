using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Throttling;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>
/// The one door by which a citizen without an account comes to a dossier. A wrong code and a wrong proof get the same
/// answer, and both are counted: for the code, the address and the network.
/// </summary>
internal sealed class PublicDoor(IDbContextFactory<OneStopDb> contexts, IThrottle throttle, PublicLimits limits)
{
    private const int LongestCode = 100;

    public async Task<Answer<ProvenDossier>> Open(string? code, Proof proof, Origin origin, CancellationToken cancellation)
    {
        var asked = code?.Trim().ToUpperInvariant() ?? "";
        var missing = proof.Missing();
        if (asked.Length is 0 or > LongestCode)
            return Answer<ProvenDossier>.Refused([new Refusal("DossierCodeIsMissing", RefusalKind.Invalid, "code"), .. missing]);
        if (missing.Count > 0)
            return Answer<ProvenDossier>.Refused(missing);
        var subjects = Subjects(asked, origin);
        if (await throttle.Wait(subjects, cancellation) is { } wait)
            return TooMany(wait);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Code == asked, cancellation);
        if (dossier is null || !proof.Fits(dossier))
            return await throttle.Wrong(subjects, cancellation) is { } begun ? TooMany(begun) : new Refusal("DossierIsNotFound", RefusalKind.NotFound);
        // What others guessed wrong from this address stays counted; who knows the code's proof frees the code.
        await throttle.Right(subjects[..1], cancellation);
        return new ProvenDossier(dossier.Id, dossier.Code);
    }

    private Subject[] Subjects(string code, Origin origin) => origin.Address.Length == 0
        ? [new("public code", code, limits.PerCode)]
        : [new("public code", code, limits.PerCode), new("public address", origin.Address, limits.PerAddress), new("public network", origin.Network, limits.PerNetwork)];

    private static Refusal TooMany(TimeSpan wait) => new("TooManyGuesses", RefusalKind.TooMany, null, $"{Math.Ceiling(wait.TotalMinutes):0}");
}

/// <summary>Wrong ones in a row before somebody must wait. A network is often a whole village behind one address.</summary>
public sealed record PublicLimits(int PerCode = 5, int PerAddress = 10, int PerNetwork = 50)
{
    /// <summary>From <c>PublicDoor:WrongPerCode</c>, <c>PublicDoor:WrongPerAddress</c>, <c>PublicDoor:WrongPerNetwork</c>.</summary>
    public static PublicLimits From(IConfiguration configuration)
    {
        var (section, usual) = (configuration.GetSection("PublicDoor"), new PublicLimits());
        return new PublicLimits(
            Math.Max(1, section.GetValue("WrongPerCode", usual.PerCode)), Math.Max(1, section.GetValue("WrongPerAddress", usual.PerAddress)), Math.Max(1, section.GetValue("WrongPerNetwork", usual.PerNetwork)));
    }
}

/// <summary>A dossier whose code and proof somebody knew. Only <see cref="PublicDoor"/> makes one, so no public command goes past its guard.</summary>
public sealed record ProvenDossier
{
    internal ProvenDossier(Guid id, string code) => (Id, Code) = (id, code);

    public Guid Id { get; }

    public string Code { get; }
}

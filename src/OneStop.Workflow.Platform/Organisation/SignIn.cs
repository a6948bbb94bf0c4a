using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Throttling;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>
/// Checks passwords. A name that nobody has is treated like one that somebody has: the same answer, the same work of
/// hashing, the same waits, so that nobody learns which names exist.
/// </summary>
internal sealed class SignIn(AccountStore store, IDirectory directory, IPasswordHasher<Person> hasher, IThrottle throttle, SignInLog log, AccountOptions options) : ISignIn
{
    /// <summary>A longer one is wrong without being looked at: hashing must not be a way to keep the node busy.</summary>
    private const int LongestPassword = 200;

    /// <summary>Wrong ones in a row before somebody must wait: for a name at an address; for a name from addresses that never were right.</summary>
    private const int FreePerName = 5, FreeFromElsewhere = 20;

    /// <summary>An address from which somebody signed in lately is the own desk: what strangers do elsewhere does not count there.</summary>
    private static readonly TimeSpan OwnDesk = TimeSpan.FromDays(30);

    // A hash that no password fits, made by the same hasher so that checking it takes as long.
    private readonly Lazy<Person> nobody = new(() => NobodyWith(hasher));
    private readonly Turnstiles turnstiles = new();

    public async Task<Answer<SignedIn>> Check(string userName, string password, Knock knock, CancellationToken cancellation = default)
    {
        var name = NameOf(userName);
        var given = password is null or { Length: > LongestPassword } ? "" : password;
        // One at a time for a name: guesses sent together must not all be checked before the first is counted.
        using var turn = await turnstiles.Enter(name, cancellation);
        var now = store.Now;
        var person = await Find(name, cancellation);
        var subjects = await Subjects(name, person, knock, now, cancellation);
        if (await throttle.Wait(subjects, cancellation) is { } wait)
        {
            await log.Write(SignInEventKind.MustWait, person, knock, cancellation);
            return MustWait(wait);
        }
        var verdict = hasher.VerifyHashedPassword(person ?? nobody.Value, (person ?? nobody.Value).PasswordHash, given);
        if (person is null || verdict == PasswordVerificationResult.Failed)
        {
            await log.Write(SignInEventKind.Refused, person, knock, cancellation);
            return await throttle.Wrong(subjects, cancellation) is { } begun ? MustWait(begun) : new Refusal("SignInFailed", RefusalKind.Forbidden);
        }
        if (person.OneTimeUntil < now)
            return new Refusal("OneTimePasswordIsOver", RefusalKind.Forbidden);
        await throttle.Right(subjects[..1], cancellation);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            await HashAnew(person, given, cancellation);
        return await directory.ActorOf(person.Id, Moment.Day(now), cancellation) is { } actor
            ? new SignedIn(person.Id, actor.Name, actor.Posts)
            : new Refusal("SignInFailed", RefusalKind.Forbidden);
    }

    private static string NameOf(string? userName) =>
        userName?.Trim().ToLowerInvariant() is { Length: <= Person.LongestUserName } name && !name.Any(c => char.IsControl(c) || char.IsSurrogate(c)) ? name : "";

    private static Refusal MustWait(TimeSpan wait) => new("SignInLocked", RefusalKind.TooMany, null, $"{Math.Ceiling(wait.TotalMinutes):0}");

    private async Task<Subject[]> Subjects(string name, Person? person, Knock knock, DateTimeOffset now, CancellationToken cancellation)
    {
        var (address, network) = (knock.Origin.Address, knock.Origin.Network);
        var here = new Subject("sign-in", $"{name}\n{address}", FreePerName);
        // A whole office often has one address: its typing errors must not add up until nobody there gets in.
        if (address.Length == 0 || (person is not null && await IsOwnDesk(person, knock, now, cancellation)))
            return [here];
        return
        [
            here, new Subject("sign-in address", address, options.WrongPerAddress), new Subject("sign-in network", network, options.WrongPerNetwork),
            new Subject("sign-in elsewhere", name, FreeFromElsewhere),
        ];
    }

    private async Task<bool> IsOwnDesk(Person person, Knock knock, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - OwnDesk;
        var address = knock.ShortAddress;
        await using var db = await store.Open(cancellation);
        return await db.Set<SignInEvent>().AnyAsync(e => e.PersonId == person.Id && e.Kind == SignInEventKind.SignedIn && e.At > since && e.Address == address, cancellation);
    }

    private async Task<Person?> Find(string name, CancellationToken cancellation)
    {
        await using var db = await store.Open(cancellation);
        return await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.UserName == name && p.IsActive, cancellation);
    }

    /// <summary>The hash is of an older, weaker making.</summary>
    private async Task HashAnew(Person person, string password, CancellationToken cancellation)
    {
        var hash = hasher.HashPassword(person, password);
        using var turn = await store.Enter(cancellation);
        await using var db = await store.Open(cancellation);
        await db.Set<Person>().Where(p => p.Id == person.Id && p.PasswordHash == person.PasswordHash).ExecuteUpdateAsync(set => set.SetProperty(p => p.PasswordHash, hash), cancellation);
    }

    private static Person NobodyWith(IPasswordHasher<Person> hasher)
    {
        var nobody = new Person { Id = Guid.Empty, UserName = "", FullName = "", PasswordHash = "" };
        nobody.PasswordHash = hasher.HashPassword(nobody, Guid.NewGuid().ToString());
        return nobody;
    }
}

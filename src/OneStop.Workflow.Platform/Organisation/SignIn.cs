using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>
/// Checks passwords. A name that nobody has is treated like one that somebody has: the same answer, the same work of
/// hashing, the same lock, so that nobody learns which names exist.
/// </summary>
internal sealed class SignIn(
    IDbContextFactory<OneStopDb> contexts, WriteGate gate, IDirectory directory, IPasswordHasher<Person> hasher, Strangers strangers, TimeProvider clock) : ISignIn
{
    /// <summary>A longer one is wrong without being looked at: hashing must not be a way to keep the node busy.</summary>
    private const int LongestPassword = 200;

    // A hash that no password fits, made by the same hasher so that checking it takes as long.
    private readonly Lazy<Person> nobody = new(() => NobodyWith(hasher));
    private readonly Turnstiles turnstiles = new();

    public async Task<Answer<SignedIn>> Check(string userName, string password, CancellationToken cancellation = default)
    {
        var name = NameOf(userName);
        var given = password is null or { Length: > LongestPassword } ? "" : password;
        // One at a time for a name: guesses sent together must not all be checked before the first is counted.
        using var turn = await turnstiles.Enter(name, cancellation);
        var now = Moment.Now(clock);
        var person = await Find(name, cancellation);
        if (LockOf(person, name, now) is { } until)
            return Locked(until, now);

        var verdict = hasher.VerifyHashedPassword(person ?? nobody.Value, (person ?? nobody.Value).PasswordHash, given);
        if (person is null || verdict == PasswordVerificationResult.Failed)
            return await Wrong(person, name, now, cancellation) is { } locked ? Locked(locked, now) : new Refusal("SignInFailed", RefusalKind.Forbidden);

        await Right(person, verdict, given, cancellation);
        return await directory.ActorOf(person.Id, Moment.Day(now), cancellation) is { } actor
            ? new SignedIn(person.Id, actor.Name, actor.Posts)
            : new Refusal("SignInFailed", RefusalKind.Forbidden);
    }

    private static string NameOf(string? userName) =>
        userName?.Trim().ToLowerInvariant() is { Length: <= Person.LongestUserName } name ? name : "";

    private static Refusal Locked(DateTimeOffset until, DateTimeOffset now) =>
        new("SignInLocked", RefusalKind.TooMany, null, $"{Math.Ceiling((until - now).TotalMinutes):0}");

    private DateTimeOffset? LockOf(Person? person, string name, DateTimeOffset now) =>
        (person is null ? strangers.LockedUntil(name, now) : person.LockedUntil) is { } until && until > now ? until : null;

    private async Task<Person?> Find(string name, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.UserName == name && p.IsActive, cancellation);
    }

    /// <summary>Counts a wrong password, in a transaction of its own. Gives until when the name is locked by it.</summary>
    private async Task<DateTimeOffset?> Wrong(Person? person, string name, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = now + Lockout.For;
        if (person is null)
            return strangers.Wrong(name, now) ? until : null;
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Counted by the database, since other nodes count too.
        await db.Set<Person>().Where(p => p.Id == person.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.LockedUntil, p => p.FailedSignIns + 1 >= Lockout.After ? until : p.LockedUntil)
                .SetProperty(p => p.FailedSignIns, p => p.FailedSignIns + 1 >= Lockout.After ? 0 : p.FailedSignIns + 1), cancellation);
        return await db.Set<Person>().Where(p => p.Id == person.Id && p.LockedUntil > now).Select(p => p.LockedUntil).SingleOrDefaultAsync(cancellation);
    }

    private async Task Right(Person person, PasswordVerificationResult verdict, string password, CancellationToken cancellation)
    {
        if (person is { FailedSignIns: 0, LockedUntil: null } && verdict == PasswordVerificationResult.Success)
            return;
        // Hashed anew when the hash is of an older, weaker making.
        var hash = verdict == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(person, password) : person.PasswordHash;
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Set<Person>().Where(p => p.Id == person.Id).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.FailedSignIns, 0).SetProperty(p => p.LockedUntil, (DateTimeOffset?)null).SetProperty(p => p.PasswordHash, hash), cancellation);
    }

    private static Person NobodyWith(IPasswordHasher<Person> hasher)
    {
        var nobody = new Person { Id = Guid.Empty, UserName = "", FullName = "", PasswordHash = "" };
        nobody.PasswordHash = hasher.HashPassword(nobody, Guid.NewGuid().ToString());
        return nobody;
    }
}

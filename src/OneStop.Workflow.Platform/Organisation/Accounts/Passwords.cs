using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Throttling;

namespace OneStop.Workflow.Platform.Organisation.Accounts;

internal sealed class Passwords(AccountStore store, ICommands commands, IPasswordHasher<Person> hasher, OneTimePasswords oneTime, IThrottle throttle) : IPasswords
{
    private const int FreePerPerson = 5;

    public async Task<Answer<PasswordChanged>> ChangePassword(
        Guid commandId, Actor actor, Guid sessionId, string? current, string? chosen, Knock knock, CancellationToken cancellation = default)
    {
        await using var db = await store.Open(cancellation);
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == actor.PersonId, cancellation);
        Subject[] subjects = [new("own password", $"{person.Id}", FreePerPerson)];
        if (await throttle.Wait(subjects, cancellation) is { } wait)
            return MustWait(wait);
        if (person.OneTimeUntil is null && !Fits(person, current))
            return await throttle.Wrong(subjects, cancellation) is { } begun ? MustWait(begun) : new Refusal("PasswordIsWrong", RefusalKind.Invalid, "currentPassword");
        if (PasswordPolicy.Refuses(chosen, person.UserName) is { } refused)
            return refused;
        if (Fits(person, chosen))
            return new Refusal("PasswordIsTheSame", RefusalKind.Invalid, "newPassword");
        await throttle.Right(subjects, cancellation);
        var command = new ChangePassword(hasher.HashPassword(person, chosen!), sessionId, knock.ShortAddress, knock.ShortDevice);
        return await commands.Send(command, commandId, actor, cancellation);
    }

    public async Task<Answer<OneTimePassword>> ResetPassword(Guid commandId, Actor actor, Guid personId, CancellationToken cancellation = default)
    {
        var (password, hash) = oneTime.Make();
        var changed = await commands.Send(new ResetPassword(personId, hash), commandId, actor, cancellation);
        if (!changed.IsTaken)
            return Answer<OneTimePassword>.Refused(changed.Refusals);
        await using var db = await store.Open(cancellation);
        return new OneTimePassword(password, await db.Set<Person>().Where(p => p.Id == personId).Select(p => p.UserName).SingleAsync(cancellation), changed.Value.OneTimeUntil!.Value);
    }

    private bool Fits(Person person, string? password) =>
        password is { Length: > 0 and <= 200 } && hasher.VerifyHashedPassword(person, person.PasswordHash, password) != PasswordVerificationResult.Failed;

    private static Refusal MustWait(TimeSpan wait) => new("SignInLocked", RefusalKind.TooMany, null, $"{Math.Ceiling(wait.TotalMinutes):0}");
}

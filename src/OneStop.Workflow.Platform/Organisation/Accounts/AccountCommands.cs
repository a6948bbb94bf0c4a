using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>Keeps the actor's new password. The old one was checked and the new one hashed before: no command tells a password, since its fingerprint is kept.</summary>
internal sealed record ChangePassword(string PasswordHash, Guid KeptSessionId, string Address, string Device) : ICommand<PasswordChanged>;

/// <param name="EndedSessions">How many other sessions ended by it.</param>
public sealed record PasswordChanged(int EndedSessions);

/// <summary>Keeps a one-time password for somebody. Needs an administrator of the person's account.</summary>
internal sealed record ResetPassword(Guid PersonId, string PasswordHash) : ICommand<AccountChanged>;

/// <summary>Takes a lost second factor away; the person sets a new one at the next sign-in. Needs an administrator of the person's account.</summary>
public sealed record RemoveSecondFactor(Guid PersonId) : ICommand<AccountChanged>;

/// <summary>Ends all sessions of somebody. Needs an administrator of the person's account.</summary>
public sealed record EndSessions(Guid PersonId) : ICommand<AccountChanged>;

public sealed record AccountChanged(Guid PersonId, int EndedSessions, DateTimeOffset? OneTimeUntil = null);

internal sealed class ChangePasswordHandler : IHandle<ChangePassword, PasswordChanged>
{
    public async Task<Answer<PasswordChanged>> Handle(ChangePassword command, CommandContext context, CancellationToken cancellation)
    {
        var person = await context.Db.Set<Person>().SingleAsync(p => p.Id == context.Actor.PersonId, cancellation);
        (person.PasswordHash, person.PasswordChangedAt, person.OneTimeUntil) = (command.PasswordHash, context.Now, null);
        context.Db.Add(SignInLog.Line(SignInEventKind.PasswordChanged, person, new Knock(new Origin(command.Address), command.Device), context.Now));
        return new PasswordChanged(await AccountKeeping.EndAll(context, person.Id, SessionEnd.PasswordChanged, command.KeptSessionId, cancellation));
    }
}

internal sealed class ResetPasswordHandler(AccountRights rights, AccountOptions options) : IHandle<ResetPassword, AccountChanged>
{
    public async Task<Answer<AccountChanged>> Handle(ResetPassword command, CommandContext context, CancellationToken cancellation)
    {
        if (await rights.Refuses(context.Actor, command.PersonId, context.Now, cancellation) is { } refused)
            return refused;
        var person = await context.Db.Set<Person>().SingleAsync(p => p.Id == command.PersonId, cancellation);
        (person.PasswordHash, person.OneTimeUntil) = (command.PasswordHash, context.Now + options.OneTimeLasts);
        context.Db.Add(SignInLog.Line(SignInEventKind.PasswordReset, person, Knock.Here, context.Now, context.Actor.Name));
        return new AccountChanged(person.Id, await AccountKeeping.EndAll(context, person.Id, SessionEnd.ByAdministrator, null, cancellation), person.OneTimeUntil);
    }
}

internal sealed class RemoveSecondFactorHandler(AccountRights rights) : IHandle<RemoveSecondFactor, AccountChanged>
{
    public async Task<Answer<AccountChanged>> Handle(RemoveSecondFactor command, CommandContext context, CancellationToken cancellation)
    {
        if (await rights.Refuses(context.Actor, command.PersonId, context.Now, cancellation) is { } refused)
            return refused;
        var person = await context.Db.Set<Person>().SingleAsync(p => p.Id == command.PersonId, cancellation);
        if (person.SecondFactorSince is null)
            return new Refusal("SecondFactorIsNotSet", RefusalKind.Conflict, null, person.FullName);
        (person.SecondFactor, person.SecondFactorSince, person.SecondFactorStep) = (null, null, 0);
        context.Db.RemoveRange(await context.Db.Set<RecoveryCode>().Where(c => c.PersonId == person.Id).ToListAsync(cancellation));
        context.Db.Add(SignInLog.Line(SignInEventKind.SecondFactorRemoved, person, Knock.Here, context.Now, context.Actor.Name));
        return new AccountChanged(person.Id, await AccountKeeping.EndAll(context, person.Id, SessionEnd.ByAdministrator, null, cancellation));
    }
}

internal sealed class EndSessionsHandler(AccountRights rights) : IHandle<EndSessions, AccountChanged>
{
    public async Task<Answer<AccountChanged>> Handle(EndSessions command, CommandContext context, CancellationToken cancellation)
    {
        if (await rights.Refuses(context.Actor, command.PersonId, context.Now, cancellation) is { } refused)
            return refused;
        var person = await context.Db.Set<Person>().SingleAsync(p => p.Id == command.PersonId, cancellation);
        context.Db.Add(SignInLog.Line(SignInEventKind.SignedOutEverywhere, person, Knock.Here, context.Now, context.Actor.Name));
        return new AccountChanged(person.Id, await AccountKeeping.EndAll(context, person.Id, SessionEnd.ByAdministrator, null, cancellation));
    }
}

internal static class AccountKeeping
{
    public static async Task<int> EndAll(CommandContext context, Guid personId, SessionEnd because, Guid? kept, CancellationToken cancellation)
    {
        var open = await context.Db.Set<Session>().Where(s => s.PersonId == personId && s.EndedAt == null && s.Id != kept).ToListAsync(cancellation);
        foreach (var session in open)
            (session.EndedAt, session.EndedBecause) = (context.Now, because);
        return open.Count;
    }
}

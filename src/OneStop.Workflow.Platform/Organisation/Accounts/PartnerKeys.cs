using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>Gives the system of a partner a key (khóa kết nối), with which it calls without signing in. Needs an administrator of the system's account.</summary>
/// <param name="Name">What it is for; 1 to 100 characters.</param>
/// <param name="Days">How long it lasts; 1 to 366.</param>
public sealed record GivePartnerKey(Guid PersonId, string Name, int Days) : ICommand<PartnerKey>
{
    /// <summary>Whether an account with these posts is one of a system: it has some, and no other than those.</summary>
    public static bool IsFor(IReadOnlyCollection<Post> posts) => posts.Count > 0 && posts.All(p => p.Role == Roles.PartnerSystem);
}

/// <summary>Ends a key before its day. Needs an administrator of the system's account.</summary>
public sealed record EndPartnerKey(Guid PersonId, Guid KeyId) : ICommand<PartnerKey>;

/// <summary>A key without its secret: that is made of this and told once, and is kept nowhere.</summary>
public sealed record PartnerKey(Guid Id, Guid PersonId, string Name, DateTimeOffset GivenAt, DateTimeOffset? LastUsedAt, DateTimeOffset EndsAt);

/// <summary>The keys of the systems whose accounts one administers.</summary>
public interface IPartnerKeys
{
    /// <summary>Those of a system that are not over, the newest first.</summary>
    Task<Answer<IReadOnlyList<PartnerKey>>> Of(Actor actor, Guid personId, CancellationToken cancellation = default);
}

internal sealed class PartnerKeys(AccountStore store, AccountRights rights) : IPartnerKeys
{
    public async Task<Answer<IReadOnlyList<PartnerKey>>> Of(Actor actor, Guid personId, CancellationToken cancellation = default)
    {
        var now = store.Now;
        if (await rights.Refuses(actor, personId, now, cancellation) is { } refused)
            return refused;
        await using var db = await store.Open(cancellation);
        var keys = await InForce(db, personId, now).AsNoTracking().OrderByDescending(s => s.StartedAt).ToListAsync(cancellation);
        return Answer<IReadOnlyList<PartnerKey>>.Taken([.. keys.Select(View)]);
    }

    /// <summary>Those of a system that are not over.</summary>
    internal static IQueryable<Session> InForce(OneStopDb db, Guid personId, DateTimeOffset now) =>
        db.Set<Session>().Where(s => s.PersonId == personId && s.Kind == SessionKind.Key && s.EndedAt == null && s.EndsAt > now);

    internal static PartnerKey View(Session key) =>
        new(key.Id, key.PersonId, key.Device, key.StartedAt, key.LastSeenAt > key.StartedAt ? key.LastSeenAt : null, key.EndsAt);
}

/// <summary>A key is a session: it is over with its day, with a post of the system, with a new password of the account, or when an administrator ends it.</summary>
internal sealed class GivePartnerKeyHandler(AccountRights rights, IDirectory directory) : IHandle<GivePartnerKey, PartnerKey>
{
    private const int LongestName = 100, MostDays = 366, MostKeys = 10;

    public async Task<Answer<PartnerKey>> Handle(GivePartnerKey command, CommandContext context, CancellationToken cancellation)
    {
        if (await rights.Refuses(context.Actor, command.PersonId, context.Now, cancellation) is { } refused)
            return refused;
        var posts = (await directory.ActorOf(command.PersonId, Moment.Day(context.Now), cancellation))!.Posts;
        if (!GivePartnerKey.IsFor(posts))
            return new Refusal("KeyIsForSystems", RefusalKind.Rule);
        var name = command.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            return new Refusal("KeyNameIsWrong", RefusalKind.Invalid, "name", $"{LongestName}");
        if (command.Days is < 1 or > MostDays)
            return new Refusal("KeyLastsTooLong", RefusalKind.Invalid, "days", $"{MostDays}");
        if (await PartnerKeys.InForce(context.Db, command.PersonId, context.Now).CountAsync(cancellation) >= MostKeys)
            return new Refusal("KeysAreTooMany", RefusalKind.Conflict, null, $"{MostKeys}");
        var key = new Session
        {
            Id = Guid.NewGuid(),
            PersonId = command.PersonId,
            Kind = SessionKind.Key,
            Device = name,
            Address = "",
            Posts = Sessions.PostsOf(posts),
            Stage = SessionStage.Open,
            StartedAt = context.Now,
            LastSeenAt = context.Now,
            EndsAt = context.Now.AddDays(command.Days),
        };
        context.Db.Add(key);
        context.Db.Add(await PartnerKeyLog.Line(context, key, SignInEventKind.KeyGiven, cancellation));
        return PartnerKeys.View(key);
    }
}

internal sealed class EndPartnerKeyHandler(AccountRights rights) : IHandle<EndPartnerKey, PartnerKey>
{
    public async Task<Answer<PartnerKey>> Handle(EndPartnerKey command, CommandContext context, CancellationToken cancellation)
    {
        if (await rights.Refuses(context.Actor, command.PersonId, context.Now, cancellation) is { } refused)
            return refused;
        if (await context.Db.Set<Session>().SingleOrDefaultAsync(s => s.Id == command.KeyId && s.PersonId == command.PersonId && s.Kind == SessionKind.Key, cancellation) is not { } key)
            return new Refusal("KeyIsUnknown", RefusalKind.NotFound);
        if (key.EndedAt is not null || key.EndsAt <= context.Now)
            return new Refusal("KeyIsOver", RefusalKind.Conflict);
        (key.EndedAt, key.EndedBecause) = (context.Now, SessionEnd.ByAdministrator);
        context.Db.Add(await PartnerKeyLog.Line(context, key, SignInEventKind.KeyEnded, cancellation));
        return PartnerKeys.View(key);
    }
}

internal static class PartnerKeyLog
{
    /// <summary>Says which key, in the place where other lines name a device.</summary>
    public static async Task<SignInEvent> Line(CommandContext context, Session key, SignInEventKind kind, CancellationToken cancellation) =>
        SignInLog.Line(kind, await context.Db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == key.PersonId, cancellation), Knock.Here with { Device = key.Device }, context.Now, context.Actor.Name);
}

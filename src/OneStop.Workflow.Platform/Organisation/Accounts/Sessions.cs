using Mapster;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation.Accounts;

internal sealed class Sessions(AccountStore store, IDirectory directory, SecondFactors factors, SignInLog log, AccountOptions options, TypeAdapterConfig mappings) : ISessions
{
    /// <summary>Use is written down so often, not at every request.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    public async Task<OpenedSession> Begin(SignedIn person, SessionKind kind, Knock knock, CancellationToken cancellation = default)
    {
        var now = store.Now;
        using var turn = await store.Enter(cancellation);
        await using var db = await store.Open(cancellation);
        var kept = await db.Set<Person>().SingleAsync(p => p.Id == person.PersonId, cancellation);
        var session = new Session
        {
            Id = Guid.NewGuid(),
            PersonId = kept.Id,
            Kind = kind,
            Device = knock.ShortDevice,
            Address = knock.ShortAddress,
            Posts = PostsOf(person.Posts),
            Stage = StageOf(kept, new Actor(kept.Id, kept.FullName, person.Posts), hasGivenCode: false),
            StartedAt = now,
            LastSeenAt = now,
            EndsAt = now + options.Longest,
        };
        db.Add(session);
        if (session.Stage != SessionStage.NeedsCode)
            db.Add(SignInLog.Line(SignInEventKind.SignedIn, kept, knock, now));
        await db.SaveChangesAsync(cancellation);
        return new OpenedSession(session.Id, session.Stage, session.EndsAt);
    }

    public async Task<LiveSession?> Find(Guid sessionId, Guid personId, bool isUsed, CancellationToken cancellation = default)
    {
        var now = store.Now;
        await using var db = await store.Open(cancellation);
        var session = await db.Set<Session>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId && s.PersonId == personId, cancellation);
        if (session is null || session.EndedAt is not null)
            return null;
        if (await directory.ActorOf(personId, Moment.Day(now), cancellation) is not { } actor)
            return null;
        if (Over(session, actor, now) is { } because)
        {
            await Close(s => s.Id == sessionId, because, cancellation);
            if (because == SessionEnd.PostEnded)
                await log.Write(SignInEventKind.PostEnded, await Person(db, personId, cancellation), new Knock(new Origin(session.Address), session.Device), cancellation);
            return null;
        }
        if (isUsed && now - session.LastSeenAt >= Beat)
        {
            using var turn = await store.Enter(cancellation);
            await db.Set<Session>().Where(s => s.Id == sessionId && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellation);
        }
        return new LiveSession(session.Id, session.PersonId, session.Kind, session.Stage, session.EndsAt);
    }

    public async Task<Answer<SessionStage>> GiveCode(Guid sessionId, Guid personId, string? code, Knock knock, CancellationToken cancellation = default)
    {
        if (await Find(sessionId, personId, true, cancellation) is not { Stage: SessionStage.NeedsCode })
            return new Refusal("SignInFailed", RefusalKind.Forbidden);
        if (await factors.Refuses(personId, code, knock, cancellation) is { } refused)
            return refused;
        var stage = await Advance(sessionId, personId, cancellation);
        await using var db = await store.Open(cancellation);
        await log.Write(SignInEventKind.SignedIn, await Person(db, personId, cancellation), knock, cancellation);
        return stage ?? SessionStage.Open;
    }

    public async Task<SessionStage?> Advance(Guid sessionId, Guid personId, CancellationToken cancellation = default)
    {
        using var turn = await store.Enter(cancellation);
        await using var db = await store.Open(cancellation);
        var session = await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == sessionId && s.PersonId == personId && s.EndedAt == null, cancellation);
        if (session is null || await directory.ActorOf(personId, Moment.Day(store.Now), cancellation) is not { } actor)
            return null;
        session.Stage = StageOf(await db.Set<Person>().SingleAsync(p => p.Id == personId, cancellation), actor, hasGivenCode: true);
        await db.SaveChangesAsync(cancellation);
        return session.Stage;
    }

    public async Task<bool> End(Guid sessionId, Guid personId, SessionEnd because, Knock knock, CancellationToken cancellation = default)
    {
        if (await Close(s => s.Id == sessionId && s.PersonId == personId, because, cancellation) == 0)
            return false;
        await using var db = await store.Open(cancellation);
        await log.Write(SignInEventKind.SignedOut, await Person(db, personId, cancellation), knock, cancellation);
        return true;
    }

    public async Task<int> EndAll(Guid personId, Knock knock, CancellationToken cancellation = default)
    {
        var ended = await Close(s => s.PersonId == personId, SessionEnd.Everywhere, cancellation);
        await using var db = await store.Open(cancellation);
        await log.Write(SignInEventKind.SignedOutEverywhere, await Person(db, personId, cancellation), knock, cancellation);
        return ended;
    }

    public async Task<IReadOnlyList<SessionView>> Of(Guid personId, CancellationToken cancellation = default)
    {
        var now = store.Now;
        var seen = now - options.Idle;
        await using var db = await store.Open(cancellation);
        return await db.Set<Session>().AsNoTracking()
            .Where(s => s.PersonId == personId && s.Kind != SessionKind.Key && s.EndedAt == null && s.EndsAt > now && s.LastSeenAt > seen && s.Stage == SessionStage.Open)
            .OrderByDescending(s => s.StartedAt)
            .ProjectToType<SessionView>(mappings).ToListAsync(cancellation);
    }

    private SessionEnd? Over(Session session, Actor actor, DateTimeOffset now) =>
        now >= session.EndsAt ? SessionEnd.TooLong
        : session.Kind != SessionKind.Key && now - session.LastSeenAt >= options.Idle ? SessionEnd.Idle
        : session.Posts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(PostsOf(actor.Posts).Split(' ')).Any() ? SessionEnd.PostEnded
        : null;

    private SessionStage StageOf(Person person, Actor actor, bool hasGivenCode) =>
        person.SecondFactorSince is not null && !hasGivenCode ? SessionStage.NeedsCode
        : person.OneTimeUntil is not null ? SessionStage.NeedsPassword
        : person.SecondFactorSince is null && options.Requires(actor) ? SessionStage.NeedsSecondFactor
        : SessionStage.Open;

    private async Task<int> Close(System.Linq.Expressions.Expression<Func<Session, bool>> which, SessionEnd because, CancellationToken cancellation)
    {
        var now = store.Now;
        using var turn = await store.Enter(cancellation);
        await using var db = await store.Open(cancellation);
        return await db.Set<Session>().Where(s => s.EndedAt == null).Where(which).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndedBecause, because), cancellation);
    }

    /// <summary>The posts as a session keeps them.</summary>
    internal static string PostsOf(IEnumerable<Post> posts) => string.Join(' ', posts.Select(p => $"{p.UnitId}/{p.Role}").Order(StringComparer.Ordinal));

    private static Task<Person> Person(OneStopDb db, Guid id, CancellationToken cancellation) => db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == id, cancellation);
}

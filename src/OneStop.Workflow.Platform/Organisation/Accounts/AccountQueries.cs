using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Throttling;

namespace OneStop.Workflow.Platform.Organisation.Accounts;

internal sealed class AccountQueries(AccountStore store, IDirectory directory, AccountRights rights, IThrottle throttle, AccountOptions options) : IAccounts
{
    public async Task<Answer<Page<AccountRow>>> People(Actor actor, string? search, int page, int pageSize, CancellationToken cancellation = default)
    {
        var now = store.Now;
        if (!actor.Holds(Roles.SystemAdministrator) && !actor.Holds(Roles.UnitAdministrator))
            return new Refusal("AccountIsNotYours", RefusalKind.Forbidden);
        var scope = await rights.Scope(actor, audits: false, now, cancellation);
        await using var db = await store.Open(cancellation);
        var people = db.Set<Person>().AsNoTracking().Where(p => p.IsActive);
        if (scope is not null)
            people = people.Where(p => scope.Contains(p.Id));
        var wanted = Diacritics.Fold(search?.Trim() ?? "");
        // Without diacritics only this process can compare; staff of a province are some thousands at most.
        var found = (await people.OrderBy(p => p.UserName).Select(p => new { p.Id, p.UserName, p.FullName, p.SecondFactorSince, p.OneTimeUntil }).ToListAsync(cancellation))
            .Where(p => p.UserName.Contains(wanted, StringComparison.Ordinal) || Diacritics.Fold(p.FullName).Contains(wanted, StringComparison.Ordinal)).ToList();
        var rows = new List<AccountRow>();
        var seen = now - options.Idle;
        foreach (var person in found.Skip((page - 1) * pageSize).Take(pageSize))
        {
            var last = await db.Set<SignInEvent>().Where(e => e.PersonId == person.Id && e.Kind == SignInEventKind.SignedIn).OrderByDescending(e => e.At).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(cancellation);
            var open = await db.Set<Session>().CountAsync(s => s.PersonId == person.Id && s.Kind != SessionKind.Key && s.EndedAt == null && s.EndsAt > now && s.LastSeenAt > seen, cancellation);
            var posts = (await directory.ActorOf(person.Id, Moment.Day(now), cancellation))?.Posts ?? [];
            rows.Add(new AccountRow(person.Id, person.UserName, person.FullName, posts, last, person.SecondFactorSince is not null, person.OneTimeUntil, open));
        }
        return new Page<AccountRow>(rows, found.Count, page, pageSize);
    }

    public async Task<Answer<Page<SignInEvent>>> SignIns(Actor actor, SignInFilter filter, CancellationToken cancellation = default)
    {
        if (!actor.Holds(Roles.SystemAdministrator) && !actor.Holds(Roles.UnitAdministrator) && !actor.Holds(Roles.Auditor))
            return new Refusal("AccountIsNotYours", RefusalKind.Forbidden);
        var scope = await rights.Scope(actor, audits: true, store.Now, cancellation);
        await using var db = await store.Open(cancellation);
        var lines = db.Set<SignInEvent>().AsNoTracking();
        if (scope is not null)
            lines = lines.Where(e => e.PersonId != null && scope.Contains(e.PersonId.Value));
        if (filter.Kind is { } kind)
            lines = lines.Where(e => e.Kind == kind);
        if (filter.Search?.Trim() is { Length: > 0 } search)
        {
            var (name, small) = (search, search.ToLowerInvariant());
            lines = lines.Where(e => e.UserName!.Contains(small) || e.FullName!.Contains(name) || e.Address.StartsWith(small));
        }
        var total = await lines.CountAsync(cancellation);
        var rows = await lines.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((filter.Page - 1) * filter.PageSize).Take(filter.PageSize).ToListAsync(cancellation);
        return new Page<SignInEvent>(rows, total, filter.Page, filter.PageSize);
    }

    public async Task<int> Forget(CancellationToken cancellation = default)
    {
        var before = store.Now - options.LogKept;
        var forgotten = await throttle.Forget(cancellation);
        using var turn = await store.Enter(cancellation);
        await using var db = await store.Open(cancellation);
        forgotten += await db.Set<SignInEvent>().Where(e => e.At < before).ExecuteDeleteAsync(cancellation);
        return forgotten + await db.Set<Session>().Where(s => s.EndsAt < before).ExecuteDeleteAsync(cancellation);
    }
}

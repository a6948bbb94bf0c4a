using Mapster;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Notices;

internal sealed class Inbox(IDbContextFactory<OneStopDb> contexts, TimeProvider clock, TypeAdapterConfig mappings) : IInbox
{
    private const int MaxPageSize = 100;

    public async Task<int> Unread(Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Mine(db, actor).CountAsync(n => n.ReadAt == null, cancellation);
    }

    public async Task<InboxList> List(InboxFilter filter, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = Mine(db, actor);
        foreach (var word in Diacritics.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            found = found.Where(n => n.SearchText.Contains(word));
        var all = await found.CountAsync(cancellation);
        var unread = await found.CountAsync(n => n.ReadAt == null, cancellation);
        var (wanted, total) = filter.State switch
        {
            "unread" => (found.Where(n => n.ReadAt == null), unread),
            "read" => (found.Where(n => n.ReadAt != null), all - unread),
            _ => (found, all),
        };
        var size = Math.Clamp(filter.PageSize, 1, MaxPageSize);
        var number = Math.Max(filter.Page, 1);
        var rows = await wanted.OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        return new InboxList(new Page<InboxRow>(await Shown(db, rows, cancellation), total, number, size), unread, all);
    }

    public async Task<NoticeSettingsView> Settings(Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var me = actor.PersonId;
        return await db.Set<NoticeSettings>().Where(s => s.PersonId == me)
            .ProjectToType<NoticeSettingsView>(mappings)
            .SingleOrDefaultAsync(cancellation) ?? new NoticeSettingsView(null, null, false, null, null, false, 0);
    }

    private static IQueryable<StaffNotice> Mine(OneStopDb db, Actor actor)
    {
        // Nobody's inbox is that of everybody without an account.
        var me = actor.PersonId ?? Guid.Empty;
        return db.Set<StaffNotice>().AsNoTracking().Where(n => n.PersonId == me && me != Guid.Empty);
    }

    private async Task<List<InboxRow>> Shown(OneStopDb db, List<StaffNotice> rows, CancellationToken cancellation)
    {
        var now = Moment.Now(clock);
        var ids = rows.SelectMany(n => new[] { n.EmailId, n.WebhookId }).OfType<Guid>().Distinct().ToList();
        var messages = await db.Set<OutboxMessage>().AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation);
        DeliveryView? Of(Guid? id) => id is { } known && messages.TryGetValue(known, out var message) ? DeliveryView.Of(message, now) : null;
        return rows.ConvertAll(n => new InboxRow(
            n.Id, n.Kind, n.Urgency, n.DossierCode, n.ProcedureName, n.StepName, n.WorkItemId, n.UnitId, n.Point, n.DueAt,
            n.Actions.Split(',', StringSplitOptions.RemoveEmptyEntries), n.CreatedAt, n.ReadAt,
            n.DigestAt is { } at ? new DeliveryView(DeliveryState.InDigest, at, null, 0, null) : Of(n.EmailId), Of(n.WebhookId))
        {
            DefinitionId = n.DefinitionId,
            Said = n.Said,
        });
    }
}

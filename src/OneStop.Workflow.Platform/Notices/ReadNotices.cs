using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>Marks notices of one's own inbox as read, or as unread again.</summary>
/// <param name="Ids">Which; those of others are passed over. Null for all unread ones.</param>
public sealed record ReadNotices(IReadOnlyList<Guid>? Ids, bool Read = true) : ICommand<NoticesRead>;

/// <param name="Unread">How many are left unread.</param>
public sealed record NoticesRead(int Changed, int Unread);

internal sealed class ReadNoticesHandler : IHandle<ReadNotices, NoticesRead>
{
    public async Task<Answer<NoticesRead>> Handle(ReadNotices command, CommandContext context, CancellationToken cancellation)
    {
        if (context.Actor.PersonId is not { } me)
            return new Refusal("InboxIsNobodys", RefusalKind.Forbidden);
        var mine = context.Db.Set<StaffNotice>().Where(n => n.PersonId == me);
        var wanted = command.Ids is { } ids ? mine.Where(n => ids.Contains(n.Id)) : mine;
        DateTimeOffset? at = command.Read ? context.Now : null;
        // In one statement, for "all" may be thousands; it stands within the command's transaction like any other change.
        var changed = await wanted.Where(n => (n.ReadAt == null) == command.Read).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, at), cancellation);
        return new NoticesRead(changed, await mine.CountAsync(n => n.ReadAt == null, cancellation));
    }
}

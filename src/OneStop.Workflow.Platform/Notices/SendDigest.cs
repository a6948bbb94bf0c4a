using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>Gathers what waits for a person's mail of the day into one mail (thư tổng hợp).</summary>
public sealed record SendDigest(Guid PersonId) : ICommand<SentDigest>;

/// <param name="Notices">How many went into the mail; 0 when there was nothing, or no address any more.</param>
public sealed record SentDigest(int Notices);

internal sealed class SendDigestHandler : IHandle<SendDigest, SentDigest>
{
    /// <summary>A mail that nobody reads to the end tells nothing: the rest follows with the next one.</summary>
    private const int Most = 100;

    public async Task<Answer<SentDigest>> Handle(SendDigest command, CommandContext context, CancellationToken cancellation)
    {
        var notices = await context.Db.Set<StaffNotice>().Where(n => n.PersonId == command.PersonId && n.DigestAt <= context.Now)
            .OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).Take(Most).ToListAsync(cancellation);
        var settings = await context.Db.Set<NoticeSettings>().AsNoTracking().SingleOrDefaultAsync(s => s.PersonId == command.PersonId, cancellation);
        // Whoever took the address away meanwhile has read the inbox, or will.
        var message = settings?.Email is { } email && notices.Count > 0
            ? NoticeWriting.Message(StaffMessage.Digest, new StaffMessage(email, notices.ConvertAll(NoticeWriting.Line)), command.PersonId, null, context.Now, context.Now) : null;
        foreach (var notice in notices)
            (notice.DigestAt, notice.EmailId) = (null, message?.Id);
        if (message is null)
            return new SentDigest(0);
        context.Db.Add(message);
        return new SentDigest(notices.Count);
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Files;

/// <summary>Notes who sent a file that lies in the store now.</summary>
internal sealed record KeepUpload(string Hash, long Size, string MediaType) : ICommand<KeptUpload>;

/// <param name="Hash">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">As seen in the bytes, whatever was declared.</param>
public sealed record KeptUpload(string Hash, long Size, string MediaType);

internal sealed class KeepUploadHandler : IHandle<KeepUpload, KeptUpload>
{
    private static readonly HashSet<string> Working = [Roles.CounterClerk, Roles.PostalClerk, Roles.Officer, Roles.Leader];

    public async Task<Answer<KeptUpload>> Handle(KeepUpload command, CommandContext context, CancellationToken cancellation)
    {
        if (await WhyNot(context.Db, context.Actor, command.Size, cancellation) is { } refusal)
            return refusal;
        var me = context.Actor.PersonId!.Value;
        if (await context.Db.Set<Upload>().SingleOrDefaultAsync(u => u.UploadedById == me && u.Hash == command.Hash, cancellation) is { } known)
            (known.UploadedAt, known.Revision) = (context.Now, known.Revision + 1);
        else
            context.Db.Add(new Upload
            {
                Id = Guid.CreateVersion7(context.Now),
                Hash = command.Hash,
                Size = command.Size,
                MediaType = command.MediaType,
                UploadedById = me,
                UploadedAt = context.Now,
            });
        return new KeptUpload(command.Hash, command.Size, command.MediaType);
    }

    /// <summary>Only whoever files dossiers or works on them sends files, and no more than can be looked at.</summary>
    public static async Task<Refusal?> WhyNot(OneStopDb db, Actor actor, long size, CancellationToken cancellation)
    {
        if (actor.PersonId is not { } me || !actor.Posts.Any(post => Working.Contains(post.Role)))
            return new Refusal("UploadIsNotYours", RefusalKind.Forbidden, "file");
        var waiting = await db.Set<Upload>().Where(u => u.UploadedById == me && u.AttachedAt == null).Select(u => u.Size).ToListAsync(cancellation);
        return waiting.Count >= UploadLimits.MostWaiting || waiting.Sum() + size > UploadLimits.MostWaitingBytes
            ? new Refusal("TooManyFilesWait", RefusalKind.TooMany, "file", $"{UploadLimits.MostWaiting}", $"{UploadLimits.MostWaitingBytes / (1024 * 1024)}")
            : null;
    }
}

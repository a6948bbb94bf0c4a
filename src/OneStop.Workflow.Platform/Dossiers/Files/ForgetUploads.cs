using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Files;

/// <summary>Forgets files that were sent long ago, so that nobody can put them into a dossier any more.</summary>
/// <param name="Most">Rows of one transaction.</param>
internal sealed record ForgetUploads(int Most) : ICommand<ForgottenUploads>;

/// <param name="Count">How many rows are gone.</param>
internal sealed record ForgottenUploads(int Count);

internal sealed class ForgetUploadsHandler : IHandle<ForgetUploads, ForgottenUploads>
{
    public async Task<Answer<ForgottenUploads>> Handle(ForgetUploads command, CommandContext context, CancellationToken cancellation)
    {
        var before = context.Now - UploadLimits.Kept;
        var old = await context.Db.Set<Upload>().Where(u => u.UploadedAt < before).OrderBy(u => u.UploadedAt).Take(command.Most).ToListAsync(cancellation);
        context.Db.RemoveRange(old);
        return new ForgottenUploads(old.Count);
    }
}

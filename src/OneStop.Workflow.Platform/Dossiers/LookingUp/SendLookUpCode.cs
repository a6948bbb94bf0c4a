using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.LookingUp;

/// <summary>
/// Sends the applicant a one-time code for the look-up. The code is in neither the command nor its answer, since both are
/// kept.
/// </summary>
/// <param name="Dossier">From <see cref="PublicDoor"/>.</param>
public sealed record SendLookUpCode(RecognisedDossier Dossier) : ICommand<LookUpCodeSent>;

/// <param name="Channel">Where it goes.</param>
/// <param name="Minutes">How long it may be used.</param>
public sealed record LookUpCodeSent(LookUpChannel Channel, int Minutes);

internal sealed class SendLookUpCodeHandler(LookUpChannels channels, LookUpCodes codes, ISeal seal, PublicLimits limits) : IHandle<SendLookUpCode, LookUpCodeSent>
{
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    public async Task<Answer<LookUpCodeSent>> Handle(SendLookUpCode command, CommandContext context, CancellationToken cancellation)
    {
        var (db, now) = (context.Db, context.Now);
        if (await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == command.Dossier.Id, cancellation) is not { } dossier)
            return new Refusal("DossierIsNotFound", RefusalKind.NotFound);
        if (channels.Of(dossier) is not { } channel)
            return PublicDoor.NoChannel;
        var kept = await db.Set<LookUpCode>().SingleOrDefaultAsync(c => c.Id == dossier.Id, cancellation);
        // Of many at once one is sent: the door counts them only afterwards.
        if ((command.Dossier.Pause ?? (kept is not null && kept.SentAt + Apart > now ? "1" : null)) is { } pause)
            return new Refusal("CodeWasSentLately", RefusalKind.TooMany, null, pause);

        var oneTimeCode = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var (hash, ends) = (await codes.Hash(dossier.Id, oneTimeCode, cancellation), now + limits.CodeLasts);
        if (kept is null)
            db.Add(new LookUpCode { Id = dossier.Id, Hash = hash, SentAt = now, ExpiresAt = ends });
        else
            (kept.Hash, kept.SentAt, kept.ExpiresAt, kept.Tries) = (hash, now, ends, 0);
        var byPhone = channel == LookUpChannel.Message;
        db.Add(OneTimeCodeMessage.To(dossier.Id, byPhone ? dossier.ApplicantPhone : null, byPhone ? null : dossier.ApplicantEmail, oneTimeCode, limits.CodeLasts, seal, now));
        return new LookUpCodeSent(channel, (int)limits.CodeLasts.TotalMinutes);
    }
}

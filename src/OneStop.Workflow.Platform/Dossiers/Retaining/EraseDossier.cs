using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Dossiers.Retaining;

/// <summary>
/// Erases what is personal in a closed dossier whose period is over: applicant, forms, values of the process, files, texts
/// of messages, free words of the history. What was done when by whom stays, and the history still holds: its line tells
/// of the erasing, and the salt that mixed the hashes of the erased values is gone with them.
/// </summary>
/// <param name="Days">The period.</param>
/// <param name="Basis">Number of the decision that sets it.</param>
public sealed record EraseDossier(Guid DossierId, int Days, string Basis) : ICommand<ErasedDossier>;

/// <param name="Erased">False when it is not due, or was erased before: nothing was done.</param>
public sealed record ErasedDossier(bool Erased);

internal sealed class EraseDossierHandler(DossierLoading loading) : IHandle<EraseDossier, ErasedDossier>
{
    /// <summary>Stands where a name stood.</summary>
    public const string Gone = "(đã xóa)";

    public async Task<Answer<ErasedDossier>> Handle(EraseDossier command, CommandContext context, CancellationToken cancellation)
    {
        var db = context.Db;
        if (await loading.ById(command.DossierId, context, cancellation) is not { } loaded)
            return new Refusal("DossierIsUnknown", RefusalKind.NotFound);
        var dossier = loaded.Dossier;
        if (dossier.PersonalErasedAt is not null || dossier.ClosedAt is not { } closed || closed.AddDays(command.Days) > context.Now)
            return new ErasedDossier(false);
        Applicant(dossier, context.Now);
        foreach (var item in await db.Set<WorkItem>().Where(w => w.DossierId == dossier.Id).ToListAsync(cancellation))
        {
            item.Form = item.Form is null ? null : "{}";
            db.Entry(item).Property(i => i.Inputs).CurrentValue = "{}";
        }
        await ProcessErasing.Erase(db, db.Set<ProcessInstance>().Where(i => i.DossierId == dossier.Id), dossier.Id, cancellation);
        foreach (var moved in await db.Set<Migrating.MigratedInstance>().Where(m => m.DossierId == dossier.Id).ToListAsync(cancellation))
            moved.Before = null;
        foreach (var letter in await db.Set<ApologyDraft>().Where(a => a.DossierId == dossier.Id).ToListAsync(cancellation))
            letter.Reason = null;
        db.RemoveRange(await db.Set<RatingComment>().Where(c => c.Id == dossier.Id).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<Attachment>().Where(a => a.DossierId == dossier.Id).ToListAsync(cancellation));
        await db.Set<OutboxMessage>().Where(m => m.DossierId == dossier.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Payload, OutboxMessage.Forgotten), cancellation);
        // A new salt: what the hashes of before were made of cannot be tried out any more.
        dossier.FactSalt = "";
        loaded.Audit(AuditLine.Erased, new { rule = command.Basis, days = command.Days });
        return new ErasedDossier(true);
    }

    private static void Applicant(Dossier dossier, DateTimeOffset now)
    {
        (dossier.ApplicantName, dossier.ApplicantIdNumber, dossier.ApplicantPhone) = (Gone, "", "");
        (dossier.ApplicantEmail, dossier.ApplicantAddress, dossier.ApplicantBirthDate) = (null, null, null);
        (dossier.OnBehalfOf, dossier.Guidance) = (null, null);
        dossier.SearchText = Diacritics.Fold($"{dossier.Code} {dossier.ProcedureName} {dossier.ProcedureCode}");
        dossier.PersonalErasedAt = now;
    }
}

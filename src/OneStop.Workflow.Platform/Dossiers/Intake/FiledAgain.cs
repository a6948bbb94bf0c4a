using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Intake;

/// <summary>
/// The same person with the same procedure within a day is most often a second click, a second counter or a forgotten
/// morning: it is asked about, and filed when whoever files says that it is meant.
/// </summary>
internal static class FiledAgain
{
    private static readonly TimeSpan Within = TimeSpan.FromHours(24);

    /// <summary>The question as a refusal; null when there is nothing to ask, or it was answered.</summary>
    public static async Task<Refusal?> Ask(FileDossier command, CommandContext context, CancellationToken cancellation)
    {
        if (command.ConfirmedAgain)
            return null;
        var (number, procedure, since) = (PersonalIdNumber.Digits(command.Applicant.IdNumber), command.ProcedureCode, context.Now - Within);
        var earlier = await context.Db.Set<Dossier>().AsNoTracking()
            .Where(d => d.FiledAt >= since && d.ApplicantIdNumber == number && d.ProcedureCode == procedure && d.Status != DossierStatus.NotAccepted && d.Status != DossierStatus.Withdrawn && d.Status != DossierStatus.Stopped)
            .OrderByDescending(d => d.FiledAt).Select(d => new { d.Code, d.FiledAt }).FirstOrDefaultAsync(cancellation);
        return earlier is null ? null
            : new Refusal("SameDossierWasFiled", RefusalKind.Rule, "confirmedAgain", earlier.Code, $"{earlier.FiledAt.ToOffset(TimeSpan.FromHours(7)):HH:mm dd/MM/yyyy}");
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Retaining;

/// <summary>What is kept how long, what was erased, and which copies were given to persons.</summary>
public interface IRetentionQueries
{
    /// <summary>For system administrators and auditors.</summary>
    Task<Answer<RetentionView>> View(Actor actor, CancellationToken cancellation = default);
}

/// <param name="DueNow">Dossiers whose personal data is due to be erased; 0 while no period is set.</param>
/// <param name="Unforgotten">Sent messages, and answers of processes, whose text is still there.</param>
/// <param name="RunsKept">Ended processes without a dossier whose values are still there.</param>
public sealed record RetentionView(
    RetentionPeriods Periods, int DueNow, int Unforgotten, int RunsKept, IReadOnlyList<ErasedRow> Erased, IReadOnlyList<GivenCopy> Copies);

/// <param name="Line">Of the dossier's history.</param>
public sealed record ErasedRow(string DossierCode, DateTimeOffset At, int Line);

public sealed record GivenCopy(DateTimeOffset At, string PersonName, string DossierCode);

internal sealed class RetentionQueries(IDbContextFactory<OneStopDb> contexts, RetentionPeriods periods, TimeProvider clock) : IRetentionQueries
{
    private const int Shown = 50;

    public async Task<Answer<RetentionView>> View(Actor actor, CancellationToken cancellation = default)
    {
        if (!actor.Holds(Roles.SystemAdministrator) && !actor.Holds(Roles.Auditor))
            return new Refusal("NotASystemAdministrator", RefusalKind.Forbidden);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var erased = await (
            from dossier in db.Set<Dossier>().AsNoTracking()
            where dossier.PersonalErasedAt != null
            orderby dossier.PersonalErasedAt descending
            select new { dossier.Id, dossier.Code, At = dossier.PersonalErasedAt!.Value }).Take(Shown).ToListAsync(cancellation);
        var ids = erased.ConvertAll(e => e.Id);
        var lines = (await db.Set<AuditLine>().AsNoTracking().Where(l => ids.Contains(l.DossierId) && l.Kind == AuditLine.Erased).ToListAsync(cancellation)).ToLookup(l => l.DossierId);
        var copies = await db.Set<ExportRecord>().AsNoTracking().Where(r => r.What == PersonalCopies.What).OrderByDescending(r => r.At).Take(Shown).ToListAsync(cancellation);
        return new RetentionView(
            periods,
            periods is { ErasesDossiers: true, DossierDays: { } days } ? await RetentionSweep.Due(db, Moment.Now(clock).AddDays(-days)).CountAsync(cancellation) : 0,
            await db.Set<Storage.Outbox.OutboxMessage>().CountAsync(m => m.State == Storage.Outbox.OutboxState.Sent && m.Payload != Storage.Outbox.OutboxMessage.Forgotten, cancellation)
                + await db.Set<Processes.Endpoints.EndpointRequest>().CountAsync(r => r.AnsweredAt != null && r.Body != null, cancellation),
            await RetentionSweep.DueRuns(db, Moment.Now(clock)).CountAsync(cancellation),
            [.. erased.Select(e => new ErasedRow(e.Code, e.At, lines[e.Id].Select(l => l.Number).LastOrDefault()))],
            [.. copies.Select(c => new GivenCopy(c.At, c.PersonName, c.Filters))]);
    }
}

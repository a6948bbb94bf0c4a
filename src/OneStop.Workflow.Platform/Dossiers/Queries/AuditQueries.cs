using Mapster;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The chains as an auditor reads them, the anchors, and who took lists out.</summary>
public interface IAuditQueries
{
    /// <summary>The chain of a dossier that the actor may see, with its hashes, the first line first.</summary>
    Task<Answer<ChainView>> Chain(string dossierCode, Actor actor, CancellationToken cancellation = default);

    /// <summary>The latest anchors, the newest first, for those who watch any unit or run the platform.</summary>
    Task<Answer<IReadOnlyList<AnchorView>>> Anchors(int most, Actor actor, CancellationToken cancellation = default);

    /// <summary>The latest exports, for those who audit the whole.</summary>
    Task<Answer<IReadOnlyList<ExportView>>> Exports(int most, Actor actor, CancellationToken cancellation = default);
}

public sealed record ChainView(string DossierCode, IReadOnlyList<ChainLine> Lines, AuditState Audit);

/// <param name="Text">A sentence in the user's language.</param>
/// <param name="Data">What the fact names, JSON; without what the reader may not read of a step, so that only whoever reads all can recompute the hash.</param>
public sealed record ChainLine(int Number, DateTimeOffset At, string ActorName, string? UnitName, string Kind, string Text, string Data, string PreviousHash, string Hash);

public sealed record AnchorView(int Number, DateOnly Day, int Chains, int Lines, string Hash, DateTimeOffset MadeAt);

public sealed record ExportView(DateTimeOffset At, string PersonName, string What, string Filters, int Rows);

internal sealed class AuditQueries(IDbContextFactory<OneStopDb> contexts, IDirectory directory, Sight sight, Readings readings, AuditStates audits, TypeAdapterConfig mappings) : IAuditQueries
{
    public async Task<Answer<ChainView>> Chain(string dossierCode, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await (await sight.Of(db, actor, cancellation)).SingleOrDefaultAsync(d => d.Code == dossierCode, cancellation) is not { } dossier)
            return new Refusal("DossierIsUnknown", RefusalKind.NotFound);
        await readings.Dossier(dossier.Id, dossier.Code, actor, ReadingWhat.Chain, null, cancellation);
        var chain = await HistoryLines.Chain(db, dossier.Id, cancellation);
        var access = new HistoryAccess(await RecordAccess.Of(db, directory, dossier, actor, cancellation));
        var told = HistoryLines.Of(chain, await Units.Of(directory, cancellation), access).ToDictionary(l => l.Number);
        return new ChainView(
            dossier.Code, [.. chain.Select(l => new ChainLine(l.Number, l.At, l.ActorName, told[l.Number].UnitName, l.Kind, told[l.Number].Text, access.DataOf(l), l.PreviousHash, l.Hash))],
            await audits.Of(db, dossier.Id, dossier, chain, cancellation));
    }

    public async Task<Answer<IReadOnlyList<AnchorView>>> Anchors(int most, Actor actor, CancellationToken cancellation = default)
    {
        if (!actor.Holds(Roles.SystemAdministrator) && (await SlaScope.Of(sight, directory, actor, cancellation)).IsEmpty)
            return SlaScope.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<AuditAnchor>().OrderByDescending(a => a.Number).Take(most).ProjectToType<AnchorView>(mappings).ToListAsync(cancellation);
    }

    public async Task<Answer<IReadOnlyList<ExportView>>> Exports(int most, Actor actor, CancellationToken cancellation = default)
    {
        if (!(await SlaScope.Of(sight, directory, actor, cancellation)).IsWhole || !actor.Holds(Roles.Auditor))
            return SlaScope.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<ExportRecord>().OrderByDescending(r => r.At).Take(most).ProjectToType<ExportView>(mappings).ToListAsync(cancellation);
    }
}

using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>
/// Recomputes the hash chains of all dossiers, of all processes without one and of all registers, or of one dossier; holds
/// the rows of today against what the lines say of them, and the chains against the daily anchors.
/// </summary>
public sealed class AuditVerification
{
    private const int AtOnce = 200;

    private readonly IDbContextFactory<OneStopDb> contexts;
    private readonly AnchorVerification anchors;
    private readonly FactVerification facts;
    private readonly Sight sight;

    internal AuditVerification(IDbContextFactory<OneStopDb> contexts, AnchorVerification anchors, FactVerification facts, Sight sight) =>
        (this.contexts, this.anchors, this.facts, this.sight) = (contexts, anchors, facts, sight);

    /// <summary>The chains, in order of filing.</summary>
    /// <param name="code">One dossier; null for all.</param>
    public IAsyncEnumerable<VerifiedChain> Run(string? code, CancellationToken cancellation = default) => Run(code, null, cancellation);

    /// <summary>As <see cref="Run(string?, CancellationToken)"/>, of the dossiers that the actor may see.</summary>
    public IAsyncEnumerable<VerifiedChain> RunFor(Actor actor, CancellationToken cancellation = default) => Run(null, actor, cancellation);

    /// <summary>How many chains <see cref="RunFor"/> will walk.</summary>
    public async Task<int> CountFor(Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var dossiers = await sight.Of(db, actor, cancellation);
        return await dossiers.CountAsync(cancellation) + await db.Set<ReadingChain>().CountAsync(c => dossiers.Any(d => d.Id == c.DossierId), cancellation)
            + (actor.Holds(Roles.SystemAdministrator) ? await db.Set<SystemHistory>().CountAsync(cancellation) + await db.Set<AuditRegister>().CountAsync(cancellation) : 0);
    }

    /// <summary>Rows and lines whose chain is gone, or never was; for the whole database, since they belong to nobody.</summary>
    public async Task<IReadOnlyList<WrongFact>> Orphans(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await FactVerification.Orphans(db, cancellation);
    }

    /// <summary>The anchored days, the oldest first; a break that belongs to a dossier is told with its code.</summary>
    /// <param name="code">Only what concerns one dossier; null for all.</param>
    /// <param name="elsewhere">Hashes by day from a copy outside of the database; null when there is none.</param>
    public async IAsyncEnumerable<AnchoredDayState> RunAnchors(
        string? code, IReadOnlyDictionary<DateOnly, string>? elsewhere, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        Guid? dossierId = code is null ? null : await db.Set<Dossier>().Where(d => d.Code == code).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(cancellation);
        if (code is not null && dossierId is null)
            yield break;
        await foreach (var day in anchors.Run(dossierId, elsewhere, cancellation))
        {
            var breaks = new List<AnchorFinding>();
            foreach (var one in day.Breaks)
            {
                var name = one.DossierId is not { } id ? null
                    : await db.Set<Dossier>().Where(d => d.Id == id).Select(d => d.Code).SingleOrDefaultAsync(cancellation)
                        ?? await db.Set<AuditRegister>().Where(r => r.Id == id).Select(r => r.Name).SingleOrDefaultAsync(cancellation)
                        ?? (await db.Set<SystemHistory>().AnyAsync(h => h.Id == id, cancellation) ? SystemCode(id)
                        : await ReadingsName(db, id, cancellation) ?? id.ToString());
                breaks.Add(new AnchorFinding(one.Kind, name, one.Line));
            }
            yield return new AnchoredDayState(day.Day, breaks);
        }
    }

    private async IAsyncEnumerable<VerifiedChain> Run(string? code, Actor? actor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var reading = await contexts.CreateDbContextAsync(cancellation);
        var dossiers = actor is null ? db.Set<Dossier>().AsNoTracking() : await sight.Of(db, actor, cancellation);
        var heads = dossiers.Where(d => code == null || d.Code == code).OrderBy(d => d.FiledAt).ThenBy(d => d.Id)
            .Select(d => new Head(d.Id, d.Code, new ChainHead(d.AuditCount, d.AuditHead, d.AuditSeal, d.FactSalt))).AsAsyncEnumerable();
        var some = new List<Head>(AtOnce);
        await foreach (var head in heads.WithCancellation(cancellation))
        {
            some.Add(head);
            if (some.Count < AtOnce)
                continue;
            foreach (var chain in await Verify(reading, some, cancellation))
                yield return chain;
            some.Clear();
        }
        foreach (var chain in await Verify(reading, some, cancellation))
            yield return chain;
        await foreach (var chain in OfReadings(db, reading, dossiers.Where(d => code == null || d.Code == code), code is null && actor is null, cancellation))
            yield return chain;
        if (code is null && (actor is null || actor.Holds(Roles.SystemAdministrator)))
            await foreach (var chain in Systems(db, reading, cancellation))
                yield return chain;
    }

    /// <summary>Chains of readings: of these dossiers, and, where everything is verified, those of people who looked at lists.</summary>
    private async IAsyncEnumerable<VerifiedChain> OfReadings(OneStopDb db, OneStopDb reading, IQueryable<Dossier> dossiers, bool lists, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var chains =
            from chain in db.Set<ReadingChain>().AsNoTracking()
            from dossier in dossiers.Where(d => d.Id == chain.DossierId).DefaultIfEmpty()
            where dossier != null || lists && chain.DossierId == null
            orderby chain.Id
            select new { chain, Code = dossier == null ? null : dossier.Code };
        for (var skipped = 0; ; skipped += AtOnce)
        {
            var some = await chains.Skip(skipped).Take(AtOnce).ToListAsync(cancellation);
            foreach (var verified in await Verify(reading, some.ConvertAll(c => new Head(c.chain.Id, ReadingsCode(c.Code, c.chain), ChainHead.Of(c.chain))), cancellation))
                yield return verified with { IsOfReadings = true };
            if (some.Count < AtOnce)
                yield break;
        }
    }

    private static async Task<string?> ReadingsName(OneStopDb db, Guid id, CancellationToken cancellation) =>
        await db.Set<ReadingChain>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation) is { } chain
            ? ReadingsCode(await db.Set<Dossier>().Where(d => d.Id == chain.DossierId).Select(d => d.Code).SingleOrDefaultAsync(cancellation), chain) : null;

    /// <summary>How a chain of readings is named.</summary>
    private static string ReadingsCode(string? dossier, ReadingChain chain) => dossier is not null ? $"readings/{dossier}" : $"lists/{chain.PersonId}";

    /// <summary>The chains of processes without a dossier, each under the name that <see cref="SystemCode"/> gives, and of registers.</summary>
    private async IAsyncEnumerable<VerifiedChain> Systems(OneStopDb db, OneStopDb reading, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var skipped = 0; ; skipped += AtOnce)
        {
            var some = await db.Set<SystemHistory>().AsNoTracking().OrderBy(h => h.Id).Skip(skipped).Take(AtOnce).ToListAsync(cancellation);
            foreach (var chain in await Verify(reading, some.ConvertAll(h => new Head(h.Id, SystemCode(h.Id), ChainHead.Of(h))), cancellation))
                yield return chain;
            if (some.Count < AtOnce)
                break;
        }
        var registers = await db.Set<AuditRegister>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancellation);
        foreach (var chain in await Verify(reading, registers.ConvertAll(r => new Head(r.Id, r.Name, ChainHead.Of(r))), cancellation))
            yield return chain;
    }

    /// <summary>How the history of a process without a dossier is named where dossiers have their code.</summary>
    private static string SystemCode(Guid id) => $"system/{id}";

    private async Task<IReadOnlyList<VerifiedChain>> Verify(OneStopDb db, List<Head> heads, CancellationToken cancellation)
    {
        if (heads.Count == 0)
            return [];
        var ids = heads.ConvertAll(h => h.Id);
        var lines = await db.Set<AuditLine>().AsNoTracking().Where(l => ids.Contains(l.DossierId)).ToListAsync(cancellation);
        var states = await facts.Verify(db, heads.ConvertAll(h => (h.Id, h.Kept)), lines, cancellation);
        return [.. heads.Zip(states, (h, s) => new VerifiedChain(h.Code, s.Lines, s.Broken?.Line, s.Broken?.Kind, s.Facts, s.Wrong, s.IsKeyed, s.Erased))];
    }

    private sealed record Head(Guid Id, string Code, ChainHead Kept);
}

/// <param name="DossierCode">Or the name of the process or register whose chain it is.</param>
/// <param name="BrokenAt">Number of the first line that is changed, removed or inserted; null when the lines hold.</param>
/// <param name="How">What is wrong there.</param>
/// <param name="Facts">How many rows were compared with what the lines say of them.</param>
/// <param name="Wrong">Rows that are not as the lines say.</param>
/// <param name="IsKeyed">False for a chain from before there was a key: its lines were compared, its rows cannot be.</param>
/// <param name="Erased">The line that tells of the erasing of personal data by rule; null when there was none.</param>
public sealed record VerifiedChain(
    string DossierCode, int Lines, int? BrokenAt, ChainBreakKind? How, int Facts, IReadOnlyList<WrongFact> Wrong, bool IsKeyed, ErasedByRule? Erased)
{
    public bool Holds => BrokenAt is null && Wrong.Count == 0;

    /// <summary>Whether it tells who read, instead of what happened.</summary>
    public bool IsOfReadings { get; init; }
}

/// <param name="Breaks">Empty when the day's chains are as they were anchored.</param>
public sealed record AnchoredDayState(DateOnly Day, IReadOnlyList<AnchorFinding> Breaks);

/// <param name="DossierCode">Its id when the dossier is gone; null when the anchor itself is wrong.</param>
/// <param name="Line">The anchored line by which it shows: the change lies there or before it.</param>
public sealed record AnchorFinding(AnchorBreakKind Kind, string? DossierCode, int? Line);

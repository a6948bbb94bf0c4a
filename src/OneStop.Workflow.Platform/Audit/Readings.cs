using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>
/// Keeps who read personal data (nhật ký truy cập): everybody's readings, in hash chains of their own (decision 0073). A
/// reading that cannot be kept is not answered.
/// </summary>
public sealed class Readings(IDbContextFactory<OneStopDb> contexts, WriteGate gate, TimeProvider clock)
{
    /// <summary>Kinds of its lines.</summary>
    public const string OfDossier = "DossierRead", OfList = "ListRead";

    /// <summary>A page is asked for once before it is live and once after: the same reading within this time is one visit.</summary>
    public static readonly TimeSpan Visit = TimeSpan.FromMinutes(1);

    /// <summary>A list that is left open is asked for again and again; the same rows within this time are one look at it.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMinutes(10);

    /// <summary>How far back a visit is looked for; others may have read in between.</summary>
    private const int Recent = 16;

    private const int Attempts = 8;

    /// <summary>Somebody read what belongs to one dossier.</summary>
    /// <param name="what">What, e.g. <c>file</c>; a word that <see cref="ReadingWhat"/> knows.</param>
    /// <param name="detail">Which of several, without personal data: the name of a step, the id of a file.</param>
    public Task Dossier(Guid dossierId, string code, Actor actor, string what, string? detail, CancellationToken cancellation) => Keep(
        new ReadingChain { Id = ChainOf("dossier", dossierId), DossierId = dossierId }, actor, OfDossier,
        Json.Write(new DossierReading(code, what, detail, actor.Door, RoleOf(actor)?.Role)), Visit, cancellation);

    /// <summary>Somebody looked at, or took out, a list that names people.</summary>
    /// <param name="list">Which, e.g. <c>work-items</c>.</param>
    /// <param name="filter">By which filters; search words are left out, for they name people.</param>
    /// <param name="rows">How many rows there are in all; the page showed those of <paramref name="codes"/>.</param>
    /// <param name="codes">Codes of the dossiers that were shown.</param>
    public Task List(string list, object? filter, int rows, IEnumerable<string> codes, Actor actor, CancellationToken cancellation) => Keep(
        new ReadingChain { Id = ChainOf("lists", actor.PersonId ?? Guid.Empty), PersonId = actor.PersonId }, actor, OfList,
        Json.Write(new ListReading(list, filter is null ? null : Json.Write(filter), rows, [.. codes.Distinct()], actor.Door, RoleOf(actor)?.Role)), Look, cancellation);

    /// <summary>The id of a chain follows from whose it is: two nodes that begin one meet at its key.</summary>
    internal static Guid ChainOf(string kind, Guid of) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"readings of {kind} {of:N}")).AsSpan(0, 16));

    /// <summary>The post in which somebody reads: the first that opens dossiers at all.</summary>
    private static Post? RoleOf(Actor actor) =>
        actor.Posts.FirstOrDefault(p => Roles.OfWork.Contains(p.Role) || p.Role is Roles.UnitAdministrator or Roles.Auditor) ?? (actor.Posts.Count > 0 ? actor.Posts[0] : null);

    private async Task Keep(ReadingChain chain, Actor actor, string kind, string data, TimeSpan once, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            // A turn for each try: on SQLite there is one writer.
            using var turn = await gate.Enter(cancellation);
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var now = Moment.Now(clock);
            if (!await Add(db, chain, actor, kind, data, now, now - once, cancellation))
                return;
            try
            {
                await db.SaveChangesAsync(cancellation);
                return;
            }
            catch (DbUpdateException) when (tries < Attempts)
            {
                // Somebody read the same at the same moment; behind that line there is room for this one.
            }
        }
    }

    /// <returns>False when it is the same visit as one that was kept already.</returns>
    private static async Task<bool> Add(OneStopDb db, ReadingChain chain, Actor actor, string kind, string data, DateTimeOffset now, DateTimeOffset since, CancellationToken cancellation)
    {
        var head = await db.Set<ReadingChain>().SingleOrDefaultAsync(c => c.Id == chain.Id, cancellation);
        if (head is null)
            db.Add(head = new ReadingChain { Id = chain.Id, DossierId = chain.DossierId, PersonId = chain.PersonId });
        else if (await db.Set<AuditLine>().AnyAsync(
            l => l.DossierId == chain.Id && l.Number > head.AuditCount - Recent && l.At > since && l.ActorId == actor.PersonId && l.Data == data, cancellation))
            return false;
        // No command: a reading changes nothing.
        var line = AuditChain.Next(new ChainHead(head.AuditCount, head.AuditHead), chain.Id, actor, RoleOf(actor)?.UnitId, now, Guid.Empty, kind, data);
        db.Add(line);
        (head.AuditCount, head.AuditHead, head.Revision) = (line.Number, line.Hash, head.Revision + 1);
        return true;
    }
}

/// <summary>What a line of a dossier's chain of readings names.</summary>
public sealed record DossierReading(string Dossier, string What, string? Detail, Door Door, string? Role);

/// <summary>What a line of somebody's looks at lists names.</summary>
/// <param name="Filter">JSON; null for none.</param>
/// <param name="Dossiers">Codes of those that were shown.</param>
public sealed record ListReading(string List, string? Filter, int Rows, IReadOnlyList<string> Dossiers, Door Door, string? Role);

/// <summary>What can be read of a dossier.</summary>
public static class ReadingWhat
{
    public const string Dossier = "dossier", Step = "step", File = "file", History = "history", Chain = "chain", Process = "process", Breach = "breach", Incident = "incident", Custody = "custody", Copy = "copy";

    public static readonly IReadOnlyList<string> All = [Dossier, Step, File, History, Chain, Process, Breach, Incident, Custody, Copy];
}

/// <summary>Lists that name people, or may.</summary>
public static class ReadLists
{
    public const string Dossiers = "dossiers", WorkItems = "work-items", Breaches = "breaches", Tasks = "tasks", Readings = "readings", Comments = "comments", RunValues = "run-values";

    public static readonly IReadOnlyList<string> All = [Dossiers, WorkItems, Breaches, Tasks, Readings, Comments, RunValues];
}

using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>
/// Before every save of the platform: what is written of a dossier is put into its chain as keyed hashes, with the last
/// of the lines that tell of it, and the lines are put under the key. What a room forgets to tell gets a line of its own.
/// </summary>
internal sealed class ChainSealing(ChainKeys keys, TimeProvider clock) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is OneStopDb db)
            await Seal(db, cancellationToken);
        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (eventData.Context is OneStopDb db)
            Seal(db, CancellationToken.None).GetAwaiter().GetResult();
        return result;
    }

    private async Task Seal(OneStopDb db, CancellationToken cancellation)
    {
        var growing = new Dictionary<Guid, Growing>();
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
            Sort(entry, growing);
        foreach (var (id, chain) in growing)
        {
            // Benchmarks and tests may keep rows that belong to no dossier: there is no chain to write into.
            if (await HeadOf(db, id, chain, cancellation) is { } head)
                await Seal(db, id, chain, head, cancellation);
        }
    }

    private static void Sort(EntityEntry entry, Dictionary<Guid, Growing> growing)
    {
        if (entry is { Entity: AuditLine line, State: EntityState.Added })
            Of(line.DossierId).Lines.Add(line);
        else if (entry is { Entity: IChainHead { FactSalt.Length: 0 } head, State: not EntityState.Deleted })
            Of(head.Id).Rows.Add(entry);
        else if (ChainedTable.RuleOf(entry.Metadata) is { } rule && rule.ChainOf(entry.Metadata, entry.Entity) is { } id && FactSheet.IsWritten(entry))
            (Of(id).Rows, Of(id).Name) = ([.. Of(id).Rows, entry], rule.Register is null ? null : rule.NameOf(ChainedTable.Text(entry.Property(rule.Column).CurrentValue)));

        Growing Of(Guid id) => growing.TryGetValue(id, out var known) ? known : growing[id] = new Growing();
    }

    private async Task Seal(OneStopDb db, Guid id, Growing chain, IChainHead head, CancellationToken cancellation)
    {
        var key = keys.Current;
        var whole = head.FactSalt.Length == 0;
        if (whole)
            head.FactSalt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var rows = whole ? await FactSheet.Whole(db, id, (head as AuditRegister)?.Name, head is not AuditRegister && db.Entry(head).State == EntityState.Added, cancellation) : chain.Rows.Where(e => ChainedTable.RuleOf(e.Metadata) is not null);
        var sheet = new FactSheet(key, head.FactSalt, whole);
        var facts = rows.Select(sheet.Of).OfType<FactRow>().ToList();
        if ((facts.Count > 0 || whole) && chain.Lines.Count == 0)
            chain.Lines.Add(OwnLine(db, id, head));
        if (chain.Lines.Count == 0)
            return;
        var lines = chain.Lines.OrderBy(l => l.Number).ToList();
        var previous = lines[0].PreviousHash;
        foreach (var line in lines)
        {
            AuditChain.Seal(line, previous, key, head.FactSalt, line == lines[^1] && facts.Count > 0 ? FactRow.Write(facts) : null);
            previous = line.Hash;
        }
        (head.AuditCount, head.AuditHead) = (lines[^1].Number, previous);
        head.AuditSeal = AuditChain.SealOf(key, id, head.AuditCount, head.AuditHead, head.FactSalt);
        var revision = db.Entry(head).Property(h => h.Revision);
        if (db.Entry(head).State != EntityState.Added && revision.CurrentValue == revision.OriginalValue)
            head.Revision++;
    }

    private AuditLine OwnLine(OneStopDb db, Guid id, IChainHead head)
    {
        var command = db.ChangeTracker.Entries<CommandRow>().FirstOrDefault(c => c.State == EntityState.Added)?.Entity;
        var line = AuditChain.Next(ChainHead.Of(head), id, Actor.System, null, command?.At ?? Moment.Now(clock), command?.Id ?? Guid.Empty, "FactsRecorded", "{}");
        db.Add(line);
        return line;
    }

    private static async Task<IChainHead?> HeadOf(OneStopDb db, Guid id, Growing chain, CancellationToken cancellation)
    {
        if (db.ChangeTracker.Entries<IChainHead>().FirstOrDefault(e => e.Entity.Id == id && e.State != EntityState.Deleted) is { } tracked)
            return tracked.Entity;
        if (chain.Name is { } name)
        {
            if (await db.FindAsync<AuditRegister>([id], cancellation) is { } kept)
                return kept;
            var made = new AuditRegister { Id = id, Name = name.Length > 400 ? name[..400] : name };
            db.Add(made);
            return made;
        }
        foreach (var type in db.Model.GetEntityTypes().Where(t => typeof(IChainHead).IsAssignableFrom(t.ClrType)))
            if (await db.FindAsync(type.ClrType, [id], cancellation) is IChainHead head)
                return head;
        return null;
    }

    private sealed class Growing
    {
        public List<AuditLine> Lines { get; } = [];

        public List<EntityEntry> Rows { get; set; } = [];

        /// <summary>Of a register.</summary>
        public string? Name { get; set; }
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>Takes chains from before there was a key into the keyed ones; a command like any other, some chains at a time.</summary>
/// <param name="Ids">Chains of dossiers and of processes without one.</param>
/// <param name="Registers">Names of registers that have no chain yet.</param>
/// <param name="IsLast">Nothing is left after these: from then on a chain without a key is a forged one.</param>
public sealed record KeyChain(IReadOnlyList<Guid> Ids, IReadOnlyList<string> Registers, bool IsLast) : ICommand<KeyedChains>;

public sealed record KeyedChains(int Chains);

internal sealed class KeyChainHandler : IHandle<KeyChain, KeyedChains>
{
    public async Task<Answer<KeyedChains>> Handle(KeyChain command, CommandContext context, CancellationToken cancellation)
    {
        var db = context.Db;
        var count = 0;
        foreach (var type in ChainKeying.Heads(db))
            foreach (var id in command.Ids)
                if (await db.FindAsync(type, [id], cancellation) is IChainHead { FactSalt.Length: 0 } head)
                {
                    // That it is written at all is enough: what is saved goes under the key (ChainSealing).
                    head.Revision++;
                    count++;
                }
        foreach (var name in command.Registers)
            if (await db.FindAsync<AuditRegister>([ChainRule.RegisterId(name)], cancellation) is null)
            {
                db.Add(new AuditRegister { Id = ChainRule.RegisterId(name), Name = name });
                count++;
            }
        if (command.IsLast && await db.FindAsync<AuditRegister>([ChainRule.RegisterId(AuditRegister.AllKeyed)], cancellation) is null)
            db.Add(new AuditRegister { Id = ChainRule.RegisterId(AuditRegister.AllKeyed), Name = AuditRegister.AllKeyed });
        return new KeyedChains(count);
    }
}

/// <summary>After an upgrade: finds the chains that have no key yet, until it has found them all, once.</summary>
public sealed class ChainKeying(IDbContextFactory<OneStopDb> contexts, ICommands commands)
{
    private const int AtOnce = 50;

    private bool isDone;

    internal static IEnumerable<Type> Heads(OneStopDb db) =>
        db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => typeof(IChainHead).IsAssignableFrom(t) && t != typeof(AuditRegister));

    /// <returns>How many chains were taken in now.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        var count = 0;
        while (!isDone)
        {
            if (await Next(cancellation) is not { } next)
            {
                isDone = true;
                break;
            }
            var answer = await commands.Send(next, Guid.NewGuid(), Actor.System, cancellation);
            if (!answer.IsTaken)
                break;
            count += answer.Value!.Chains;
        }
        return count;
    }

    private async Task<KeyChain?> Next(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var done = ChainRule.RegisterId(AuditRegister.AllKeyed);
        if (await db.Set<AuditRegister>().AnyAsync(r => r.Id == done, cancellation))
            return null;
        var ids = new List<Guid>();
        foreach (var head in db.Model.GetEntityTypes().Where(t => Heads(db).Contains(t.ClrType)))
#pragma warning disable EF1002 // the names of tables and columns come from the model
            ids.AddRange(await db.Database.SqlQueryRaw<Guid>($"""SELECT "Id" AS "Value" FROM "{head.GetTableName()}" WHERE "FactSalt" = '' """).OrderBy(id => id).Take(AtOnce).ToListAsync(cancellation));
#pragma warning restore EF1002
        if (ids.Count > 0)
            return new KeyChain(ids, [], false);
        var known = (await db.Set<AuditRegister>().Select(r => r.Name).ToListAsync(cancellation)).ToHashSet();
        var names = new List<string>();
        foreach (var table in ChainRows.Tables(db.Model))
            names.AddRange((await table.Registers(db, cancellation)).Where(n => !known.Contains(n)));
        return new KeyChain([], [.. names.Distinct().Take(AtOnce)], names.Distinct().Count() <= AtOnce);
    }
}

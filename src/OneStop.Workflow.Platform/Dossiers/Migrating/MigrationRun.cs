using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>
/// Works off running migrations and undos, a transaction a dossier. What is done is kept in rows, so whoever wakes it,
/// after whatever kill, goes on with what is left; two nodes that take the same dossier send the same command.
/// </summary>
public sealed class MigrationRun
{
    private const int Batch = 50;

    private readonly IDbContextFactory<OneStopDb> contexts;
    private readonly ICommands commands;
    private readonly MigrationScope scope;
    private readonly ILogger<MigrationRun> log;

    internal MigrationRun(IDbContextFactory<OneStopDb> contexts, ICommands commands, MigrationScope scope, ILogger<MigrationRun> log) =>
        (this.contexts, this.commands, this.scope, this.log) = (contexts, commands, scope, log);

    /// <returns>How many instances were looked at.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        var done = 0;
        foreach (var id in await Open(cancellation))
            done += await Run(id, cancellation);
        return done;
    }

    private async Task<int> Run(Guid id, CancellationToken cancellation)
    {
        var done = 0;
        var failed = new List<Guid>();
        while (await Next(id, failed, cancellation) is ({ } plan, { Count: > 0 } left))
        {
            // In the name of the publisher who gave the order; the command id follows from plan and instance.
            var actor = new Actor(plan.StartedById, plan.StartedByName ?? plan.PlannedByName, []);
            foreach (var instanceId in left)
            {
                if (!await One(plan, instanceId, actor, cancellation))
                    failed.Add(instanceId);
                else
                    done++;
            }
        }
        if (failed.Count == 0)
            await commands.Send(new FinishMigration(id), Guid.NewGuid(), Actor.System, cancellation);
        return done;
    }

    private async Task<bool> One(ProcessMigration plan, Guid instanceId, Actor actor, CancellationToken cancellation)
    {
        try
        {
            var answer = plan.State == MigrationState.Running
                ? await commands.Send(new MigrateInstance(plan.Id, instanceId), CommandIds.Of($"migrate {plan.Id} {instanceId}"), actor, cancellation)
                : await commands.Send(new ReturnInstance(plan.Id, instanceId), CommandIds.Of($"return {plan.Id} {instanceId}"), actor, cancellation);
            return answer.IsTaken;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One dossier that cannot be moved must not keep the others; the next waking tries it again.
            log.LogError(failure, "Migration {Migration} could not move instance {Instance}", plan.Id, instanceId);
            return false;
        }
    }

    private async Task<List<Guid>> Open(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<ProcessMigration>().AsNoTracking().Where(m => m.State == MigrationState.Running || m.State == MigrationState.Undoing)
            .OrderBy(m => m.PlannedAt).Select(m => m.Id).ToListAsync(cancellation);
    }

    /// <summary>The plan as it stands now, so that holding it is noticed between two batches.</summary>
    private async Task<(ProcessMigration? Plan, List<Guid> Left)> Next(Guid id, List<Guid> without, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var plan = await db.Set<ProcessMigration>().AsNoTracking().SingleAsync(m => m.Id == id, cancellation);
        return plan.State switch
        {
            MigrationState.Running => (plan, await scope.Left(db, plan, Batch, without, cancellation)),
            MigrationState.Undoing => (plan, await db.Set<MigratedInstance>().AsNoTracking()
                .Where(m => m.MigrationId == id && m.Outcome == MigratedOutcome.Moved && !without.Contains(m.InstanceId))
                .OrderBy(m => m.InstanceId).Select(m => m.InstanceId).Take(Batch).ToListAsync(cancellation)),
            _ => (null, []),
        };
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>One try at one kind of command.</summary>
internal abstract class CommandAttempt<TAnswer>
{
    /// <param name="Answer">Null when the race was lost.</param>
    public sealed record Outcome(Answer<TAnswer>? Answer, Exception? Failure = null);

    /// <summary>A race that was lost is an outcome; a database that is away, and every bug, is an exception.</summary>
    public abstract Task<Outcome> Run(ICommand<TAnswer> command, Guid commandId, Actor actor, CancellationToken cancellation);

    public static CommandAttempt<TAnswer> For(Type command, IServiceProvider services) =>
        (CommandAttempt<TAnswer>)ActivatorUtilities.CreateInstance(
            services, typeof(CommandAttempt<,>).MakeGenericType(command, typeof(TAnswer)));
}

internal sealed class CommandAttempt<TCommand, TAnswer>(
    IDbContextFactory<OneStopDb> contexts, IHandle<TCommand, TAnswer> handler, IEnumerable<ICommitWatch> watches, TimeProvider clock) : CommandAttempt<TAnswer>
    where TCommand : ICommand<TAnswer>
{
    public override async Task<Outcome> Run(ICommand<TAnswer> command, Guid commandId, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var now = Moment.Now(clock);
            var context = new CommandContext(db, commandId, actor, now);
            var answer = await handler.Handle((TCommand)command, context, cancellation);
            if (!answer.IsTaken)
                return new Outcome(answer);
            if (KeptLengths.Wrong(db, command) is { Count: > 0 } tooLong)
                return new Outcome(Answer<TAnswer>.Refused(tooLong));

            db.Add(new CommandRow
            {
                Id = commandId,
                Kind = typeof(TCommand).Name,
                Fingerprint = CommandFingerprint.Of(command, actor),
                At = now,
                Answer = Json.Write(answer.Value),
            });
            foreach (var watch in watches)
                if (watch.Look(db) is { } act)
                    context.OnceKept(act);
            // Checkpoint 1: nothing is kept until the commit has returned; killed here, the command never was.
            await db.SaveChangesAsync(cancellation);
            await Commit(transaction, cancellation);
            // Checkpoint 2: kept. Killed here, the caller asks again under the same id and gets this answer.
            context.Kept();
            return new Outcome(answer);
        }
        catch (Exception failure) when (DatabaseFailures.IsLostRace(failure, db.Model))
        {
            return new Outcome(null, failure);
        }
    }

    private static async Task Commit(IDbContextTransaction transaction, CancellationToken cancellation)
    {
        try
        {
            await transaction.CommitAsync(cancellation);
        }
        catch (Exception failure) when (DatabaseFailures.IsAway(failure))
        {
            throw new UncertainCommit(failure);
        }
    }
}

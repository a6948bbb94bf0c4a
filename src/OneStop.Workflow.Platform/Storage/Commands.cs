using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// The unit of work. Every change is one command in one transaction: the handler decides, one save writes, one commit
/// keeps. Whoever is killed before the commit has changed nothing; whoever is killed after it finds the answer again
/// under the command's id. A bug is an exception, thrown at once: only a lost race is tried again.
/// </summary>
public sealed partial class Commands(IServiceProvider services, WriteGate gate, EarlierAnswers earlier, ILogger<Commands> log) : ICommands
{
    /// <summary>A lost race is tried again from the start; more losses than this in a row are told to the caller.</summary>
    private const int Attempts = 6;

    private readonly ConcurrentDictionary<Type, object> attempts = new();

    public async Task<Answer<TAnswer>> Send<TAnswer>(ICommand<TAnswer> command, Guid commandId, Actor actor, CancellationToken cancellation = default)
    {
        if (commandId == Guid.Empty)
            return new Refusal("CommandIdIsMissing", RefusalKind.Invalid, "commandId");
        if (CommandText.Wrong(command) is { Count: > 0 } unreadable)
            return Answer<TAnswer>.Refused(unreadable);

        var attempt = (CommandAttempt<TAnswer>)attempts.GetOrAdd(
            command.GetType(), type => CommandAttempt<TAnswer>.For(type, services));
        try
        {
            return await Try(attempt, command, commandId, actor, cancellation);
        }
        catch (Exception failure) when (DatabaseFailures.IsAway(failure))
        {
            DatabaseIsAway(log, command.GetType().Name, commandId, failure);
            return new Refusal(failure is UncertainCommit ? "DatabaseWentAway" : "DatabaseIsAway", RefusalKind.Unavailable);
        }
    }

    private async Task<Answer<TAnswer>> Try<TAnswer>(CommandAttempt<TAnswer> attempt, ICommand<TAnswer> command, Guid commandId, Actor actor, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            using var turn = await gate.Enter(cancellation);
            var result = await attempt.Run(command, commandId, actor, cancellation);
            if (result.Answer is { IsTaken: true } taken)
                return taken;

            // Refused or beaten: it may be that this very command was carried out before, or meanwhile.
            if (await earlier.Find(command, commandId, actor, cancellation) is { } first)
                return first;
            if (result.Answer is { } refused)
                return refused;
            if (tries == Attempts)
            {
                LostRaces(log, command.GetType().Name, commandId, Attempts, result.Failure);
                return new Refusal("SomebodyWasQuicker", RefusalKind.Conflict);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Command} {CommandId} lost {Attempts} races in a row")]
    private static partial void LostRaces(ILogger log, string command, Guid commandId, int attempts, Exception? failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Command} {CommandId} found no database that it could write to")]
    private static partial void DatabaseIsAway(ILogger log, string command, Guid commandId, Exception failure);
}

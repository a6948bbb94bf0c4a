using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// The unit of work. Every change is one command in one transaction: the handler decides, one save writes, one commit
/// keeps. Whoever is killed before the commit has changed nothing; whoever is killed after it finds the answer again
/// under the command's id.
/// </summary>
public sealed class Commands(IServiceProvider services, WriteGate gate, EarlierAnswers earlier, ILogger<Commands> log) : ICommands
{
    /// <summary>A lost race is tried again from the start; more losses than this in a row are told to the caller.</summary>
    private const int Attempts = 6;

    private readonly ConcurrentDictionary<Type, object> attempts = new();

    public async Task<Answer<TAnswer>> Send<TAnswer>(ICommand<TAnswer> command, Guid commandId, Actor actor, CancellationToken cancellation = default)
    {
        if (commandId == Guid.Empty)
            return new Refusal("CommandIdIsMissing", RefusalKind.Invalid, "commandId");

        var attempt = (CommandAttempt<TAnswer>)attempts.GetOrAdd(
            command.GetType(), type => CommandAttempt<TAnswer>.For(type, services));
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
                log.LogWarning(result.Failure, "{Command} {CommandId} lost {Attempts} races in a row", command.GetType().Name, commandId, Attempts);
                return new Refusal("SomebodyWasQuicker", RefusalKind.Conflict);
            }
        }
    }
}

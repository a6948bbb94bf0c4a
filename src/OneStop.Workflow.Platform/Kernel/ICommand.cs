namespace OneStop.Workflow.Platform.Kernel;

/// <summary>An order to the platform. Immutable; <typeparamref name="TAnswer"/> is kept and given again for the same command id.</summary>
public interface ICommand<TAnswer>;

/// <summary>The one entrance for every change: officer, citizen, post, alarm clock, job.</summary>
public interface ICommands
{
    /// <summary>Carries the command out in one transaction, once per <paramref name="commandId"/>.</summary>
    /// <param name="commandId">Made by the caller. The same id with the same command gives the first answer; with another command it is refused.</param>
    Task<Answer<TAnswer>> Send<TAnswer>(ICommand<TAnswer> command, Guid commandId, Actor actor, CancellationToken cancellation = default);
}

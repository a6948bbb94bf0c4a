using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// Carries one kind of command out. It only changes what is tracked by <see cref="CommandContext.Db"/>; the caller
/// saves and commits once. Returning refusals, or throwing, leaves nothing behind.
/// </summary>
public interface IHandle<in TCommand, TAnswer> where TCommand : ICommand<TAnswer>
{
    Task<Answer<TAnswer>> Handle(TCommand command, CommandContext context, CancellationToken cancellation);
}

/// <param name="Db">Inside the command's transaction.</param>
/// <param name="Now">The one moment at which all of the command happens.</param>
public sealed record CommandContext(OneStopDb Db, Guid CommandId, Actor Actor, DateTimeOffset Now)
{
    private readonly List<Action> onceKept = [];

    /// <summary>
    /// What to do on this node once the commit has returned, and only then: forgetting what is in memory, waking a job. It must not
    /// fail, and nothing may depend on it, since the process can die in between.
    /// </summary>
    public void OnceKept(Action act) => onceKept.Add(act);

    internal void Kept() => onceKept.ForEach(act => act());
}

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// Looks at what a command is about to keep and says what to do on this node once it is kept: waking whoever would find the
/// rows a little later by himself. It must not fail, and nothing may depend on it, since the process can die in between.
/// </summary>
public interface ICommitWatch
{
    /// <returns>Null when nothing is to be done.</returns>
    Action? Look(OneStopDb db);
}

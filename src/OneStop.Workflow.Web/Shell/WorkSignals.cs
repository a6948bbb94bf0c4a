namespace OneStop.Workflow.Web.Shell;

/// <summary>What the parts of one screen tell each other within a circuit.</summary>
public sealed class WorkSignals
{
    /// <summary>The person took, gave back or finished work: the badge counts anew.</summary>
    public event Action? WorkChanged;

    public void SayWorkChanged() => WorkChanged?.Invoke();

    /// <summary>The person read notices: the bell counts anew.</summary>
    public event Action? InboxChanged;

    public void SayInboxChanged() => InboxChanged?.Invoke();
}

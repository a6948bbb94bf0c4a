namespace OneStop.Workflow.Platform.Handover;

/// <summary>Resolves who does a step (design section 5).</summary>
public interface IPerformers
{
    ValueTask<Performer> Resolve(PerformerQuestion question, CancellationToken cancellation);
}

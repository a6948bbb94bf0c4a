using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>One instance that a command may move on, with the engine's state of it.</summary>
internal sealed class LoadedInstance(ProcessInstance row, DateTimeOffset now)
{
    private const int LongestCorrelation = 400;

    private InstanceState? state;

    public ProcessInstance Row => row;

    public Guid Id => row.Id;

    /// <summary>It had stopped with a fault before this command: what was open then is opened again as it was.</summary>
    public bool WasFaulted { get; } = row.SubStatus == "Faulted";

    public bool HasEnded => row.EndedAt is not null;

    /// <summary>Null until the process has started. Setting it keeps it in the row.</summary>
    public InstanceState? State
    {
        get => state ??= row.State.Length == 0 ? null : InstanceState.Read(row.State);
        set
        {
            state = value;
            row.State = value!.Write();
            row.SubStatus = value.SubStatus;
            row.CorrelationId = CorrelationOf(value.CorrelationId);
            // Only a fault can be taken back; then the instance is open again.
            row.EndedAt = value.Status == "Finished" ? row.EndedAt ?? now : null;
            row.RunsAlone = row.EndedAt is null ? row.RunsAlone : null;
            row.MovedAt = now;
            row.Revision++;
        }
    }

    /// <summary>A correlation id as it is kept and compared.</summary>
    public static string? CorrelationOf(string? given) => given is { Length: > LongestCorrelation } ? given[..LongestCorrelation] : given;
}

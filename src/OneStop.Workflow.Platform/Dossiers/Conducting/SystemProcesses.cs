using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Starts instances that belong to no dossier.</summary>
internal sealed class SystemProcesses(Conductor conductor, Definitions definitions)
{
    /// <returns>The new instance; null when the engine would not start it, or the process runs alone and runs already.</returns>
    public async Task<Guid?> Start(Guid versionId, Stimulus.Start start, CommandContext context, CancellationToken cancellation) =>
        (await Begin(versionId, start, context, null, cancellation))?.Instance.Id;

    /// <param name="before">What is done with the new instance before it begins.</param>
    /// <returns>The new instance; null when the engine would not start it, or the process runs alone and runs already.</returns>
    public async Task<LoadedProcess?> Begin(Guid versionId, Stimulus.Start start, CommandContext context, Action<LoadedProcess>? before, CancellationToken cancellation)
    {
        var definition = await definitions.Version(versionId, cancellation);
        if (await ActivationRule.RunsAlready(context.Db, definition, start.CorrelationId, cancellation))
            return null;
        var id = Guid.CreateVersion7(context.Now);
        var row = new ProcessInstance
        {
            Id = id,
            RootId = id,
            DefinitionVersionId = versionId,
            State = "",
            SubStatus = "Pending",
            RunsAlone = ActivationRule.KeyOf(definition, start.CorrelationId),
            CreatedAt = context.Now,
            MovedAt = context.Now,
        };
        var loaded = new LoadedSystemProcess(row, null, context);
        loaded.Audit("SystemProcessStarted", new { process = definition.Name is { Length: > 0 } name ? name : definition.DefinitionId, version = definition.Version, activity = start.TriggerActivityId });
        before?.Invoke(loaded);
        if (await conductor.Advance(loaded, start, cancellation) is not null)
        {
            loaded.Unwrite();
            return null;
        }
        context.Db.Add(row);
        return loaded;
    }
}

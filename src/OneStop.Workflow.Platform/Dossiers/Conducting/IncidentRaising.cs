using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Keeps what failed, where administrators see it.</summary>
internal static class IncidentRaising
{
    public const string NeedsADossier = "StepNeedsADossier";

    private const int Longest = 2000;

    /// <param name="incidentId">The engine's id of it; null when the engine had gone on already, so that there is nothing to retry.</param>
    /// <param name="definition">Of the current instance: it names the step.</param>
    public static void Raise(LoadedProcess loaded, WorkflowDefinition definition, string? incidentId, string activityId, string code, string message)
    {
        loaded.Db.Add(new Incident
        {
            InstanceId = loaded.Instance.Id,
            IncidentId = incidentId ?? $"p{Guid.CreateVersion7(loaded.Now):N}",
            DossierId = loaded.DossierId,
            ActivityId = activityId,
            Code = code,
            Message = message.Length > Longest ? message[..Longest] : message,
            RaisedAt = loaded.Now,
        });
        loaded.Audit("IncidentRaised", new { activity = activityId, step = StepOf(definition, activityId), code });
    }

    /// <summary>A step as the designer called it.</summary>
    public static string StepOf(WorkflowDefinition definition, string activityId) => definition.Find(activityId) is { Name.Length: > 0 } node ? node.Name : activityId;
}

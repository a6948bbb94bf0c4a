namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>Names an incident in addresses: its instance and its id in it. The engine's ids have no dot, so the last one parts the two.</summary>
public static class IncidentId
{
    public static string Of(Guid instanceId, string incidentId) => $"{instanceId}.{incidentId}";

    public static bool TryRead(string? id, out Guid instanceId, out string incidentId)
    {
        var dot = id?.LastIndexOf('.') ?? -1;
        incidentId = dot > 0 ? id![(dot + 1)..] : "";
        instanceId = default;
        return dot > 0 && Guid.TryParse(id.AsSpan(0, dot), out instanceId);
    }
}

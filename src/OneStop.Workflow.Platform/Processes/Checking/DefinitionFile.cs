using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>Reads a file that is loaded as it stands: nobody gives it an id, as an import would.</summary>
internal static class DefinitionFile
{
    public static DefinitionReading Read(string json)
    {
        var reading = WorkflowDefinition.Read(json);
        return reading.Definition is { DefinitionId.Length: 0 }
            ? new DefinitionReading(null, [.. reading.Complaints.Select(c => c.Code == "DefinitionHasNoId" ? c with { Blocks = true, Message = "A definition that is loaded from a file needs a definitionId." } : c)])
            : reading;
    }
}

using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Processes.Calling;

/// <summary>How a call to another system ended: an answer, a failure with a port of its own, or a no of ours.</summary>
/// <param name="Status">HTTP status of the answer; null when there was none.</param>
/// <param name="Payload"><c>{statusCode, parsedContent, responseHeaders}</c>, as Elsa's activity has it.</param>
/// <param name="Outcome">Elsa's port of a failure; null when there was an answer.</param>
/// <param name="Code">Why the call was not made, or its answer not taken; an incident.</param>
public sealed record CallAnswer(int? Status = null, JsonObject? Payload = null, string? Outcome = null, string? Code = null, string? Message = null)
{
    public const string NotReached = "Failed to connect";
    public const string TookTooLong = "Timeout";
}

using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>One path through a process and what must come of it (an element of <c>cases.json</c>).</summary>
/// <param name="Path">JSON path of the case in its file.</param>
internal sealed record ProcessCase(string Path, string Name, JsonObject Input, IReadOnlyList<CaseStep> Steps, CaseEnd Expect);

/// <summary>Either completes a waiting activity with an outcome, or makes it overdue.</summary>
internal sealed record CaseStep(string Path, string ActivityId, bool IsOverdue, string? Outcome, JsonObject? Form);

/// <param name="Walked">Ids of the completed activities, in order.</param>
/// <param name="Open">Ids of what waits at the end.</param>
internal sealed record CaseEnd(IReadOnlyList<string> Walked, string Status, string SubStatus, IReadOnlyList<string> Open);

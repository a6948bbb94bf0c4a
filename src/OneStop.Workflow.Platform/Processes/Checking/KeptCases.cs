using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>Walks a case that a designer kept.</summary>
public static class KeptCases
{
    /// <param name="document">The definition in Elsa's form; one that cannot be read has other complaints than its cases.</param>
    /// <param name="kept">An element of <c>cases.json</c>.</param>
    /// <returns>What goes otherwise than the case says; none when it holds.</returns>
    public static IReadOnlyList<string> Walk(string document, string kept) =>
        WorkflowDefinition.Read(document).Definition is { } definition && CaseJson.Read($"[{kept}]").Cases is [var only]
            ? [.. new CaseWalk(definition).Walk(only).Select(c => c.Message)] : [];
}

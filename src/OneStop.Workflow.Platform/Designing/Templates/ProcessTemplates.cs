using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Queries;

namespace OneStop.Workflow.Platform.Designing.Templates;

/// <summary>What a new process may start from: definitions that travel with the program.</summary>
internal sealed class ProcessTemplates
{
    private static readonly string[] Codes = ["empty", "standard", "same-day", "supplement-payment"];

    private readonly Dictionary<string, string> documents = Codes.ToDictionary(code => code, Read);

    public ProcessTemplates() => All = [.. Codes.Select(code => new TemplateView(code, Steps(documents[code])))];

    public IReadOnlyList<TemplateView> All { get; }

    public string? Find(string code) => documents.GetValueOrDefault(code);

    private static string Read(string code)
    {
        using var stream = typeof(ProcessTemplates).Assembly.GetManifestResourceStream($"{typeof(ProcessTemplates).Namespace}.{code}.json")
            ?? throw new InvalidOperationException($"The template {code} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static int Steps(string document) =>
        DefinitionTree.All((JsonObject)JsonNode.Parse(document)!).Count(p => p.Type.StartsWith("OneStop.", StringComparison.Ordinal));
}

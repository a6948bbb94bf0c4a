using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.ElsaApi.Descriptors;

/// <summary>
/// What stands in Studio's palette: every activity the engine runs, ours and Elsa's, and the published processes that may
/// be used as one. Studio asks for it at every start and after every save, so it is kept as it is sent.
/// </summary>
internal sealed class Palette(UsableProcesses processes)
{
    private static readonly Dictionary<string, string[]> Embedded = new()
    {
        ["Elsa.If"] = ["Then", "Else"],
        ["Elsa.For"] = ["Body"],
        ["Elsa.ForEach"] = ["Body"],
        ["Elsa.ParallelForEach"] = ["Body"],
        ["Elsa.While"] = ["Body"],
        ["Elsa.Switch"] = ["Default"],
        ["Elsa.FlowNode"] = ["Body"],
        ["Elsa.BulkDispatchWorkflows"] = ["ChildCompleted", "ChildFaulted"],
        ["Elsa.SendHttpRequest"] = ["UnmatchedStatusCode", "FailedToConnect", "Timeout"],
    };

    /// <summary>Containers that are drawn, not dropped, and what only older definitions have.</summary>
    private static readonly HashSet<string> NotOffered = ["Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel", "Elsa.Fork", "Elsa.FlowNode"];

    private static readonly HashSet<string> Containers = ["Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel"];

    private static readonly HashSet<string> Terminal = ["Elsa.End", "Elsa.Finish", "Elsa.Break", "Elsa.Complete"];

    /// <summary>Outcomes come from an input, not from the type.</summary>
    private static readonly HashSet<string> NamedByInput = ["Elsa.FlowFork", "Elsa.RunJavaScript"];

    /// <summary>Fields that Studio has for the inputs of a process.</summary>
    private static readonly string[] Fields =
        ["singleline", "multiline", "multitext", "checkbox", "checklist", "radiolist", "dropdown", "code-editor", "json-editor", "variable-picker", "workflow-definition-picker", "output-picker", "outcome-picker"];

    private readonly ConcurrentDictionary<string, SentPalette> sent = new();

    /// <summary>All of it in the language of the request.</summary>
    public async ValueTask<SentPalette> Sent(CancellationToken cancellation)
    {
        var usable = await processes.All(cancellation);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        if (sent.TryGetValue(language, out var kept) && ReferenceEquals(kept.Usable, usable))
            return kept;
        IReadOnlyList<ActivityDescriptor> all = [.. ActivityCatalogue.Offered.Select(Of), NotFound(), .. usable.Select(Of)];
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new { items = all, count = all.Count }, ElsaJson.Options);
        return sent[language] = new SentPalette(bytes, Packed(bytes), $"\"{JsonHash.Of(System.Text.Encoding.UTF8.GetString(bytes))[..32]}\"", all, usable);
    }

    private static byte[] Packed(byte[] body)
    {
        using var memory = new MemoryStream();
        using (var packing = new GZipStream(memory, CompressionLevel.SmallestSize, leaveOpen: true))
            packing.Write(body);
        return memory.ToArray();
    }

    private static ActivityDescriptor Of(ActivityType type)
    {
        var name = type.TypeName[(type.TypeName.LastIndexOf('.') + 1)..];
        var space = type.TypeName[..type.TypeName.LastIndexOf('.')];
        var ours = type.IsOurs;
        return new ActivityDescriptor(
            type.TypeName, space, ours ? DisplayOf(type) + " " : name, type.Version, ElsaText.Find($"Category.{(ours ? "OneStop" : type.Category)}") ?? type.Category,
            DisplayOf(type), ElsaText.Find($"{type.TypeName}.Description") ?? type.Description,
            ActivityForms.Inputs(type), [.. type.Outputs.Select((output, i) => Output(type, output, i))],
            type.IsTrigger ? "Trigger" : ours && type.Kind == ActivityKind.Step ? "Task" : "Action", false, Ports(type),
            [], [], Containers.Contains(type.TypeName), !NotOffered.Contains(type.TypeName), type.TypeName == "Elsa.Start", Terminal.Contains(type.TypeName));
    }

    private static string DisplayOf(ActivityType type) => ElsaText.Find(type.TypeName) ?? type.DisplayName;

    private static OutputDescriptor Output(ActivityType type, string name, int order) => new(
        name, "Object", ElsaText.Find($"{type.TypeName}.{name}") ?? ElsaText.Find($"Output.{name}") ?? name, null, order, true, true, false);

    private static IReadOnlyList<PortDescriptor> Ports(ActivityType type)
    {
        var inside = Embedded.GetValueOrDefault(type.TypeName, []).Select(port => new PortDescriptor(port, ElsaText.Find($"Port.{type.TypeName}.{port}") ?? PortName(port), "Embedded"));
        if (type.IsOurs)
            return [.. type.Ports.Concat(type.HasOverduePort ? [ActivityCatalogue.OverduePort] : []).Select(port => new PortDescriptor(port, PortName(port), "Flow"))];
        var outside = NamedByInput.Contains(type.TypeName) || Terminal.Contains(type.TypeName) || type.Ports is ["Done"] && !Embedded.ContainsKey(type.TypeName) ? [] : type.Ports;
        return [.. inside, .. outside.Where(port => !Embedded.GetValueOrDefault(type.TypeName, []).Contains(port)).Select(port => new PortDescriptor(port, PortName(port), "Flow"))];
    }

    private static string PortName(string port) => ElsaText.Find($"Port.{port}") ?? port;

    /// <summary>Stands on the canvas for an activity that is not known here.</summary>
    private static ActivityDescriptor NotFound() => new(
        "Elsa.NotFoundActivity", "Elsa", "NotFoundActivity", 1, ElsaText.Of("Category.System"), ElsaText.Of("Elsa.NotFoundActivity"), ElsaText.Of("Elsa.NotFoundActivity.Description"),
        [], [], "Action", false, [], [], [], false, false, false, false);

    /// <summary>Elsa's first versions wrote single-line; of what Studio has no field for it would show none.</summary>
    private static string Hint(string given) => Array.Find(Fields, field => field.Replace("-", "", StringComparison.Ordinal) == given.Replace("-", "", StringComparison.Ordinal)) ?? "singleline";

    private static ActivityDescriptor Of(UsableProcess process) => new(
        process.TypeName, "", process.TypeName, process.Version, process.Category ?? ElsaText.Of("Category.Processes"), process.Name, process.Description ?? "",
        [.. process.Inputs.Select((input, i) => new InputDescriptor(true, Hint(input.UiHint), null, "Literal", false, false, true, [], input.Name, input.TypeName, input.DisplayName ?? input.Name, input.Description, i, true, true, true))],
        [.. process.Outputs.Select((output, i) => new OutputDescriptor(output.Name, output.TypeName, output.DisplayName ?? output.Name, output.Description, i, true, true, true))],
        "Action", false, [.. process.Outcomes.Select(outcome => new PortDescriptor(outcome, outcome, "Flow"))],
        new JsonObject { ["RootType"] = "WorkflowDefinitionActivity" },
        new JsonObject
        {
            ["workflowDefinitionId"] = process.DefinitionId,
            ["workflowDefinitionVersionId"] = process.VersionId.ToString("N"),
            ["latestAvailablePublishedVersion"] = process.Version,
            ["latestAvailablePublishedVersionId"] = process.VersionId.ToString("N"),
        },
        false, true, false, false);
}

/// <param name="Body">As sent.</param>
/// <param name="PackedBody">The same, with gzip.</param>
/// <param name="Tag">Entity tag of the body.</param>
internal sealed record SentPalette(byte[] Body, byte[] PackedBody, string Tag, IReadOnlyList<ActivityDescriptor> Items, IReadOnlyList<UsableProcess> Usable)
{
    private readonly HashSet<(string, int)> known = [.. Items.Select(d => (d.TypeName, d.Version))];

    /// <summary>Whether Studio has a description of it.</summary>
    public bool Knows(string typeName, int version) => known.Contains((typeName, version));

    /// <summary>The newest version of a process that is used as an activity; null for anything else.</summary>
    public int? VersionOf(string typeName) => Usable.Where(u => u.TypeName == typeName).Select(u => (int?)u.Version).Max();

    public ActivityDescriptor? Find(string typeName, int? version) =>
        Items.Where(d => d.TypeName == typeName && (version is null || d.Version == version)).MaxBy(d => d.Version);
}

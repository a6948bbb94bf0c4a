using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>The inputs of a step as the process set them, read once.</summary>
internal sealed record StepInputs(JsonObject Values)
{
    public static StepInputs Of(string json) => new(JsonNode.Parse(json) as JsonObject ?? []);

    public string? Text(string name) =>
        Values[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    /// <summary>An amount in đồng; null when it is not given or is none.</summary>
    public long? Amount(string name) =>
        Values[name] is JsonValue value && (value.TryGetValue(out long whole) || value.TryGetValue(out decimal exact) && exact == decimal.Truncate(exact) && exact is > 0 and <= long.MaxValue && (whole = (long)exact) > 0
            || value.TryGetValue(out string? text) && long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out whole)) && whole > 0 ? whole : null;

    public Stage Stage(Stage otherwise) => Enum.TryParse<Stage>(Text("stage"), ignoreCase: true, out var stage) ? stage : otherwise;

    public string? Limit => Text("limit");

    public string WarnAt => Text("warnAt") ?? "80%";

    /// <summary>Code of the escalation policy that the process names for the step.</summary>
    public string? Policy => Text("escalation") is { Length: <= KeptPolicy.MaxCode } code ? code : null;

    public bool ByAgreement => string.Equals(Text("handover"), "ByAgreement", StringComparison.OrdinalIgnoreCase);

    public string? Instruction => Text("instruction");

    public IReadOnlyList<FormFieldRule> FormFields => List<FormFieldRule>("formFields");

    public IReadOnlyDictionary<string, OutcomeLabel> OutcomeLabels =>
        Node("outcomeLabels") is JsonObject labels
            ? labels.Deserialize<Dictionary<string, OutcomeLabel>>(Json.Options) ?? []
            : new Dictionary<string, OutcomeLabel>();

    /// <summary>Whether an outcome leads on: as the designer marked it, else the only one, else the first.</summary>
    public bool IsForward(string outcome, IReadOnlyList<string> outcomes) =>
        OutcomeLabels.TryGetValue(outcome, out var label) ? label.Forward || outcomes.Count == 1 : outcomes.Count > 0 && outcomes[0] == outcome;

    private IReadOnlyList<T> List<T>(string name) =>
        Node(name) is JsonArray array ? array.Deserialize<List<T>>(Json.Options) ?? [] : [];

    /// <summary>A designer may have typed a document as text: then the text is the document.</summary>
    private JsonNode? Node(string name)
    {
        if (Text(name) is not { } text)
            return Values[name];
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A form field as a designer writes it.</summary>
internal sealed record FormFieldRule
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public string? LabelEn { get; init; }

    /// <summary>text, longtext, number, date, choice or yesno.</summary>
    public string Type { get; init; } = "text";

    public bool Required { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    public IReadOnlyList<string> RequiredFor { get; init; } = [];

    public string? Hint { get; init; }
}

internal sealed record OutcomeLabel(string Vi, string? En = null, bool Forward = false);

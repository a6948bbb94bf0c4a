using System.Text.Json;
using OneStop.Workflow.Engine.Activities;

namespace OneStop.Workflow.Engine.Definitions;

/// <summary>
/// A workflow definition in Elsa 3 format, read once. It never changes, so it can be kept and shared between threads for ever.
/// </summary>
public sealed class WorkflowDefinition
{
    private readonly string _text;
    private readonly Dictionary<string, ActivityNode> _byId = new(StringComparer.Ordinal);

    internal WorkflowDefinition(string text, JsonElement json)
    {
        _text = text;
        Json = json;
        DefinitionId = json.Text("definitionId") ?? json.Text("id") ?? "";
        Id = json.Text("id") ?? DefinitionId;
        Name = json.Text("name") ?? "";
        Version = json.Whole("version") ?? 1;
        ToolVersion = json.Text("toolVersion") ?? "";
        IsPublished = json.Flag("isPublished");
        Variables = [.. json.List("variables").Select(VariableDeclaration.From)];
        Inputs = [.. json.List("inputs").Select(ArgumentDeclaration.From)];
        Outputs = [.. json.List("outputs").Select(ArgumentDeclaration.From)];
        Outcomes = [.. json.List("outcomes").Where(o => o.ValueKind == JsonValueKind.String).Select(o => o.GetString()!)];
        var options = json.TryGet("options", out var given) ? given : default;
        UsableAsActivity = options.TryGet("usableAsActivity", out var usable) && usable.ValueKind != JsonValueKind.Null ? options.Flag("usableAsActivity") : json.Flag("usableAsActivity");
        Activation = ActivationOf(options.Text("activationStrategyType"));
        ContinuesWithIncidents = options.Text("incidentStrategyType")?.Contains("ContinueWithIncidents", StringComparison.Ordinal) == true;
        UsesTokens = json.TryGet("customProperties", out var custom)
            && string.Equals(custom.Text("Flowchart:ExecutionMode"), "TokenBased", StringComparison.OrdinalIgnoreCase);
        Log = LogPersistence.Of(json);
    }

    /// <summary>The id all versions share.</summary>
    public string DefinitionId { get; }

    /// <summary>The id of this version.</summary>
    public string Id { get; }

    public string Name { get; }

    public int Version { get; }

    /// <summary>The version of the tool that wrote it.</summary>
    public string ToolVersion { get; }

    public bool IsPublished { get; }

    /// <summary>Whether other definitions may use it as an activity. Files of the first servers say so beside <c>options</c>.</summary>
    public bool UsableAsActivity { get; }

    /// <summary>The type it has as an activity of others: its name in Pascal case, without blanks.</summary>
    public string ActivityType => Expressions.Accessors.Pascal(Name);

    /// <summary>Whether an instance may start by itself while another one runs.</summary>
    public Activation Activation { get; }

    /// <summary>Whether an instance goes on after a failed activity, instead of ending as Faulted.</summary>
    public bool ContinuesWithIncidents { get; }

    /// <summary>Whether its flowcharts run in Elsa's token-based mode; decision 0001.</summary>
    public bool UsesTokens { get; }

    public IReadOnlyList<VariableDeclaration> Variables { get; }

    public IReadOnlyList<ArgumentDeclaration> Inputs { get; }

    public IReadOnlyList<ArgumentDeclaration> Outputs { get; }

    /// <summary>The outcomes it ends with when it is used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>The workflow itself, as an activity; the root of the definition is its only child.</summary>
    public ActivityNode Workflow { get; internal set; } = null!;

    /// <summary>All activities, outer ones before inner ones, without the workflow itself.</summary>
    public IReadOnlyList<ActivityNode> Activities { get; internal set; } = [];

    /// <summary>The definition as it was read.</summary>
    public JsonElement Json { get; }

    internal bool KeepsAllOutputs { get; set; }

    internal LogPersistence Log { get; }

    /// <summary>
    /// Reads a definition. It is refused, with the JSON path of every reason, when it is no JSON, too large or too deep,
    /// or when it holds an activity, an activity version or an expression that cannot be run. It never throws.
    /// </summary>
    public static DefinitionReading Read(string json, DefinitionLimits? limits = null) => DefinitionReader.Read(json, limits ?? DefinitionLimits.Default);

    /// <summary>The definition as JSON, with everything that was in it, known here or not.</summary>
    public string Write() => _text;

    /// <summary>The activity with that id; null when there is none.</summary>
    public ActivityNode? Find(string activityId) => _byId.GetValueOrDefault(activityId);

    /// <summary>Whether an activity of it stands for another definition, or starts one: then it runs with those around it.</summary>
    public bool UsesOthers => Activities.Any(activity => ActivityCatalogue.StartsOthers(activity.Type) || Composite.DefinitionIdOf(activity) is not null || Composite.IsNamedByType(activity));

    /// <summary>The activity with that id, or else the first with that name.</summary>
    public ActivityNode? FindByIdOrName(string idOrName) =>
        Find(idOrName) ?? Activities.FirstOrDefault(a => Values.NameForm.Of(a.Name) == Values.NameForm.Of(idOrName) || Values.NameForm.Of(a.Id) == Values.NameForm.Of(idOrName));

    internal bool TryAdd(ActivityNode node) => _byId.TryAdd(node.Id, node);

    private static Activation ActivationOf(string? typeName) => typeName?.Split(',')[0].Split('.')[^1] switch
    {
        "SingletonStrategy" => Activation.Singleton,
        "CorrelatedSingletonStrategy" => Activation.CorrelatedSingleton,
        "CorrelationStrategy" => Activation.Correlation,
        _ => Activation.Always,
    };
}

/// <summary>Elsa's activation strategies: when a trigger may start an instance.</summary>
public enum Activation
{
    Always,

    /// <summary>Only while no instance of the process runs.</summary>
    Singleton,

    /// <summary>Only while no instance of the process runs with that correlation id.</summary>
    CorrelatedSingleton,

    /// <summary>Only while no instance of any process runs with that correlation id.</summary>
    Correlation,
}

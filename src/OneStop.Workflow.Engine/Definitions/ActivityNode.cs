using System.Text.Json;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.Flowcharts;

namespace OneStop.Workflow.Engine.Definitions;

/// <summary>One activity of a definition, with everything it needs to run worked out.</summary>
public sealed class ActivityNode
{
    private readonly List<ActivityNode> _children = [];

    internal ActivityNode(WorkflowDefinition definition, JsonElement json, string path, string type, ActivityNode? parent)
    {
        Definition = definition;
        Json = json;
        Path = path;
        Type = type;
        Parent = parent;
        Id = json.Text("id") ?? "";
        Name = json.Text("name") ?? "";
        Version = json.Whole("version") ?? 1;
        Log = LogPersistence.Of(json);
        MayLog = Log.NamesIncluded || Log.KeepsByDefault(definition.Log);
        parent?._children.Add(this);
    }

    /// <summary>The definition it stands in.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>Unique in its definition.</summary>
    public string Id { get; internal set; }

    /// <summary>What the designer called it; may be empty.</summary>
    public string Name { get; }

    /// <summary>For example <c>Elsa.Flowchart</c> or <c>OneStop.ReceiveDossier</c>.</summary>
    public string Type { get; }

    public int Version { get; }

    /// <summary>JSON path of the activity in the definition.</summary>
    public string Path { get; }

    /// <summary>The container it stands in; null for the workflow itself.</summary>
    public ActivityNode? Parent { get; }

    /// <summary>The activities inside it, in the order of the definition.</summary>
    public IReadOnlyList<ActivityNode> Children => _children;

    /// <summary>The activity as it was written.</summary>
    public JsonElement Json { get; }

    /// <summary>Variables a container declares.</summary>
    public IReadOnlyList<VariableDeclaration> Variables { get; internal set; } = [];

    /// <summary>Connections of a flowchart; empty for everything else.</summary>
    public IReadOnlyList<Connection> Connections { get; internal set; } = [];

    /// <summary>The outcomes it can end with, as far as the definition says them; <c>Overdue</c> is not one.</summary>
    public IReadOnlyList<string> Outcomes { get; internal set; } = ["Done"];

    /// <summary>The input exactly as written, when it is a literal; null for expressions and inputs that are not given.</summary>
    /// <param name="name">JSON name, e.g. <c>stage</c>.</param>
    public string? LiteralInput(string name) => Inputs.TryGetValue(name, out var input) ? input.LiteralText : null;

    /// <summary>Names of the inputs that are given.</summary>
    public IEnumerable<string> InputNames => Inputs.Keys;

    internal Dictionary<string, CompiledInput> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Output name to the variable (or memory) it is captured into.</summary>
    internal Dictionary<string, string> Captures { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal Dictionary<string, ActivityNode> Ports { get; } = new(StringComparer.Ordinal);

    internal IReadOnlyList<CompiledCase> Cases { get; set; } = [];

    internal Behaviour Behaviour { get; set; } = UnknownActivity.Instance;

    internal FlowGraphs? Graphs { get; set; }

    /// <summary>Place among the activities of its parent.</summary>
    internal int Index { get; set; }

    internal bool CanStartWorkflow { get; set; }

    internal bool KeepsOutput { get; set; }

    internal LogPersistence Log { get; }

    /// <summary>Whether the log keeps the value of any input or output.</summary>
    internal bool MayLog { get; }

    internal string ShortType => Type[(Type.LastIndexOf('.') + 1)..];

    /// <summary>The definition that this activity stands for, by its id or by its type; null where it stands for none, or for one that nobody has.</summary>
    public WorkflowDefinition? StandsFor(IDefinitions? definitions) => Composite.Find(this, definitions, null);

    public override string ToString() => $"{Id} ({Type})";
}

/// <summary>A case of a switch, or a status code of an HTTP request.</summary>
internal sealed record CompiledCase(string Label, CompiledInput Condition, ActivityNode? Activity);

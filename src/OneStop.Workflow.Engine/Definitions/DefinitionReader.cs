using System.Text;
using System.Text.Json;
using OneStop.Workflow.Engine.Activities;

namespace OneStop.Workflow.Engine.Definitions;

/// <summary>Turns JSON into a definition, and gathers complaints on the way instead of stopping at the first.</summary>
internal sealed class DefinitionReader
{
    private readonly DefinitionLimits _limits;
    private readonly List<Complaint> _complaints = [];
    private readonly List<ActivityNode> _nodes = [];
    private int _complaintsLeftOut;
    private bool _isTooLarge;

    private DefinitionReader(DefinitionLimits limits) => _limits = limits;

    public static DefinitionReading Read(string json, DefinitionLimits limits)
    {
        var reader = new DefinitionReader(limits);
        var definition = reader.Read(json);
        if (reader._complaintsLeftOut > 0)
            reader._complaints.Add(new Complaint("$", "MoreComplaints", $"{reader._complaintsLeftOut} more complaints were left out."));
        return new DefinitionReading(reader._complaints.Exists(complaint => complaint.Blocks) ? null : definition, reader._complaints);
    }

    private WorkflowDefinition? Read(string text)
    {
        if (text is null || Encoding.UTF8.GetByteCount(text) > _limits.Bytes)
        {
            Complain("$", "DefinitionIsTooLarge", $"A definition may have {_limits.Bytes} bytes of UTF-8.");
            return null;
        }
        if (!TryParse(text, out var json))
            return null;
        if (json.ValueKind != JsonValueKind.Object || !json.TryGet("root", out var root) || root.ValueKind != JsonValueKind.Object)
        {
            Complain("$.root", "DefinitionHasNoRoot", "A definition is a JSON object with a root activity.");
            return null;
        }
        var definition = new WorkflowDefinition(text, json);
        if (definition.DefinitionId.Length == 0)
            Complain("$.definitionId", "DefinitionHasNoId", "A definition without a definitionId is given one when it is imported.", null, blocks: false);
        definition.Workflow = new ActivityNode(definition, default, "$", ActivityCatalogue.WorkflowType, null)
        {
            Behaviour = ElsaTypes.Workflow.Behaviour,
            Variables = definition.Variables,
        };
        Add(definition.Workflow, root, "$.root");
        if (_isTooLarge)
            return null;
        NameTheNameless(definition);
        ActivityCompiler.ConnectAll(_nodes, _limits, Complain);
        OutputUse.Mark(definition, _nodes);
        definition.Activities = _nodes;
        return definition;
    }

    private bool TryParse(string text, out JsonElement json)
    {
        json = default;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = _limits.Depth });
            json = document.RootElement.Clone();
            return true;
        }
        catch (JsonException problem)
        {
            Complain(problem.Path ?? "$", "DefinitionIsNoJson", problem.Message.Contains("depth", StringComparison.Ordinal)
                ? $"A definition may be nested {_limits.Depth} levels deep, lists and objects counted: about {_limits.Depth / 2 - 3} containers inside each other."
                : $"The text cannot be read as JSON: {problem.Message}");
            return false;
        }
    }

    private void Add(ActivityNode parent, JsonElement json, string path, string? port = null)
    {
        if (_nodes.Count >= _limits.Activities)
        {
            if (!_isTooLarge)
                Complain(path, "TooManyActivities", $"A definition may have {_limits.Activities} activities.");
            _isTooLarge = true;
            return;
        }
        var type = json.Text("type") ?? "";
        var node = new ActivityNode(parent.Definition, json, path, type, parent) { Index = parent.Children.Count - 1 };
        node.Index = parent.Children.Count - 1;
        _nodes.Add(node);
        if (port is not null)
            parent.Ports[port] = node;
        ActivityCompiler.Compile(node, Complain);
        foreach (var (childPort, child, childPath) in ActivityCompiler.ChildrenOf(node))
            Add(node, child, childPath, childPort);
        ActivityCompiler.CompileCases(node, Complain, (inner, innerPath) =>
        {
            var before = node.Children.Count;
            Add(node, inner, innerPath);
            return node.Children.Count > before ? node.Children[before] : null;
        });
    }

    /// <summary>Elsa gives ids to activities without one: the type's short name and a number.</summary>
    private void NameTheNameless(WorkflowDefinition definition)
    {
        var taken = _nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var counters = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in _nodes.Prepend(definition.Workflow))
        {
            while (node.Id.Length == 0)
            {
                counters[node.ShortType] = counters.GetValueOrDefault(node.ShortType) + 1;
                var name = node.ShortType + counters[node.ShortType];
                if (taken.Add(name))
                    node.Id = name;
            }
            if (!definition.TryAdd(node))
                Complain(node.Path + ".id", "ActivityIdIsNotUnique", $"Another activity has the id '{node.Id}' too.", node.Id);
        }
    }

    private void Complain(string path, string code, string message) => Complain(path, code, message, null);

    private void Complain(string path, string code, string message, string? activityId, bool blocks = true)
    {
        if (_complaints.Count >= _limits.Complaints)
            _complaintsLeftOut++;
        else
            _complaints.Add(new Complaint(path, code, message, activityId, blocks));
    }
}

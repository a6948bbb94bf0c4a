using OneStop.Workflow.Engine.Expressions;

namespace OneStop.Workflow.Engine.Definitions;

/// <summary>
/// Finds which activities' outputs scripts may read later, so that a state keeps those and no others.
/// Where a script computes the name, all are kept.
/// </summary>
internal static class OutputUse
{
    public static void Mark(WorkflowDefinition definition, IReadOnlyList<ActivityNode> nodes)
    {
        var sources = nodes.SelectMany(node => node.Inputs.Values.Concat(node.Cases.Select(c => c.Condition)))
            .Where(input => input.Kind == InputKind.Script)
            .Select(input => input.Source)
            .Where(source => source.Contains("getOutputFrom", StringComparison.Ordinal) || source.Contains("From", StringComparison.Ordinal) || source.Contains("getLastResult", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        definition.KeepsAllOutputs = sources.Exists(source => source.Contains("getLastResult", StringComparison.Ordinal) || ComputesName(source));
        if (sources.Count == 0)
            return;
        var text = string.Join('\n', sources);
        foreach (var node in nodes)
            node.KeepsOutput = Mentions(text, Values.NameForm.Of(node.Id)) || Mentions(text, Values.NameForm.Of(node.Name)) || Accessors.Of(node.Name.Length > 0 ? node.Name : node.Id).Any(name => Mentions(text, "From" + name));
    }

    private static bool Mentions(string text, string name) => name.Length > 0 && text.Contains(name, StringComparison.Ordinal);

    private static bool ComputesName(string source)
    {
        const string call = "getOutputFrom";
        for (var at = source.IndexOf(call, StringComparison.Ordinal); at >= 0; at = source.IndexOf(call, at + 1, StringComparison.Ordinal))
        {
            var rest = source.AsSpan(at + call.Length).TrimStart();
            if (rest.IsEmpty || rest[0] != '(')
                return true;
            rest = rest[1..].TrimStart();
            if (rest.IsEmpty || rest[0] is not ('\'' or '"'))
                return true;
        }
        return false;
    }
}

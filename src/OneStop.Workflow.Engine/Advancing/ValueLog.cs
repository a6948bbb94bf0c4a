using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>Collects in one burst what the definition says to keep of inputs and outputs; of each the last value that a run saw.</summary>
internal sealed class ValueLog(WorkflowDefinition definition)
{
    private readonly Dictionary<(int Run, bool IsOutput, string Name), LoggedValue> _values = [];
    private int _characters;
    private int _leftOut;

    public void Add(ActivityRun run, bool isOutput, string name, object? value)
    {
        var node = run.Node;
        if (!node.MayLog || !node.Log.Keeps(node.Definition.Log, isOutput, name) || SecretNames.MayHold(node, isOutput, name))
            return;
        var key = (run.Number, isOutput, name);
        if (_values.Remove(key, out var earlier))
            _characters -= Size(earlier);
        var (text, isText, isCut) = LoggedText.Of(value);
        var logged = new LoggedValue(run.Number, node.Id, isOutput, name, text, isText, isCut) { OfDefinition = node.Definition == definition ? null : node.Definition.DefinitionId };
        if (_characters + Size(logged) > LoggedValue.MostInBurst || _values.Count == LoggedValue.MostValues)
        {
            _leftOut++;
            return;
        }
        _characters += Size(logged);
        _values[key] = logged;
    }

    public LoggedValues Read() => _values.Count + _leftOut == 0 ? LoggedValues.None : new LoggedValues([.. _values.Values.OrderBy(v => v.Run).ThenBy(v => v.IsOutput)], _leftOut);

    private static int Size(LoggedValue value) => value.Name.Length + value.Text.Length;
}

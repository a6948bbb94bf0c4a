namespace OneStop.Workflow.Engine.Scripting;

/// <summary>What a pattern found: the whole, its groups, and where.</summary>
internal sealed class ScriptMatch(List<object?> items, Values.ScriptObject? groups, int index, string input) : Values.ScriptArray(items)
{
    public object? Read(string name) => name switch
    {
        "groups" => groups ?? (object)Values.Undefined.Value,
        "index" => Values.Boxed.Of(index),
        _ => input,
    };
}

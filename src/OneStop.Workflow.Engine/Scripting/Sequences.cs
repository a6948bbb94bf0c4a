using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>What can be gone through item by item.</summary>
internal static class Sequences
{
    public static IReadOnlyList<object?> Of(ScriptRun run, object? value)
    {
        switch (value)
        {
            case ScriptArray array:
                run.Steps(array.Items.Count);
                // A snapshot: a loop that grows its own array is bounded by steps, not broken by an exception.
                return array.Items.ToArray();
            case string text:
                run.Steps(text.Length);
                run.Bytes(text.Length * 32L);
                return [.. text.Select(c => (object?)c.ToString())];
            case ScriptCollection collection:
                return collection.Snapshot(run);
            default:
                throw new ScriptException($"TypeError: {Operations.TypeOf(value)} is not iterable");
        }
    }
}

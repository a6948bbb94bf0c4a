using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>What comes from outside, bounded before it is taken in.</summary>
internal static class Payloads
{
    /// <summary>Why a payload is not taken.</summary>
    public static string TooLarge(EngineLimits limits) => $"A payload may have {limits.StateBytes} bytes of UTF-8, with a few for each member, and {ValueCopy.DeepestNesting} levels of lists and objects.";

    public static bool TryRead(JsonNode? node, EngineLimits limits, out object? value)
    {
        value = null;
        if (!IsShallow(node, 0))
            return false;
        var size = 0L;
        try
        {
            value = ValueCopy.Of(ValueJson.From(node), ref size, most: limits.StateBytes);
        }
        catch (ValueTooLargeException)
        {
            return false;
        }
        return size <= limits.StateBytes;
    }

    private static bool IsShallow(JsonNode? node, int depth)
    {
        if (node is null or JsonValue)
            return true;
        if (depth >= ValueCopy.DeepestNesting)
            return false;
        return node is JsonArray array
            ? array.All(item => IsShallow(item, depth + 1))
            : ((JsonObject)node).All(member => IsShallow(member.Value, depth + 1));
    }
}

using System.Text.Json;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>An input of a step as the designer wrote it.</summary>
/// <param name="Path">JSON path of the input, also when it is not there.</param>
/// <param name="Kind">Literal, Object, JavaScript...; null when the input is not given.</param>
/// <param name="Text">Its value, or the text of its expression; null when empty.</param>
internal sealed record StepInput(string Path, string? Kind, string? Text)
{
    public bool IsGiven => Text is not null;

    /// <summary>Whether it only shows when the process runs.</summary>
    public bool IsComputed => IsGiven && Kind is not ("Literal" or "Object");

    public static StepInput Of(ActivityNode step, string name)
    {
        var path = $"{step.Path}.{name}";
        if (!step.Json.TryGetProperty(name, out var input) || input.ValueKind != JsonValueKind.Object
            || !input.TryGetProperty("expression", out var expression) || expression.ValueKind != JsonValueKind.Object)
            return new(path, null, null);
        var kind = expression.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : "Literal";
        return new(path, kind, expression.TryGetProperty("value", out var value) ? TextOf(value) : null);
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString(),
        _ => value.GetRawText(),
    };
}

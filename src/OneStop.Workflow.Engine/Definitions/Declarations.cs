using System.Text.Json;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Definitions;

/// <summary>A variable of a workflow or a container.</summary>
/// <param name="Id">What SetVariable and captured outputs refer to.</param>
/// <param name="Name">What expressions refer to.</param>
public sealed record VariableDeclaration(string Id, string Name, string TypeName, bool IsArray)
{
    internal ValueKind Kind { get; } = ValueTypes.Parse(TypeName, IsArray);

    private readonly ValueKind _items = IsArray ? ValueTypes.Parse(TypeName) : ValueTypes.ItemsOf(TypeName);

    internal object? Initial { get; init; }

    /// <summary>Why it cannot begin with what was written for it; null when it can.</summary>
    internal string? Problem { get; init; }

    /// <summary>A value as the variable holds it.</summary>
    /// <exception cref="ValueDoesNotFitException">It cannot be brought into the type.</exception>
    internal object? Convert(object? value) => ValueTypes.Set(value, Kind, _items);

    /// <summary>A result that is bound to it. An object or a list has no text that stands for it: Studio's String variables receive them as they come, and scripts read their members.</summary>
    internal object? Receive(object? value) => Kind == ValueKind.Text && value is ScriptObject or ScriptArray ? value : Convert(value);

    internal static VariableDeclaration From(JsonElement json)
    {
        var name = json.Text("name") ?? "";
        var declaration = new VariableDeclaration(json.Text("id") ?? name, NameForm.Of(name), json.Text("typeName") ?? "Object", json.Flag("isArray"));
        var value = json.TryGet("value", out var given) ? ValueJson.From(given) : null;
        // An empty text stands for "no value" in Studio's form, for every type.
        if (value is string { Length: 0 })
            value = null;
        try
        {
            return declaration with { Initial = declaration.Kind == ValueKind.Any && declaration.TypeName != "Object" ? ParsedObject(value) : declaration.Convert(value) };
        }
        catch (ValueDoesNotFitException problem)
        {
            // A definition that was published before is read all the same; its instances fail where the variable begins.
            return declaration with { Problem = problem.Message };
        }
    }

    private static object? ParsedObject(object? value) =>
        value is string text && text.TrimStart() is ['{' or '[', ..] && ValueJson.TryParse(text, out var parsed) ? parsed : value;
}

/// <summary>An input or an output of a workflow.</summary>
public sealed record ArgumentDeclaration(string Name, string TypeName, string? DisplayName, string? Description)
{
    internal static ArgumentDeclaration From(JsonElement json) =>
        new(NameForm.Of(json.Text("name") ?? ""), json.Text("type") ?? "Object", json.Text("displayName"), json.Text("description"));
}

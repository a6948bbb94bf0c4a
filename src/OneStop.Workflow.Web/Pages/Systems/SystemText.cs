using System.Text.Json;
using Microsoft.Extensions.Localization;
using OneStop.Workflow.Platform.Dossiers.Operating.Systems;
using OneStop.Workflow.Web.ElsaApi.Descriptors;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Systems;

/// <summary>The texts about processes that start by themselves, in the user's language: <c>Resources/Systems.resx</c> (Vietnamese) and <c>Systems.en.resx</c>.</summary>
public sealed class SystemText(IStringLocalizerFactory factory) : AreaText(factory, "Systems")
{
    /// <summary>An outcome as the canvas says it: our word, else the one that the process's designer gave it.</summary>
    public string Outcome(string name) => ElsaText.Find($"Port.{name}") ?? name;

    /// <summary>An input or output as the designer's canvas calls it.</summary>
    public string NameOf(RunValueView value)
    {
        var name = value.Name.Length == 0 ? value.Name : char.ToUpperInvariant(value.Name[0]) + value.Name[1..];
        return ElsaText.Find($"{value.ActivityType}.{name}") ?? ElsaText.Find($"{(value.IsOutput ? "Output" : "Input")}.{name}") ?? value.Name;
    }

    /// <summary>A kept value, one line for each part of it that is no list and no object; a text is a line without a name.</summary>
    public IReadOnlyList<(string Name, string Text)> Members(RunValueView value)
    {
        // The beginning of JSON is not JSON.
        if (value.IsText || value.IsCut)
            return [("", value.Text)];
        using var json = JsonDocument.Parse(value.Text);
        return [.. Members(json.RootElement, "")];
    }

    private IEnumerable<(string Name, string Text)> Members(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Object when json.EnumerateObject().Any() => json.EnumerateObject().SelectMany(member => Members(member.Value, name.Length == 0 ? member.Name : $"{name} › {member.Name}")),
        JsonValueKind.Array when json.GetArrayLength() > 0 => json.EnumerateArray().SelectMany((item, i) => Members(item, name.Length == 0 ? $"{i + 1}" : $"{name} › {i + 1}")),
        JsonValueKind.String => [(name, json.GetString()!)],
        JsonValueKind.Number => [(name, json.GetRawText())],
        JsonValueKind.True => [(name, this["Systems.Values.True"])],
        JsonValueKind.False => [(name, this["Systems.Values.False"])],
        _ => [(name, this["Systems.Values.Nothing"])],
    };
}

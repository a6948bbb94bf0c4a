using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// Every text of a command with the field it stands in, found by the command's shape (read once a type). So no command
/// needs a check of its own for what no database keeps.
/// </summary>
internal static class CommandText
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Shapes = new();

    /// <summary>The fields whose text cannot be kept; empty when all can.</summary>
    public static IReadOnlyList<Refusal> Wrong(object command) =>
        [.. Of(command).Where(t => !PlainText.IsPlain(t.Text)).Select(t => new Refusal(PlainText.Refused, RefusalKind.Invalid, t.Field)).Distinct()];

    /// <summary>Each text, with the camelCase path of its field, e.g. <c>applicant.fullName</c> or <c>files[0].fileName</c>.</summary>
    public static IEnumerable<(string Field, string Text)> Of(object command) =>
        PropertiesOf(command.GetType()).SelectMany(property => Look(property.GetValue(command), NameOf(property)));

    private static IEnumerable<(string Field, string Text)> Look(object? value, string field) => value switch
    {
        null => [],
        string text => [(field, text)],
        JsonNode node => LookInto(node, field),
        IDictionary pairs => pairs.Keys.Cast<object>().SelectMany(key => Look(key, field).Concat(Look(pairs[key], $"{field}.{key}"))),
        byte[] => [],
        IEnumerable items => items.Cast<object?>().SelectMany((item, index) => Look(item, $"{field}[{index}]")),
        _ => PropertiesOf(value.GetType()).SelectMany(property => Look(property.GetValue(value), $"{field}.{NameOf(property)}")),
    };

    private static IEnumerable<(string Field, string Text)> LookInto(JsonNode node, string field) => node switch
    {
        JsonObject members => members.SelectMany(member => Look(member.Key, field).Concat(Look(member.Value, $"{field}.{member.Key}"))),
        JsonArray items => items.SelectMany((item, index) => Look(item, $"{field}[{index}]")),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Look(value.GetValue<string>(), field),
        _ => [],
    };

    /// <summary>Of our own records; values of .NET (a moment, an id, a number) hold no text.</summary>
    private static IReadOnlyList<PropertyInfo> PropertiesOf(Type type) => Shapes.GetOrAdd(type, static found =>
        found.IsEnum || found.Namespace?.StartsWith("OneStop.", StringComparison.Ordinal) != true ? []
        : [.. found.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && p.GetCustomAttribute<FromOutsideAttribute>() is null)]);

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}

/// <summary>Text of another system, which nobody can type anew: kept as JSON, whatever it holds.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FromOutsideAttribute : Attribute;

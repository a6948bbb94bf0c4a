using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Queries;

namespace OneStop.Workflow.Web.ElsaApi.Definitions;

/// <summary>TypeScript declarations of what a script of the definition may use: what Studio's editor completes.</summary>
internal static partial class ScriptTypes
{
    /// <summary>Every script knows them by itself, and JavaScript has no declaration of them.</summary>
    private const string Always = """
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function toJson(value: any): string;
        declare function parseGuid(text: string): string;
        declare function stringToBase64(text: string): string;
        declare function stringFromBase64(text: string): string;

        """;

    public static void MapScriptTypes(this IEndpointRouteBuilder api) => api.MapPost("/scripting/javascript/type-definitions/{definitionId}", Give);

    private static async Task<IResult> Give(string definitionId, HttpContext http, DefinitionAnswers answers, IDesignQueries queries)
    {
        await ElsaBody.Json(http);
        if (await answers.Row(http, definitionId, "Latest") is not { } row || await queries.Document(row.Id, ElsaGate.ActorOf(http), http.RequestAborted) is not { IsTaken: true } found)
            return TypedResults.NotFound();
        return TypedResults.File(Encoding.UTF8.GetBytes(Of(StudioDocument.Parse(found.Value))), "application/x-typescript", $"elsa.{definitionId}.d.ts");
    }

    public static string Of(JsonObject document)
    {
        var text = new StringBuilder(Always.ReplaceLineEndings("\n"));
        foreach (var word in ScriptVocabulary.Functions)
            text.Append("/** ").Append(word.Says).Append(". */\ndeclare function ").Append(Declared(word.Signature)).Append(": any;\n");
        var variables = Named(document, "variables", "typeName");
        foreach (var (name, type) in variables)
            text.Append("declare function get").Append(ScriptVocabulary.Pascal(name)).Append("(): ").Append(type).Append(";\ndeclare function set").Append(ScriptVocabulary.Pascal(name)).Append("(value: ").Append(type).Append("): void;\n");
        foreach (var (name, type) in Named(document, "inputs", "type"))
            text.Append("declare function get").Append(ScriptVocabulary.Pascal(name)).Append("(): ").Append(type).Append(";\n");
        text.Append("declare const variables: {").Append(string.Join("; ", variables.Select(v => $" {v.Name}: {v.Type}"))).Append(" };\n");
        foreach (var node in StudioDocument.Nodes(document))
            foreach (var (output, type) in Outputs(node.Type))
                if (ScriptVocabulary.Pascal(TextOf(node.Json, "name") is { Length: > 0 } name ? name : node.Id) is var from && Identifier().IsMatch(from))
                    text.Append("declare function get").Append(output).Append("From").Append(from).Append("(): ").Append(type).Append(";\n");
        return text.ToString();
    }

    /// <summary>What an activity gives, by the names under which scripts read it.</summary>
    private static IEnumerable<(string Name, string Type)> Outputs(string type) => ActivityCatalogue.Find(type) switch
    {
        null => [],
        { IsOurs: true } => [("Result", "{ outcome: string, form: any }")],
        { } known => known.Outputs.Select(output => (output, "any")),
    };

    /// <summary>A call as a declaration: what has a value by itself may be left out.</summary>
    private static string Declared(string signature) => Parameter().Replace(signature, found => $"{found.Groups[1].Value}{(found.Groups[2].Success ? "?" : "")}: any");

    private static List<(string Name, string Type)> Named(JsonObject document, string list, string type) =>
        [.. (document[list] as JsonArray ?? []).OfType<JsonObject>()
            .Select(item => (Name: TextOf(item, "name"), Type: TypeOf(TextOf(item, type), item["isArray"]?.GetValueKind() == JsonValueKind.True)))
            .Where(item => Identifier().IsMatch(item.Name))];

    private static string TextOf(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static string TypeOf(string elsa, bool isArray) => (elsa switch
    {
        "String" or "Guid" or "TimeSpan" => "string",
        "Boolean" => "boolean",
        "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
        "DateTimeOffset" or "DateTime" => "Date",
        "ObjectCollection" => "any[]",
        _ => "any",
    }) + (isArray ? "[]" : "");

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{N}_$]*$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"(?<=[(,]\s*)(\w+)(\s*=\s*[^,)]+)?(?=[,)])")]
    private static partial Regex Parameter();
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Queries;

namespace OneStop.Workflow.Web.ElsaApi.Definitions;

/// <summary>TypeScript declarations of what a script of the definition may use: what Studio's editor completes.</summary>
internal static partial class ScriptTypes
{
    private const string Always = """
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function getCorrelationId(): string;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowInstanceId(): string;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function toJson(value: any): string;

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
        var variables = Named(document, "variables", "typeName");
        foreach (var (name, type) in variables)
            text.Append("declare function get").Append(Pascal(name)).Append("(): ").Append(type).Append(";\ndeclare function set").Append(Pascal(name)).Append("(value: ").Append(type).Append("): void;\n");
        foreach (var (name, type) in Named(document, "inputs", "type"))
            text.Append("declare function get").Append(Pascal(name)).Append("(): ").Append(type).Append(";\n");
        text.Append("declare const variables: {").Append(string.Join("; ", variables.Select(v => $" {v.Name}: {v.Type}"))).Append(" };\n");
        foreach (var step in StudioDocument.Nodes(document).Where(n => n.Type.StartsWith("OneStop.", StringComparison.Ordinal) && Identifier().IsMatch(n.Id)))
            text.Append("declare function getResultFrom").Append(Pascal(step.Id)).Append("(): { outcome: string, form: any };\n");
        return text.ToString();
    }

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

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{N}_$]*$")]
    private static partial Regex Identifier();
}

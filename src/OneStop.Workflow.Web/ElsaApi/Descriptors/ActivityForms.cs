using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Platform.Designing.Documents;

namespace OneStop.Workflow.Web.ElsaApi.Descriptors;

/// <summary>How Studio asks for the inputs of an activity: which field, with which choices.</summary>
internal static class ActivityForms
{
    /// <summary>Inputs that Studio keeps as bare values, and that the engine reads by itself.</summary>
    private static readonly Dictionary<string, (string Name, string TypeName, string Hint)[]> Bare = new()
    {
        ["Elsa.SetVariable"] = [("Variable", "Elsa.Workflows.Memory.Variable, Elsa.Workflows.Core", "variable-picker")],
        ["Elsa.Switch"] = [("Cases", "System.Collections.Generic.ICollection`1[[Elsa.Workflows.Activities.SwitchCase, Elsa.Workflows.Core]], System.Private.CoreLib", "switch-editor")],
        ["Elsa.FlowSwitch"] = [("Cases", "System.Collections.Generic.ICollection`1[[Elsa.Workflows.Activities.Flowchart.Models.FlowSwitchCase, Elsa.Workflows.Core]], System.Private.CoreLib", "flow-switch-editor")],
        ["Elsa.SendHttpRequest"] = [("ExpectedStatusCodes", "System.Collections.Generic.ICollection`1[[Elsa.Http.HttpStatusCodeCase, Elsa.Http]], System.Private.CoreLib", "http-status-codes")],
    };

    private static readonly Dictionary<string, string> Hints = new()
    {
        ["Elsa.FlowFork.branches"] = "dynamic-outcomes",
        ["Elsa.RunJavaScript.script"] = "code-editor",
        ["Elsa.RunJavaScript.possibleOutcomes"] = "dynamic-outcomes",
        ["Elsa.FlowSendHttpRequest.expectedStatusCodes"] = "multitext",
        ["Elsa.HttpEndpoint.supportedMethods"] = "checklist",
        ["responseHeaders"] = "json-editor",
        ["Elsa.ExecuteWorkflow.workflowDefinitionId"] = "workflow-definition-picker",
        ["Elsa.DispatchWorkflow.workflowDefinitionId"] = "workflow-definition-picker",
        ["Elsa.BulkDispatchWorkflows.workflowDefinitionId"] = "workflow-definition-picker",
        ["Elsa.SetOutput.outputName"] = "output-picker",
        ["Elsa.Complete.outcomes"] = "outcome-picker",
        ["OneStop.OfficerTask.outcomes"] = "dynamic-outcomes",
        ["formFields"] = "json-editor",
        ["outcomeLabels"] = "json-editor",
        ["requestHeaders"] = "json-editor",
        ["payload"] = "json-editor",
        ["input"] = "json-editor",
        ["instruction"] = "multiline",
        ["instructionEn"] = "multiline",
    };

    public static IReadOnlyList<InputDescriptor> Inputs(ActivityType type)
    {
        var bare = Bare.GetValueOrDefault(type.TypeName) ?? [];
        var names = bare.Select(b => b.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. bare.Select((b, i) => Input(type.TypeName, b.Name, b.TypeName, b.Hint, i, null, [], isWrapped: false)),
            .. type.Inputs.Where(input => input.IsOffered && !names.Contains(input.Name)).Select((input, i) => Input(type, input, bare.Length + i)),
        ];
    }

    private static InputDescriptor Input(ActivityType type, ActivityInput input, int order)
    {
        var hint = Hints.GetValueOrDefault($"{type.TypeName}.{input.Name}") ?? Hints.GetValueOrDefault(input.Name)
            ?? (input.Options is not null ? "dropdown" : input.TypeName == "Boolean" ? "checkbox" : input.TypeName == "String[]" ? "multitext" : "singleline");
        return Input(type.TypeName, Pascal(input.Name), TypeOf(type, input), hint, order, input.Default, Specifications(hint, input, type), isWrapped: true, input.DisplayName);
    }

    private static InputDescriptor Input(
        string type, string name, string typeName, string hint, int order, string? fallback, JsonObject specifications, bool isWrapped, string? given = null)
    {
        var display = ElsaText.Find($"{type}.{name}") ?? ElsaText.Find($"Input.{name}") ?? given ?? name;
        var description = ElsaText.Find($"{type}.{name}.Description") ?? ElsaText.Find($"Input.{name}.Description") ?? "";
        return new InputDescriptor(
            isWrapped, hint, fallback, hint is "code-editor" or "json-editor" ? "Object" : "Literal", false, false, true, specifications, name, typeName, display, description, order, true, true, false);
    }

    private static string TypeOf(ActivityType type, ActivityInput input) => type.IsOurs || input.TypeName != "String[]" ? ElsaTypeNames.Of(input.TypeName)
        : "System.Collections.Generic.ICollection`1[[System.String, System.Private.CoreLib]], System.Private.CoreLib";

    /// <summary>Enumerations inside are read by another serialiser of Studio, so they are numbers.</summary>
    private static JsonObject Specifications(string hint, ActivityInput input, ActivityType type) => hint switch
    {
        "dropdown" => new()
        {
            ["dropdown"] = new JsonObject
            {
                ["selectList"] = new JsonObject
                {
                    ["items"] = new JsonArray([.. (input.Options ?? []).Select(option => new JsonObject { ["text"] = ElsaText.Find($"Option.{input.Name}.{option}") ?? ElsaText.Find($"Option.{option}") ?? option, ["value"] = option })]),
                    ["isFlagsEnum"] = false,
                },
            },
        },
        "checklist" => new()
        {
            ["checklist"] = new JsonObject
            {
                ["checkList"] = new JsonObject { ["items"] = new JsonArray([.. (input.Options ?? []).Select(option => new JsonObject { ["text"] = option, ["value"] = option })]), ["isFlagsEnum"] = false },
            },
        },
        "code-editor" => new() { ["code-editor"] = new JsonObject { ["language"] = "javascript", ["editorHeight"] = 1 } },
        "json-editor" => new() { ["json-editor"] = new JsonObject { ["language"] = "json", ["editorHeight"] = 0 } },
        "dynamic-outcomes" when type.HasOverduePort => new() { ["DynamicOutcomesOptions"] = new JsonObject { ["fixedOutcomes"] = new JsonArray(ActivityCatalogue.OverduePort) } },
        _ => [],
    };

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}

using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Scripting.Library;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Expressions;

internal delegate object? OfferedCall(WorkflowHost host, ScriptRun run, ReadOnlySpan<object?> arguments);

/// <summary>A function that scripts of a workflow are offered beside JavaScript's own.</summary>
/// <param name="Signature">How it is called.</param>
/// <param name="Says">What it gives or does.</param>
/// <param name="ChoosesOutcomes">Only the script of RunJavaScript has it.</param>
internal sealed record OfferedFunction(string Name, string Signature, string Says, OfferedCall Call, bool ChoosesOutcomes = false);

/// <summary>The functions of a workflow: this table is what runs, what the check knows, what is listed, and what is tested.</summary>
internal static class OfferedFunctions
{
    /// <summary>The object whose members are the variables.</summary>
    public const string Variables = "variables";

    /// <summary>The object that holds the item, in an expression that is evaluated once for each item.</summary>
    public const string Arguments = "args";

    public static IReadOnlyList<OfferedFunction> All { get; } =
    [
        new("getVariable", "getVariable(name)", "the value of a variable", (h, r, a) => h.Get(r, Text(r, a, 0))),
        new("setVariable", "setVariable(name, value)", "sets a variable", (h, r, a) => h.Set(r, Text(r, a, 0), Native.At(a, 1))),
        new("getInput", "getInput(name)", "an input of the workflow; null where it was not given", (h, r, a) => h.Input(r, Text(r, a, 0))),
        new("setOutput", "setOutput(name, value)", "sets an output of the workflow", (h, r, a) => h.SetOutput(r, Text(r, a, 0), Native.At(a, 1))),
        new("getOutputFrom", "getOutputFrom(activity, output = 'Result')", "what an activity gave, by its id or name", (h, r, a) => h.Output(r, Text(r, a, 0), Native.At(a, 1) is string output ? output : "Result")),
        new("getLastResult", "getLastResult()", "what the last activity gave", (h, r, _) => r.Copy(h.Burst.LastResult)),
        new("getCorrelationId", "getCorrelationId()", "the correlation id", (h, _, _) => h.Burst.CorrelationId),
        new("setCorrelationId", "setCorrelationId(id)", "sets the correlation id", (h, r, a) => Done(h.Burst.CorrelationId = Optional(r, a))),
        new("getWorkflowInstanceId", "getWorkflowInstanceId()", "the id of the instance; null where it began inside another one, or in an earlier version", (h, _, _) => h.Burst.Seed),
        new("getWorkflowInstanceName", "getWorkflowInstanceName()", "the name of the instance", (h, _, _) => h.Burst.Name),
        new("setWorkflowInstanceName", "setWorkflowInstanceName(name)", "names the instance", (h, r, a) => Done(h.Burst.Name = Optional(r, a))),
        new("getWorkflowDefinitionId", "getWorkflowDefinitionId()", "the id of the definition", (h, _, _) => h.Burst.Definition.DefinitionId),
        new("getWorkflowDefinitionVersionId", "getWorkflowDefinitionVersionId()", "the id of the version", (h, _, _) => h.Burst.Definition.Id),
        new("getWorkflowDefinitionVersion", "getWorkflowDefinitionVersion()", "the number of the version", (h, _, _) => Boxed.Of(h.Burst.Definition.Version)),
        new("newGuid", "newGuid()", "a new Guid, the same when the step is replayed", (h, _, _) => NewGuid(h).ToString()),
        new("newGuidString", "newGuidString()", "as newGuid", (h, _, _) => NewGuid(h).ToString()),
        new("newShortGuid", "newShortGuid()", "a new Guid in up to 22 letters and digits", (h, _, _) => ShortGuid(h)),
        new("getGuidString", "getGuidString()", "the older name of newGuidString", (h, _, _) => NewGuid(h).ToString()),
        new("getShortGuid", "getShortGuid()", "the older name of newShortGuid", (h, _, _) => ShortGuid(h)),
        new("setOutcome", "setOutcome(name)", "the outcome of this activity", (h, r, a) => h.Choose([Text(r, a, 0)]), ChoosesOutcomes: true),
        new("setOutcomes", "setOutcomes(names)", "the outcomes of this activity", (h, r, a) => h.Choose([.. Sequences.Of(r, Native.At(a, 0)).Select(name => Operations.Text(r, name))]), ChoosesOutcomes: true),
    ];

    private static readonly Dictionary<string, OfferedFunction> ByName = All.ToDictionary(function => function.Name, StringComparer.Ordinal);

    public static OfferedFunction? Find(string name) => ByName.GetValueOrDefault(name);

    private static string Text(ScriptRun run, ReadOnlySpan<object?> arguments, int index) => Operations.Text(run, Native.At(arguments, index));

    private static string? Optional(ScriptRun run, ReadOnlySpan<object?> arguments) => Native.At(arguments, 0) is null or Undefined ? null : Text(run, arguments, 0);

    private static Undefined Done(string? set) => Undefined.Value;

    // Elsa leaves the other signs of base64 out.
    private static string ShortGuid(WorkflowHost host) =>
        System.Convert.ToBase64String(NewGuid(host).ToByteArray()).Replace("/", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal).TrimEnd('=');

    /// <summary>A Guid of version 4 made of drawn bytes.</summary>
    private static Guid NewGuid(WorkflowHost host)
    {
        var bytes = host.Draw();
        bytes[7] = (byte)(bytes[7] & 0x0F | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes);
    }
}

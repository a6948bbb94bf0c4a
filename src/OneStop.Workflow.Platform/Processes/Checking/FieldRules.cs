using System.Text.Json;
using System.Text.RegularExpressions;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>
/// A field that an expression reads must stand in the form that it is read from. Read are the plain ways to write it:
/// <c>variables.Last.form.reason</c>, <c>getVariable("Last").form.reason</c>, <c>getOutputFrom("Appraise", "Result").form.reason</c>,
/// each also with <c>?.</c> and brackets.
/// </summary>
internal sealed partial class FieldRules(ProcedureFiles files)
{
    /// <summary>Every step's form may hold these, whatever its fields.</summary>
    private static readonly string[] Common = ["papers", "signed", "note", "reason"];

    public void Check(WorkflowDefinition definition)
    {
        var byVariable = ByVariable(definition);
        foreach (var activity in definition.Activities)
            foreach (var (path, script) in Scripts(activity))
                foreach (var (of, fields, field) in Reads(script, definition, byVariable))
                    if (!fields.Contains(field) && !Common.Contains(field))
                        files.Complain(ProcedureFiles.ProcessName, path, "FormFieldIsUnknown",
                            $"'{activity.Id}' reads the field '{field}' of '{of}', which has: {string.Join(", ", fields)} (rule BM-02).", blocks: false, given: field);
    }

    private static IEnumerable<(string Of, IReadOnlySet<string> Fields, string Field)> Reads(
        string script, WorkflowDefinition definition, Dictionary<string, IReadOnlySet<string>> byVariable)
    {
        foreach (Match read in OfVariable().Matches(script))
            if (byVariable.TryGetValue(read.Groups["variable"].Value, out var fields))
                yield return (read.Groups["variable"].Value, fields, read.Groups["field"].Value);
        foreach (Match read in OfOutput().Matches(script))
            if (definition.FindByIdOrName(read.Groups["step"].Value) is { } step && Fields(step) is { } fields)
                yield return (step.Id, fields, read.Groups["field"].Value);
    }

    /// <summary>What the steps that put their result into a variable ask for, by the variable's name; left out when one of the forms is computed.</summary>
    private static Dictionary<string, IReadOnlySet<string>> ByVariable(WorkflowDefinition definition)
    {
        var known = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var variable in definition.Variables)
        {
            var forms = definition.Activities.Where(a => ResultOf(a) == variable.Id && StepTypes.Of(a) is not null).Select(Fields).ToList();
            if (forms.Count > 0 && forms.TrueForAll(form => form is not null))
                known[variable.Name] = forms.SelectMany(form => form!).ToHashSet();
        }
        return known;
    }

    private static string? ResultOf(ActivityNode step) =>
        step.Json.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object
        && result.TryGetProperty("memoryReference", out var reference) && reference.ValueKind == JsonValueKind.Object
        && reference.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    /// <summary>Names of a step's fields; null when they only show while it runs, or cannot be read.</summary>
    private static HashSet<string>? Fields(ActivityNode step)
    {
        var input = StepInput.Of(step, "formFields");
        if (!input.IsGiven)
            return StepTypes.Of(step) is null ? null : [];
        if (input.IsComputed)
            return null;
        try
        {
            using var json = JsonDocument.Parse(input.Text!);
            return json.RootElement.ValueKind != JsonValueKind.Array ? null
                : [.. json.RootElement.EnumerateArray().Where(f => f.ValueKind == JsonValueKind.Object && f.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
                    .Select(f => f.GetProperty("name").GetString()!)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Path, string Script)> Scripts(ActivityNode activity) =>
        from name in activity.InputNames
        let input = StepInput.Of(activity, name)
        where input is { Kind: "JavaScript" or "Liquid", Text: not null }
        select (input.Path, input.Text);

    private const string Dot = @"\s*\??\.\s*";
    private const string Field = @"(?:" + Dot + @"(?<field>[A-Za-z_$][\w$]*)|\s*(?:\?\.)?\[\s*['""](?<field>[^'""]+)['""]\s*\])";

    [GeneratedRegex(@"(?:[vV]ariables" + Dot + @"(?<variable>[\w$]+)|getVariable\(\s*['""](?<variable>[^'""]+)['""]\s*\))" + Dot + "form" + Field)]
    private static partial Regex OfVariable();

    [GeneratedRegex(@"getOutputFrom\(\s*['""](?<step>[^'""]+)['""]\s*(?:,\s*['""]Result['""]\s*)?\)" + Dot + "form" + Field)]
    private static partial Regex OfOutput();
}

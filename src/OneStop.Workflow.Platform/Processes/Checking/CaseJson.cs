using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>Reads <c>cases.json</c>, strictly: a mistyped expectation must not pass as none.</summary>
internal static class CaseJson
{
    private static readonly string[] Statuses = ["Running", "Finished"];
    private static readonly string[] SubStatuses = ["Suspended", "Finished", "Cancelled", "Faulted"];

    public static (IReadOnlyList<ProcessCase> Cases, IReadOnlyList<JsonComplaint> Complaints) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            return ([], [new("$", "JsonIsBroken", $"Line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}: this is not JSON.")]);
        }
    }

    private static (IReadOnlyList<ProcessCase>, IReadOnlyList<JsonComplaint>) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
            return ([], [new("$", "ValueHasAnotherType", "A list of cases is needed here.")]);
        if (root.GetArrayLength() == 0)
            return ([], [new("$", "CasesAreMissing", "A process needs at least one case.")]);
        var complaints = new List<JsonComplaint>();
        var cases = root.EnumerateArray().Select((item, i) => ReadCase(new JsonObjectReading(item, $"$[{i}]", complaints))).ToList();
        return (complaints.Count == 0 ? cases : [], complaints);
    }

    private static ProcessCase ReadCase(JsonObjectReading json)
    {
        var name = json.Text("name");
        json.OptionalText("description", 2000);
        var input = json.OptionalDocument("input");
        var steps = json.Items("steps", true, (item, path) => ReadStep(json.Inside(item, path)));
        var expect = json.Object("expect") is { } end ? ReadEnd(end) : new([], "", "", []);
        json.End();
        return new(json.Path, name, input ?? [], steps, expect);
    }

    private static CaseStep ReadStep(JsonObjectReading json)
    {
        var (complete, overdue) = (json.OptionalText("complete"), json.OptionalText("overdue"));
        if (complete is null == overdue is null)
            json.Complain(json.Path, "StepIsUnclear", "A step has either 'complete' or 'overdue'.");
        var step = new CaseStep(json.Path, complete ?? overdue ?? "", overdue is not null, json.OptionalText("outcome"), json.OptionalDocument("form"));
        json.End();
        return step;
    }

    private static CaseEnd ReadEnd(JsonObjectReading json)
    {
        var end = new CaseEnd(json.Texts("path", required: true), json.Word("status", Statuses), json.Word("subStatus", SubStatuses), json.Texts("open"));
        json.End();
        return end;
    }
}

using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>A province whose process of 3.000333 asks another system after digitising, which fails the first time it is asked.</summary>
internal static class BrokenProvince
{
    private const string Process = "ly-lich-tu-phap/cap-phieu/process.json";

    public static Task<Office> Open(DatabaseKind kind = DatabaseKind.Sqlite) => Office.Open(kind, $"--Workflows:Path={Workflows()}");

    /// <summary>A dossier that has come to the failing step.</summary>
    public static async Task<string> Breaks(Office office)
    {
        var code = await office.Files();
        await office.Does("hoai.post", code, "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        return code;
    }

    private static string Workflows()
    {
        var folder = Path.Combine(TemporaryFolder.OfThisProcess, $"workflows-{Guid.NewGuid():N}");
        foreach (var file in Directory.EnumerateFiles(Repository.Folder("workflows"), "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Repository.Folder("workflows"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var process = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, Process)))!.AsObject();
        Break(process);
        File.WriteAllText(Path.Combine(folder, Process), process.ToJsonString());
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "he-thong", "doi-chieu")).FullName, "process.json"), Comparing().ToJsonString());
        return folder;
    }

    /// <summary>A process without a dossier that starts every few seconds and waits.</summary>
    private static JsonObject Comparing()
    {
        static JsonObject Input(string value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        return new JsonObject
        {
            ["id"] = "doi-chieu-1",
            ["definitionId"] = "doi-chieu",
            ["name"] = "Đối chiếu hằng ngày",
            ["version"] = 1,
            ["toolVersion"] = "3.8.0.0",
            ["isPublished"] = true,
            ["root"] = new JsonObject
            {
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["id"] = "Flow",
                ["activities"] = new JsonArray(
                    new JsonObject { ["id"] = "Begin", ["name"] = "Bắt đầu", ["type"] = "Elsa.Timer", ["version"] = 1, ["interval"] = Input("00:00:02"), ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true } },
                    new JsonObject { ["id"] = "Nap", ["name"] = "Chờ kho bạc", ["type"] = "Elsa.Delay", ["version"] = 1, ["timeSpan"] = Input("01:00:00") }),
                ["connections"] = new JsonArray(new JsonObject { ["source"] = new JsonObject { ["activity"] = "Begin", ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = "Nap", ["port"] = "In" } }),
            },
        };
    }

    private static void Break(JsonObject process)
    {
        process["variables"]!.AsArray().Add(new JsonObject { ["id"] = "var-Asked", ["name"] = "Asked", ["typeName"] = "Boolean", ["value"] = false });
        var root = process["root"]!;
        root["activities"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "AskRegister",
            ["nodeId"] = "Flow:AskRegister",
            ["name"] = "Hỏi cơ sở dữ liệu hộ tịch",
            ["type"] = "Elsa.RunJavaScript",
            ["version"] = 1,
            ["script"] = new JsonObject
            {
                ["typeName"] = "String",
                ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "if (getVariable('Asked')) { return 'answer'; } setVariable('Asked', true); return getInput('answer').text;" },
            },
        });
        var connections = root["connections"]!.AsArray();
        connections.Single(c => (string?)c!["source"]!["activity"] == "Digitise")!["target"]!["activity"] = "AskRegister";
        connections.Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = "AskRegister", ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = "HasPaper", ["port"] = "In" } });
    }
}

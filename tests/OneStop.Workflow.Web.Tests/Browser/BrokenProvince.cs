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
        return folder;
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

using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Tests.Catalogue;

namespace OneStop.Workflow.Platform.Tests.Checking;

/// <summary>A copy of the repository's procedures that a test may spoil.</summary>
internal sealed class ProcedureFolder : IDisposable
{
    public const string Certificate = "ly-lich-tu-phap/cap-phieu";
    public const string Birth = "ho-tich/dang-ky-khai-sinh";
    public const string Business = "ho-kinh-doanh/dang-ky-thanh-lap";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("check-");

    public ProcedureFolder(params string[] procedures)
    {
        foreach (var procedure in procedures)
            foreach (var file in Directory.EnumerateFiles(Path.Combine(WorkflowsFolder.Path, procedure), "*.json"))
            {
                var copy = Path.Combine(_folder.FullName, procedure, Path.GetFileName(file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
    }

    public string Root => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    public IReadOnlyList<FileComplaint> Check() => ProcedureCheck.Check(_folder.FullName);

    public void Write(string file, string text)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Delete(string file) => File.Delete(Path.Combine(_folder.FullName, file));

    public void Change(string file, Action<JsonNode> change)
    {
        var path = Path.Combine(_folder.FullName, file);
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        change(json);
        File.WriteAllText(path, json.ToJsonString());
    }

    /// <summary>Changes one activity of a process.</summary>
    public void ChangeStep(string procedure, string id, Action<JsonObject> change) =>
        Change($"{procedure}/process.json", process => change(Step(process, id)));

    public static JsonObject Step(JsonNode process, string id) =>
        process["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == id)!.AsObject();

    public static JsonArray Connections(JsonNode process) => process["root"]!["connections"]!.AsArray();

    public static JsonObject Connection(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    };

    public static JsonObject Literal(string value) => new()
    {
        ["typeName"] = "String",
        ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
    };
}

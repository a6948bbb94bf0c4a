using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>The procedures of the repository, with 3.000333 changed: its entry, or its process.</summary>
internal sealed class ChangedProcedure : IDisposable
{
    public ChangedProcedure(Action<JsonObject> change, string name = "procedure.json")
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Folder("workflows"), "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(Repository.Folder("workflows"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var entry = Path.Combine(Folder, "ly-lich-tu-phap", "cap-phieu", name);
        var json = JsonNode.Parse(File.ReadAllText(entry))!.AsObject();
        change(json);
        File.WriteAllText(entry, json.ToJsonString());
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("onestop-workflows-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

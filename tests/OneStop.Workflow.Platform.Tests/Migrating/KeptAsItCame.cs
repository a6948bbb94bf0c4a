using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Migrating;

public sealed class KeptAsItCame
{
    [Theory, Databases]
    public async Task Every_process_of_the_repository_is_kept_read_and_written_without_a_change(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await using var db = await world.Contexts.CreateDbContextAsync();
        var files = Directory.EnumerateFiles(Repository.Folder("workflows"), "process.json", SearchOption.AllDirectories).ToList();
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var given = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            var (id, version) = ((string)given["definitionId"]!, (int)given["version"]!);
            var kept = await db.Set<ProcessDefinition>().SingleAsync(d => d.DefinitionId == id && d.Version == version);
            JsonNode.DeepEquals(JsonNode.Parse(WorkflowDefinition.Read(kept.Document).Definition!.Write()), given).ShouldBeTrue(file);
        }
    }
}

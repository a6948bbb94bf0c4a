using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.ElsaApi;

/// <summary>What is exported here is a file of Elsa's form, and what Elsa exported is taken here and comes back whole.</summary>
[Collection(nameof(Offices))]
public sealed class FilesGoBothWays(Offices offices)
{
    /// <summary>What every server decides for itself.</summary>
    private static readonly string[] Decided = ["id", "version", "createdAt", "isLatest", "isPublished", "nodeId", "vertices", "materializerName", "toolVersion", "$schema"];

    [Theory, Databases]
    public async Task What_an_Elsa_server_exported_comes_back_whole(DatabaseKind kind)
    {
        using var designer = await ElsaClient.Of(await offices.On(kind), "phuc.designer");
        var recorded = Shapes.Recorded("workflow-definitions-export").AsObject();
        var imported = (await designer.Post("workflow-definitions/import", recorded)).Object();
        imported["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        var id = imported["definitionId"]!.ToString();
        var export = await designer.Get($"workflow-definitions/{id}/export?versionOptions=Latest");
        export.ContentHeaders.ContentType!.MediaType.ShouldBe("application/octet-stream");
        export.ContentHeaders.ContentDisposition!.FileName!.ShouldContain($"workflow-definition-captured-flow-{id}-");
        var file = export.Object();
        Shapes.Missing(file, recorded, Decided).ShouldBeEmpty();
        Differences(recorded, file, "$").ShouldBeEmpty();
        // The same file again changes nothing; by PUT it must be the definition of the address.
        (await designer.Put($"workflow-definitions/{id}/import", recorded)).Status.ShouldBe(HttpStatusCode.OK);
        (await designer.Put("workflow-definitions/dang-ky-khai-sinh/import", recorded)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, Databases]
    public async Task An_archive_of_an_Elsa_server_is_taken_and_ours_has_its_layout(DatabaseKind kind)
    {
        using var designer = await ElsaClient.Of(await offices.On(kind), "phuc.designer");
        var taken = await designer.Upload("workflow-definitions/import-files", ("elsa.zip", File.ReadAllBytes(Shapes.File("bulk-export.zip"))));
        // It holds two versions of one definition: the newer one becomes the draft.
        Names(File.ReadAllBytes(Shapes.File("bulk-export.zip"))).Count.ShouldBe(2);
        taken.Object()["count"]!.GetValue<int>().ShouldBe(1);
        var rows = (await designer.Get("workflow-definitions?versionOptions=Published")).Object()["items"]!.AsArray();
        var export = await designer.Post("bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray([.. rows.Select(r => (JsonNode)r!["id"]!.ToString())]) });
        Names(export.Bytes).Count.ShouldBe(rows.Count);
        Names(export.Bytes).ShouldAllBe(name => name.StartsWith("workflow-definition-") && name.EndsWith(".json"));
        (await designer.Upload("workflow-definitions/import-files", ("ours.zip", export.Bytes))).Object()["count"]!.GetValue<int>().ShouldBe(rows.Count);
    }

    /// <summary>Values of the first that the second has not.</summary>
    private static IEnumerable<string> Differences(JsonNode? sent, JsonNode? kept, string path)
    {
        switch (sent)
        {
            case JsonObject json:
                foreach (var difference in json.Where(p => !Decided.Contains(p.Key)).SelectMany(p => Differences(p.Value, kept?[p.Key], $"{path}.{p.Key}")))
                    yield return difference;
                break;
            case JsonArray list:
                if (kept is not JsonArray other || other.Count != list.Count)
                    yield return $"{path}: another length";
                else
                    foreach (var difference in list.Select((item, i) => (item, i)).SelectMany(x => Differences(x.item, other[x.i], $"{path}[{x.i}]")))
                        yield return difference;
                break;
            default:
                if (!JsonNode.DeepEquals(sent, kept))
                    yield return $"{path}: {sent?.ToJsonString()} became {kept?.ToJsonString()}";
                break;
        }
    }

    private static List<string> Names(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read, false, Encoding.UTF8);
        return [.. zip.Entries.Select(e => e.FullName)];
    }
}

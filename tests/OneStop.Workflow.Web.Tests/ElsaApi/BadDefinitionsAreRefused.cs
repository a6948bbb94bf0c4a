using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.ElsaApi;

/// <summary>Too large, cut off, circular, too deep, with script in names: refused with the place and the reason, and nothing is kept.</summary>
[Collection(nameof(Offices))]
public sealed class BadDefinitionsAreRefused(Offices offices)
{
    [Theory, Databases]
    public async Task Saved_and_imported_alike(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var designer = await ElsaClient.Of(office, "phuc.designer", "bad");
        var before = await office.Kept();
        foreach (var (text, path, reason) in Bad())
        {
            var saved = await designer.PostText("workflow-definitions", $$"""{"model":{{text}},"publish":false}""");
            saved.Status.ShouldBe(HttpStatusCode.BadRequest, path);
            saved.Said.ShouldContain(reason, Case.Sensitive, path);
            var imported = await designer.PostText("workflow-definitions/import", text);
            imported.Status.ShouldBe(HttpStatusCode.BadRequest, path);
            imported.Paths.ShouldContain(p => p.StartsWith(path, StringComparison.Ordinal), imported.Text);
            imported.Said.ShouldContain(reason, Case.Sensitive, path);
            await ByThePageOfFiles(designer, Encoding.UTF8.GetBytes(text), path);
        }
        (await office.Kept()).ShouldBe(before);
    }

    /// <summary>The page reads files by the same door as these addresses: a preview that says where and why, and an order that is refused.</summary>
    private static async Task ByThePageOfFiles(ElsaClient designer, byte[] content, string path)
    {
        var row = (await designer.Upload("/api/designs/preview", ("xấu.json", content))).Object()["rows"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)row["effect"]).ShouldBe("Refused", path);
        row["refusals"]!.AsArray().ShouldContain(r => ((string?)r!["field"])!.StartsWith($"xấu.json: {path}", StringComparison.Ordinal), row.ToJsonString());
        row["source"].ShouldBeNull();
        var order = await designer.Order("/api/designs/import", ("xấu.json", content));
        order.Status.ShouldBe(HttpStatusCode.BadRequest, path);
        order.Paths.ShouldContain(p => p.StartsWith($"xấu.json: {path}", StringComparison.Ordinal), order.Text);
    }

    [Theory, Databases]
    public async Task Of_several_files_one_bad_one_keeps_all_out(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var designer = await ElsaClient.Of(office, "phuc.designer");
        var before = await office.Kept();
        var good = File.ReadAllBytes(Shapes.File("workflow-definitions-import-02-decision.request.json"));
        var answer = await designer.Upload("workflow-definitions/import-files", ("tốt.json", good), ("hỏng.json", good[..200]));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Said.ShouldContain("hỏng.json: $");
        (await designer.Upload("workflow-definitions/import-files", ("không phải.zip", good))).Said.ShouldContain("Tệp nén");
        (await office.Kept()).ShouldBe(before);
    }

    private static IEnumerable<(string Text, string Path, string Reason)> Bad()
    {
        var good = File.ReadAllText(Shapes.File("workflow-definitions-import-02-decision.request.json"));
        yield return ("{\"name\":\"" + new string('x', 10_000_000) + "\"}", "$", "quá lớn");
        yield return (good[..(good.Length / 2)], "$.root", "không phải JSON");
        yield return (string.Concat(Enumerable.Repeat("{\"root\":", 80)) + "1" + new string('}', 80), "$.root.root", "lồng nhau");
        yield return (Changed(m => m["root"]!["activities"]![0]!["name"] = "<img src=x onerror=alert(1)>"), "$.root.activities[0].name", "HTML");
        yield return (Changed(m => m["description"] = "[nhấn đây](javascript:alert(1))"), "$.description", "HTML");
        yield return (Changed(m => m["name"] = "Tên \u202Eđảo"), "$.name", "ký tự ẩn");
        yield return (Changed(m => m["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{"id":"self","type":"X","version":1,"workflowDefinitionId":"02-decision"}"""))), "$.root.activities", "chính nó");
        yield return (Changed(m => m["root"]!["activities"]!.AsArray().Add(m["root"]!["activities"]![0]!.DeepClone())), "$.root.activities", "cùng mang mã");
        yield return (good.Insert(good.IndexOf('{', StringComparison.Ordinal) + 1, "\"$ref\":\"#\","), "$", "tham chiếu");
        yield return (good.Insert(good.IndexOf('{', StringComparison.Ordinal) + 1, "\"name\":\"a\",\"name\":\"b\","), "$.name", "hai lần");
        yield return (Changed(m => m["definitionId"] = "../../etc/passwd"), "$.definitionId", "không dùng được");
        yield return (Changed(m => m.AsObject().Remove("root")), "$.root", "bước gốc");
        yield return (Changed(m => m["root"]!["activities"] = "x"), "$.root.activities", "kiểu khác");
    }

    private static string Changed(Action<JsonNode> change)
    {
        var model = Shapes.Recorded("workflow-definitions-import-02-decision.request");
        change(model);
        return model.ToJsonString();
    }
}

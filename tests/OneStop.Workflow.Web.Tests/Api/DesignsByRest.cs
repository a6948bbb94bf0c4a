using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.ElsaApi;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>A draft's way to a version, and processes as files, as a program sees them.</summary>
[Collection(nameof(Offices))]
public sealed class DesignsByRest(Offices offices)
{
    [Theory, Databases]
    public async Task A_draft_is_sent_returned_sent_again_and_published_by_a_second_person(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var id = $"gui-tin-{Guid.NewGuid():N}"[..20];
        using var studio = await ElsaClient.Of(office, "phuc.designer");
        (await studio.Order("/api/designs/import", ("mot.json", Encoding.UTF8.GetBytes(Tiny(id))))).Status.ShouldBe(HttpStatusCode.OK);
        using var designer = await office.As("phuc.designer");
        using var publisher = await office.As("yen.publisher");
        var hash = (string)(await designer.Get($"/api/designs/{id}"))["process"]!["draft"]!["hash"]!;

        (await publisher.Post($"/api/designs/{id}/send", Order(hash, "note", "Bản đầu."))).Status.ShouldBe(HttpStatusCode.Forbidden);
        var order = Order(hash, "note", "Bản đầu.");
        (await designer.Post($"/api/designs/{id}/send", order)).Taken()["state"]!.ToString().ShouldBe("Sent");
        (await designer.Post($"/api/designs/{id}/send", order)).IsTaken.ShouldBeTrue("the same order again is answered, not carried out");
        (await publisher.Get($"/api/designs?review=Sent&search={id}"))["total"]!.GetValue<int>().ShouldBe(1);
        (await publisher.Get("/api/inbox?state=unread"))["page"]!["rows"]!.AsArray().ShouldContain(n => (string?)n!["definitionId"] == id && (string?)n["kind"] == "DraftSent");

        (await publisher.Post($"/api/designs/{id}/return", Order(hash, "reason", "Thiếu tên gọi."))).Taken()["state"]!.ToString().ShouldBe("Returned");
        (await designer.Get("/api/inbox?state=unread"))["page"]!["rows"]!.AsArray().ShouldContain(n => (string?)n!["definitionId"] == id && (string?)n["said"] == "Thiếu tên gọi.");
        (await designer.Post($"/api/designs/{id}/publish", Order(hash, "changeNote", "Tự ban hành."))).IsRefused.ShouldBeTrue();
        (await designer.Post($"/api/designs/{id}/send", Order(hash, "note", "Giữ nguyên tên."))).IsTaken.ShouldBeTrue();
        (await publisher.Post($"/api/designs/{id}/publish", Order(hash, "changeNote", "Giữ nguyên tên."))).Taken()["version"]!.GetValue<int>().ShouldBe(1);
        (await designer.Get($"/api/designs/{id}/history")).AsArray().Select(e => (string?)e!["kind"]).ShouldBe(["Published", "SentForReview", "ReturnedToAuthor", "SentForReview", "Imported"]);
    }

    [Theory, Databases]
    public async Task All_go_out_as_a_zip_and_the_report_of_the_start_is_told_to_designers_only(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var designer = await ElsaClient.Of(office, "phuc.designer");
        var archive = await designer.Get("/api/designs/export");
        using var zip = new ZipArchive(new MemoryStream(archive.Bytes));
        zip.Entries.Select(e => e.FullName).ShouldContain("ho-tich/dang-ky-khai-sinh/procedure.json");
        (await designer.Get("/api/designs/start-report")).Object()["files"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(3);
        using var clerk = await office.As("nga.center");
        (await clerk.Ask("/api/designs/export")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.Ask("/api/designs/start-report")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var publisher = await ElsaClient.Of(office, "yen.publisher");
        (await publisher.Order("/api/designs/import", ("mot.json", Encoding.UTF8.GetBytes(Tiny("khong-duoc"))))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static JsonObject Order(string hash, string field, string text) => new() { ["commandId"] = Guid.NewGuid().ToString(), ["expectedHash"] = hash, [field] = text };

    internal static string Tiny(string id) => $$"""
        {"definitionId":"{{id}}","name":"Gửi tin","options":{"usableAsActivity":true},"root":{"id":"Flow","type":"Elsa.Flowchart","version":1,
         "activities":[{"id":"Say","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"tin"} } }],"connections":[]} }
        """;
}

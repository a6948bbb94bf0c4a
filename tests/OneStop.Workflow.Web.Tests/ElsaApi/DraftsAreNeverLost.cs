using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.ElsaApi;

/// <summary>What Studio does by itself (save at every touch, repeat, drop what it does not know) must not cost anybody's work.</summary>
[Collection(nameof(Offices))]
public sealed class DraftsAreNeverLost(Offices offices)
{
    [Theory, Databases]
    public async Task Of_two_designers_the_second_is_told_and_keeps_what_was_drawn(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var first = await ElsaClient.Of(office, "phuc.designer", $"a-{Guid.NewGuid():N}");
        using var second = await ElsaClient.Of(office, "quynh.designer", $"b-{Guid.NewGuid():N}");
        var id = await Begun(first);
        var (mine, theirs) = (await first.Open(id), await second.Open(id));
        mine["description"] = "của người thứ nhất";
        (await first.Save(mine)).Status.ShouldBe(HttpStatusCode.OK);
        theirs["description"] = "của người thứ hai";
        var told = await second.Save(theirs);
        told.Status.ShouldBe(HttpStatusCode.BadRequest);
        told.Said.ShouldContain("Hồ Sỹ Phúc");
        told.Said.ShouldContain("không mất");
        told.Said.ShouldEndWith(RefusalText.Find("DraftChangedMeanwhile", CultureInfo.GetCultureInfo("vi"))!.Split("{1}. ")[1]);
        (await first.Open(id))["description"]!.ToString().ShouldBe("của người thứ nhất");
        // Studio saves on: there is one copy, with the last content.
        theirs["description"] = "của người thứ hai, tiếp";
        (await second.Save(theirs)).Status.ShouldBe(HttpStatusCode.BadRequest);
        // Whoever reads it anew may go on.
        var again = await second.Open(id);
        again["description"] = "người thứ hai sửa tiếp";
        (await second.Save(again)).Status.ShouldBe(HttpStatusCode.OK);
        mine["description"] = "người thứ nhất sửa trên bản cũ";
        (await first.Save(mine)).Said.ShouldContain("Lương Thị Như Quỳnh");
    }

    [Theory, Databases]
    public async Task An_editor_that_is_open_since_before_a_publication_is_told_of_the_new_version(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var id = $"dang-mo-{Guid.NewGuid():N}"[..20];
        using var first = await ElsaClient.Of(office, "quynh.designer", $"a-{Guid.NewGuid():N}");
        using var second = await ElsaClient.Of(office, "phuc.designer", $"b-{Guid.NewGuid():N}");
        (await second.Order("/api/designs/import", ("mot.json", System.Text.Encoding.UTF8.GetBytes(DesignsByRest.Tiny(id))))).Status.ShouldBe(HttpStatusCode.OK);
        var (open, newer) = (await first.Open(id), await second.Open(id));
        newer["description"] = "được ban hành";
        (await second.Save(newer)).Status.ShouldBe(HttpStatusCode.OK);
        using var publisher = await office.As("yen.publisher");
        var hash = (string)(await publisher.Get($"/api/designs/{id}"))["process"]!["draft"]!["hash"]!;
        (await publisher.Post($"/api/designs/{id}/publish", new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["expectedHash"] = hash, ["changeNote"] = "Bản đầu." })).Taken();

        open["description"] = "vẽ trên bản cũ";
        var told = await first.Save(open);
        told.Status.ShouldBe(HttpStatusCode.BadRequest);
        told.Said.ShouldContain("phiên bản 1");
        told.Said.ShouldEndWith(RefusalText.Find("VersionWasPublishedMeanwhile", CultureInfo.GetCultureInfo("vi"))!.Split("{1}. ")[1]);
        (await first.Open(id))["description"]!.ToString().ShouldBe("được ban hành");
        (await publisher.Get($"/api/designs/{id}"))["process"]!["draft"].ShouldBeNull();
    }

    [Theory, Databases]
    public async Task An_editor_is_not_told_of_itself_and_a_repeated_save_changes_nothing(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var designer = await ElsaClient.Of(office, "phuc.designer", $"s-{Guid.NewGuid():N}");
        var id = await Begun(designer);
        var loaded = await designer.Open(id);
        var (one, two) = ((JsonObject)loaded.DeepClone(), (JsonObject)loaded.DeepClone());
        (one["description"], two["description"]) = ("một", "hai");
        // The second is sent before the first was answered: both stand on what was loaded.
        (await designer.Save(one)).Status.ShouldBe(HttpStatusCode.OK);
        (await designer.Save(two)).Status.ShouldBe(HttpStatusCode.OK);
        // The first comes again, since its answer was lost on the way: it must not win over the second.
        var repeated = await designer.Save(one);
        repeated.Status.ShouldBe(HttpStatusCode.OK);
        repeated.Object()["workflowDefinition"]!["description"]!.ToString().ShouldBe("hai");
        // A program that keeps no session may change what it alone has touched.
        using var program = await ElsaClient.Of(office, "phuc.designer");
        var bare = await program.Open(id);
        bare["customProperties"]!.AsObject().Remove("OneStop:Draft");
        bare["description"] = "ba";
        (await program.Save(bare)).Status.ShouldBe(HttpStatusCode.OK);
        using var other = await ElsaClient.Of(office, "quynh.designer");
        bare["description"] = "bốn";
        (await other.Save(bare)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, Databases]
    public async Task An_activity_that_is_not_known_here_comes_back_as_it_went(DatabaseKind kind)
    {
        using var designer = await ElsaClient.Of(await offices.On(kind), "phuc.designer", $"s-{Guid.NewGuid():N}");
        var sent = Shapes.Recorded("workflow-definitions-save-unknown-activity.request")["model"]!.AsObject();
        var original = sent["root"]!["activities"]![0]!.DeepClone();
        var saved = (await designer.Save(sent)).Object()["workflowDefinition"]!.AsObject();
        var shown = saved["root"]!["activities"]![0]!.AsObject();
        // As the recorded server shows it.
        var recorded = Shapes.Recorded("workflow-definitions-save-unknown-activity")["workflowDefinition"]!["root"]!["activities"]![0]!;
        Shapes.Missing(shown, recorded, "metadata.description").ShouldBeEmpty();
        shown["type"]!.ToString().ShouldBe("Elsa.NotFoundActivity");
        shown["missingTypeName"]!.ToString().ShouldBe("Elsa.DoesNotExist");
        // The lines to and from it stay, and so does everything else on the canvas.
        saved["root"]!["connections"]!.AsArray().Count.ShouldBe(2);
        saved["root"]!["activities"]!.AsArray().Count.ShouldBe(3);
        shown["metadata"]!["designer"] = JsonNode.Parse("""{"position":{"x":120,"y":40},"size":{"width":180,"height":54}}""");
        var id = saved["definitionId"]!.ToString();
        (await designer.Save(saved)).Status.ShouldBe(HttpStatusCode.OK);
        var file = (await designer.Get($"workflow-definitions/{id}/export?versionOptions=Latest")).Object();
        var kept = file["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == "Wait")!.AsObject();
        foreach (var (name, value) in original.AsObject().Where(p => p.Key is not "metadata"))
            JsonNode.DeepEquals(kept[name], value).ShouldBeTrue($"{name}: {kept[name]?.ToJsonString()}");
        kept["metadata"]!["designer"]!["position"]!["x"]!.GetValue<int>().ShouldBe(120);
        (await designer.Save((await designer.Open(id)), publish: true)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, Databases]
    public async Task Who_may_only_read_gets_no_way_to_change(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var auditor = await ElsaClient.Of(office, "khanh.auditor");
        var read = await auditor.Open("dang-ky-khai-sinh");
        read["links"]!.AsArray().Select(l => l!["rel"]!.ToString()).ShouldNotContain("publish");
        (await auditor.Save(read)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await auditor.Post("workflow-definitions/dang-ky-khai-sinh/revert/1")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await auditor.Delete("workflow-definitions/dang-ky-khai-sinh")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var clerk = await ElsaClient.Of(office, "nga.center");
        (await clerk.Get("workflow-definitions/by-definition-id/dang-ky-khai-sinh")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.Get("workflow-definitions")).Object()["totalCount"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Without_a_token_nothing_is_answered_and_a_cookie_only_reads(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var http = new HttpClient { BaseAddress = office.Address };
        var answer = await http.GetAsync(new Uri("/elsa/api/features/installed", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        using var designer = await ElsaClient.Of(office, "phuc.designer");
        (await designer.Get("no/such/address")).ShouldSatisfyAllConditions(r => r.Status.ShouldBe(HttpStatusCode.NotFound), r => r.Bytes.ShouldBeEmpty());
    }

    private static async Task<string> Begun(ElsaClient designer)
    {
        var model = Shapes.Recorded("workflow-definitions-save-draft.request")["model"]!.AsObject();
        model["name"] = $"Quy trình {Guid.NewGuid():N}";
        return (await designer.Save(model)).Object()["workflowDefinition"]!["definitionId"]!.ToString();
    }
}

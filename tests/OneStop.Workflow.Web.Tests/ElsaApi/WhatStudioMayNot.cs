using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.ElsaApi;

/// <summary>Orders that Elsa's server takes and the law does not: refused with the sentence that names the way, and nothing is done.</summary>
[Collection(nameof(Offices))]
public sealed class WhatStudioMayNot(Offices offices)
{
    private const string Certificate = "cap-phieu-ly-lich-tu-phap";

    [Theory, Databases]
    public async Task Processes_of_dossiers_are_not_deleted_brought_in_or_ended_without_a_reason(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        using var person = await office.As("lan.province");
        var id = Guid.Parse((string)(await person.Get($"/api/dossiers/{code}/process"))["instanceId"]!);
        using var studio = await ElsaClient.Of(office, "lan.province");
        var kept = await office.Kept();
        foreach (var (reply, refused) in new[]
        {
            (await studio.Delete($"workflow-instances/{id:N}"), "InstanceIsNotDeleted"),
            (await studio.Post("bulk-actions/delete/workflow-instances/by-id", Ids(id)), "InstanceIsNotDeleted"),
            (await studio.Post("bulk-actions/import/workflow-instances"), "InstanceIsNotImported"),
            (await studio.Post("bulk-actions/cancel/workflow-instances", Ids(id)), "InstanceIsNotCancelledHere"),
            (await studio.Post($"cancel/workflow-instances/{id:N}"), "InstanceIsNotCancelledHere"),
        })
            IsTold(reply, refused);
        (await office.Kept()).ShouldBe(kept);
        ((string?)(await person.Get($"/api/dossiers/{code}/process"))["subStatus"]).ShouldBe("Suspended", "it waits for its step as before");
    }

    [Theory, Databases]
    public async Task No_process_is_started_from_the_drawing(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var designer = await ElsaClient.Of(office, "phuc.designer");
        var kept = await office.Kept();
        foreach (var order in new[] { $"workflow-definitions/{Certificate}/execute", $"workflow-definitions/{Certificate}/dispatch", $"workflow-definitions/{Certificate}/bulk-dispatch", "tests/activities" })
        {
            var reply = await designer.Post(order);
            IsTold(reply, "TryOutInstead");
            reply.Headers.GetValues("x-elsa-workflow-cannot-start").ShouldBe(["true"]);
        }
        (await office.Kept()).ShouldBe(kept);
    }

    [Theory, Databases]
    public async Task Publishing_needs_a_note_and_a_second_person_and_what_was_drawn_is_kept(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var designer = await ElsaClient.Of(office, "phuc.designer", $"s-{Guid.NewGuid():N}");
        var model = Shapes.Recorded("workflow-definitions-save-draft.request")["model"]!.AsObject();
        model["name"] = $"Quy trình {Guid.NewGuid():N}";
        var drawn = (await designer.Save(model)).Object()["workflowDefinition"]!.AsObject();
        var id = (string)drawn["definitionId"]!;
        drawn["description"] = "vẽ xong";
        IsTold(await designer.Save(drawn, publish: true), "PublishOnThePage");
        IsTold(await designer.Post($"workflow-definitions/{id}/publish"), "PublishOnThePage");
        var bulk = (await designer.Post("bulk-actions/publish/workflow-definitions/by-definition-ids", new JsonObject { ["definitionIds"] = new JsonArray(id) })).Object();
        (bulk["published"]!.AsArray().Count, (string?)bulk["warnings"]![id]).ShouldBe((0, Sentence("PublishOnThePage")));
        var after = await designer.Open(id);
        ((string?)after["description"], (bool)after["isPublished"]!).ShouldBe(("vẽ xong", false));
    }

    [Theory, Databases]
    public async Task A_file_of_another_process_is_not_taken_at_this_address(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var designer = await ElsaClient.Of(office, "phuc.designer");
        var kept = await office.Kept();
        var reply = await designer.Put($"workflow-definitions/{Certificate}/import", new JsonObject { ["definitionId"] = "mot-quy-trinh-khac", ["root"] = new JsonObject { ["type"] = "Elsa.Flowchart", ["id"] = "r" } });
        IsTold(reply, "FileIsOfAnotherProcess");
        reply.Paths.ShouldBe(["$.definitionId"]);
        (await office.Kept()).ShouldBe(kept);
    }

    private static JsonObject Ids(Guid id) => new() { ["ids"] = new JsonArray(id.ToString("N")) };

    /// <summary>Studio shows a designer nothing but answers with this status.</summary>
    private static void IsTold(ElsaReply reply, string refused)
    {
        reply.Status.ShouldBe(HttpStatusCode.BadRequest, reply.Text);
        reply.Said.ShouldContain(Sentence(refused).Split('{')[0], Case.Sensitive, refused);
    }

    private static string Sentence(string code) => RefusalText.Find(code, CultureInfo.GetCultureInfo("vi"))!;
}

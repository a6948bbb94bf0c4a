using System.Net;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

[Collection(nameof(Offices))]
public sealed class OncePerCommand(Offices offices)
{
    [Theory, Databases]
    public async Task The_same_command_twice_has_one_effect_and_one_answer(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var clerk = await office.As("nga.center");
        var order = Office.Dossier();
        var first = await clerk.Post("/api/dossiers", order);
        var kept = await office.Kept();
        var second = await clerk.Post("/api/dossiers", order);
        second.ShouldBe(first);
        first.Status.ShouldBe(HttpStatusCode.Created);
        (await office.Kept()).ShouldBe(kept);
    }

    [Theory, Databases]
    public async Task The_same_command_from_many_at_once_has_one_effect_and_one_answer(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        var id = await OpenItem(office, code);
        var claim = Office.Command();
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Post(office, $"/api/work-items/{id}/claim", claim.DeepClone().AsObject())));
        replies.Distinct().ShouldHaveSingleItem().IsTaken.ShouldBeTrue(replies[0].Text);

        using var officer = await office.As("tuan.police");
        (await officer.Get($"/api/audit/{code}")).AsArray().Count(line => line!["kind"]!.ToString() == "WorkItemClaimed").ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Of_two_people_who_claim_at_once_one_gets_it(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        var id = await OpenItem(office, code);
        var replies = await Task.WhenAll(
            Post(office, $"/api/work-items/{id}/claim", Office.Command()), Post(office, $"/api/work-items/{id}/claim", Office.Command(), "bao.post"));
        replies.Count(reply => reply.IsTaken).ShouldBe(1);
        replies.Single(reply => !reply.IsTaken).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, Databases]
    public async Task An_id_that_was_used_for_something_else_is_refused(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var clerk = await office.As("nga.center");
        var order = Office.Dossier();
        (await clerk.Post("/api/dossiers", order)).IsTaken.ShouldBeTrue();
        var kept = await office.Kept();
        order["applicant"]!["fullName"] = "Trần Văn Khác";
        var other = await clerk.Post("/api/dossiers", order);
        other.Status.ShouldBe(HttpStatusCode.Conflict);
        other.Code.ShouldBe("CommandIdIsUsed");
        (await office.Kept()).ShouldBe(kept);
    }

    private static async Task<string> OpenItem(Office office, string code)
    {
        using var clerk = await office.As("hoai.post");
        return await Office.Item(clerk, code);
    }

    private static async Task<Reply> Post(Office office, string path, System.Text.Json.Nodes.JsonObject body, string userName = "hoai.post")
    {
        using var person = await office.As(userName);
        return await person.Post(path, body);
    }
}

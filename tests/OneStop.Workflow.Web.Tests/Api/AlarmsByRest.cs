using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>Policies, inbox, jobs and deliveries by the REST API.</summary>
[Collection(nameof(Offices))]
public sealed class AlarmsByRest(Offices offices)
{
    [Theory, Databases]
    public async Task Jobs_are_for_system_administrators_and_one_can_be_run_now(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var administrator = await office.As("son.system");
        var jobs = (await administrator.Get("/api/jobs")).AsArray();
        jobs.Select(j => (string)j!["name"]!).ShouldContain("alarms");
        var run = (await administrator.Post("/api/jobs/digests/run", [])).Taken();
        ((string)run["askedBy"]!).ShouldBe("Đinh Thái Sơn");
        (await administrator.Get("/api/jobs/runs?job=digests"))[0]!["error"].ShouldBeNull();
        (await administrator.Post("/api/jobs/dance/run", [])).Code.ShouldBe("JobIsUnknown");
        using var clerk = await office.As("nga.center");
        (await clerk.Ask("/api/jobs")).Code.ShouldBe("NotASystemAdministrator");
        (await clerk.Post("/api/jobs/alarms/run", [])).Code.ShouldBe("NotASystemAdministrator");
        (await clerk.Ask("/api/deliveries")).Code.ShouldBe("NotASystemAdministrator");
    }

    [Theory, Databases]
    public async Task A_wrong_policy_names_every_field_and_leaves_nothing_behind(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var administrator = await office.As("son.system");
        var before = (await administrator.Get("/api/policies"))["rows"]!.ToJsonString();
        var reply = await administrator.Post("/api/policies/THU", Policy("-1 working hour", "due"));
        ((int)reply.Status).ShouldBe(400, reply.Text);
        reply.Code.ShouldBe("RungIsNegative");
        JsonNode.Parse(reply.Text)!["errors"]!["rungs[0].point"].ShouldNotBeNull();
        var unknown = Policy("due");
        unknown["rungs"]![0]!["recipients"] = new JsonArray("Mayor");
        var said = await administrator.Post("/api/policies/THU", unknown);
        ((int)said.Status).ShouldBe(400);
        said.Text.ShouldContain("rungs[0].recipients[0]");
        (await administrator.Get("/api/policies"))["rows"]!.ToJsonString().ShouldBe(before);
        using var clerk = await office.As("nga.center");
        (await clerk.Post("/api/policies/THU", Policy("due"))).Code.ShouldBe("PolicyIsNotYours");
    }

    [Theory, Databases]
    public async Task An_inbox_is_ones_own_and_its_settings_are_checked(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var person = await office.As("loan.trade");
        ((int)(await person.Get("/api/inbox/unread"))["unread"]!).ShouldBe(0);
        (await person.Get("/api/inbox?state=unread"))["page"]!["rows"]!.AsArray().ShouldBeEmpty();
        (await person.Ask("/api/inbox?state=lost")).Code.ShouldBe("ValueIsNotOneOf");
        var wrong = Office.Command();
        (wrong["email"], wrong["revision"]) = ("không phải thư", 0);
        (await person.Post("/api/inbox/settings", wrong)).Code.ShouldBe("EmailIsUnreadable");
        using var stranger = office.Stranger();
        (await stranger.Ask("/api/inbox")).Code.ShouldBe("SignInIsRequired");
    }

    private static JsonObject Policy(params string[] points)
    {
        var body = Office.Command();
        (body["name"], body["reason"], body["seenVersion"]) = ("Chính sách thử", "thử", 0);
        body["rungs"] = new JsonArray([.. points.Select(p => (JsonNode)new JsonObject { ["id"] = null, ["point"] = p, ["recipients"] = new JsonArray("Performer"), ["actions"] = new JsonArray("Notify") })]);
        return body;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>Doors for the systems of others: events told, tasks reported.</summary>
[Collection(nameof(Offices))]
public sealed class OtherSystems(Offices offices)
{
    [Theory, Databases]
    public async Task An_event_is_taken_once_from_a_partners_system(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var partner = await office.As("truc.lienthong");
        var body = new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["name"] = "TreasuryPaid", ["correlationId"] = "x", ["payload"] = new JsonObject { ["amount"] = 1 } };
        var first = await partner.Post("/api/events", body.DeepClone().AsObject());
        first.Taken()["name"]!.ToString().ShouldBe("TreasuryPaid");
        (await partner.Post("/api/events", body)).ShouldBe(first);
        (await partner.Post("/api/events", new JsonObject { ["commandId"] = Guid.NewGuid().ToString() })).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, Databases]
    public async Task Nobody_else_tells_events_or_does_tasks(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var tell = new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["name"] = "TreasuryPaid" };
        using (var clerk = await office.As("nga.center"))
        {
            var refused = await clerk.Post("/api/events", tell.DeepClone().AsObject());
            (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Forbidden, "NotAPartnerSystem"));
            (await clerk.Ask("/api/tasks")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await clerk.Post($"/api/tasks/{Guid.NewGuid()}/complete", Office.Command())).Status.ShouldBe(HttpStatusCode.Forbidden);
        }
        using (var stranger = office.Stranger())
            (await stranger.Post("/api/events", tell)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var partner = await office.As("truc.lienthong");
        (await partner.Get("/api/tasks?name=nothing")).AsArray().ShouldBeEmpty();
        var unknown = await partner.Post($"/api/tasks/{Guid.NewGuid()}/complete", Office.Command());
        (unknown.Status, unknown.Code).ShouldBe((HttpStatusCode.NotFound, "TaskIsUnknown"));
    }
}

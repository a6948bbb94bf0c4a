using System.Net;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>A partner's system that was given a key calls without signing in, until the key is ended.</summary>
[Collection(nameof(Offices))]
public sealed class KeysByRest(Offices offices)
{
    private const string Name = "Trục gọi bằng khóa";

    [Theory, Databases]
    public async Task A_system_calls_with_its_key_and_may_not_touch_the_account_behind_it(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var administrator = await office.As("son.system");
        var id = await Office.IdOf(administrator, "truc.lienthong");
        var order = Office.Command();
        (order["name"], order["days"]) = (Name, 90);
        var given = (await administrator.Post($"/api/people/{id}/keys", order)).Taken();
        using var system = new ApiClient(office.Address) { Token = (string)given["secret"]! };
        (await system.Get("/api/me"))["id"]!.ToString().ShouldBe(id);
        (await system.Ask("/workflows/no-such-address")).Code.ShouldBe("EndpointIsUnknown", "told apart, and told that nothing is there");
        foreach (var way in new[] { "/api/account/sign-out-everywhere", "/api/account/second-factor" })
            (await system.Post(way, [])).Code.ShouldBe("KeyIsForCalls");
        (await system.Ask("/api/account")).Code.ShouldBe("KeyIsForCalls");

        var again = (await administrator.Post($"/api/people/{id}/keys", order.DeepClone().AsObject())).Taken();
        again["key"]!["id"]!.ToString().ShouldBe(given["key"]!["id"]!.ToString());
        var listed = (await administrator.Get($"/api/people/{id}/keys")).AsArray().Where(key => (string?)key!["name"] == Name).ShouldHaveSingleItem()!;
        listed.AsObject().ContainsKey("secret").ShouldBeFalse();
        (await administrator.Post("/api/sign-ins/search", new JsonObject { ["search"] = "truc.lienthong" })).Taken()["rows"]!.AsArray().Select(r => (string)r!["kind"]!).ShouldContain("KeyGiven");

        (await administrator.Post($"/api/people/{id}/keys/{listed["id"]}/end", Office.Command())).Taken();
        (await system.Ask("/api/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }
}

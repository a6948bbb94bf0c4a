using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Sending;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>The citizen's door by REST, on a host that can send messages.</summary>
public sealed class LookUpByCode
{
    [Theory, Databases]
    public async Task A_code_comes_by_message_and_opens_the_dossier_once(DatabaseKind kind)
    {
        await using var gateway = await MessageGateway.Start();
        await using var office = await Office.Open(kind, gateway.Setting);
        var code = await office.Files();
        using var citizen = office.Stranger();
        var look = new JsonObject { ["code"] = code, ["phoneDigits"] = "6217", ["idDigits"] = "001873" };
        (await citizen.Post("/api/public/dossiers/look-up", look)).Code.ShouldBe("OneTimeCodeIsMissing");

        var sent = (await citizen.Post("/api/public/dossiers/one-time-code", Asks(code))).Taken();
        (sent["channel"]!.ToString(), (int)sent["minutes"]!).ShouldBe(("Message", 5));
        sent.ToJsonString().ShouldNotContain("0915");
        var message = await gateway.Hears("notice.code");
        (message["template"]!.ToString(), message["phone"]!.ToString(), (int)message["minutes"]!).ShouldBe(("one-time-code", "0915046217", 5));
        message.ToJsonString().ShouldNotContain(code);
        (await citizen.Post("/api/public/dossiers/one-time-code", Asks(code))).Code.ShouldBe("CodeWasSentLately");

        var given = new JsonObject { ["code"] = code, ["phoneDigits"] = "6217", ["oneTimeCode"] = message["oneTimeCode"]!.ToString() };
        var found = (await citizen.Post("/api/public/dossiers/look-up", given)).Taken();
        found["status"]!.ToString().ShouldBe("InProcess");
        (await citizen.Post("/api/public/dossiers/look-up", given)).Code.ShouldBe("OneTimeCodeIsWrong");
        var rating = new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["code"] = code, ["ticket"] = found["ticket"]!.ToString(), ["score"] = 3 };
        (await citizen.Post("/api/public/dossiers/rating", rating)).Code.ShouldBe("DossierIsNotReturnedYet", "the ticket was enough");
    }

    private static JsonObject Asks(string code) => new() { ["commandId"] = Guid.NewGuid().ToString(), ["code"] = code, ["phoneDigits"] = "6217" };
}

using System.Text.Json.Nodes;
using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Hosts;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>A process that one person draws and another publishes.</summary>
internal static class PublishedByTwo
{
    /// <summary>A file that is taken in and published as it is, by the doors of the API.</summary>
    public static async Task Imported(Office office, string file, string note)
    {
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        var id = (string)definition["definitionId"]!;
        using var designer = await office.As("phuc.designer");
        (await designer.Post("/elsa/api/workflow-definitions/import", definition)).Taken();
        await Drafted(office, id, note);
    }

    /// <summary>A draft, by the doors of the API.</summary>
    public static async Task Drafted(Office office, string id, string note)
    {
        using var publisher = await office.As("yen.publisher");
        var hash = (string)(await publisher.Get($"/api/designs/{id}"))["process"]!["draft"]!["hash"]!;
        (await publisher.Post($"/elsa/api/workflow-definitions/{id}/publish", new JsonObject { ["changeNote"] = note, ["expectedHash"] = hash })).Taken();
    }

    /// <summary>A draft that waits for its publisher, on the publisher's page.</summary>
    public static async Task Asked(Chromium chromium, Office office, string process)
    {
        await using var publisher = await Officer.SignIn(chromium, office.Address, "yen.publisher");
        await publisher.Open($"/designer/{process}/publish");
        await publisher.Page.Locator("[data-testid=publish]:not([aria-disabled])").WaitForAsync();
        await publisher.Press("F9");
        await publisher.At("to-migration").WaitForAsync();
    }
}

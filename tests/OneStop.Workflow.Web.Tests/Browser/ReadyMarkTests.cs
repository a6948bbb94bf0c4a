using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>The green mark of a step says that it can be done now: never over empty fields, never after somebody else has done it.</summary>
[Collection(nameof(Chromium))]
public sealed class ReadyMarkTests(Chromium chromium, DrawnOffices offices)
{
    [Fact]
    public async Task Ready_comes_with_the_fields_and_goes_with_what_somebody_else_does()
    {
        var office = await offices.On(DatabaseKind.Sqlite);
        var code = await office.Files();
        await using var clerk = await Officer.SignIn(chromium, office.Address, "hoai.post");
        await clerk.TakeOn(code, "");

        await Assertions.Expect(clerk.At("blocked")).ToBeVisibleAsync();
        await Assertions.Expect(clerk.At("ready")).ToHaveCountAsync(0);
        await clerk.Look("not-ready");
        await clerk.Fill("pages", "2");
        await clerk.Mark("legible", "true");
        await Assertions.Expect(clerk.At("ready")).ToContainTextAsync("Làm được ngay");
        await clerk.Look("ready");
        await clerk.Fill("pages", "");
        await Assertions.Expect(clerk.At("ready")).ToHaveCountAsync(0);
        await clerk.Fill("pages", "2");
        await Assertions.Expect(clerk.At("ready")).ToBeVisibleAsync();

        await Elsewhere(office, code);
        await Assertions.Expect(clerk.At("ready")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
        await Assertions.Expect(clerk.At("blocked")).ToBeVisibleAsync();
        await Assertions.Expect(clerk.At("outcome-Done")).ToBeDisabledAsync();
        await clerk.Look("done-elsewhere");
    }

    /// <summary>The same person finishes it in another program.</summary>
    private static async Task Elsewhere(Office office, string code)
    {
        using var same = await office.As("hoai.post");
        var id = await Office.Item(same, code);
        await Office.Scans(same, code, id);
        (await same.Post($"/api/work-items/{id}/complete", Office.Command("Done", new JsonObject { ["pages"] = 2, ["legible"] = true }))).Taken();
    }
}

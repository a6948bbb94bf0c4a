using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>An administrator imports a day off with a mistake, mends it, sees which dossier it moves, saves, and watches it move.</summary>
[Collection(nameof(Chromium))]
public sealed class CalendarScreenTests(Chromium chromium)
{
    [Fact]
    public async Task A_day_off_is_imported_looked_at_saved_and_carried_out()
    {
        await using var office = await Office.Open(DatabaseKind.Sqlite);
        var code = await office.Files();
        using var clerk = await office.As("nga.center");
        var due = DateTimeOffset.Parse((string)(await clerk.Get($"/api/dossiers/{code}"))["clock"]!["dueAt"]!, CultureInfo.InvariantCulture);
        var day = due.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        await using var administrator = await Administrator.Enter(chromium, office);

        await administrator.Open("/admin/calendars");
        await administrator.Look("list");
        await administrator.OpenCalendar("H27", due.Year);
        await administrator.Look("year");

        await administrator.Imports($"{day};nghỉ lễ;Nghỉ tránh bão;");
        await administrator.At("refusal").Locator("[data-code=RowHasNoSource]").WaitForAsync();
        await administrator.Look("mistake");
        (await administrator.At("draft").CountAsync()).ShouldBe(0, "nothing of a wrong notice is taken");

        await administrator.Imports($"{day};nghỉ lễ;Nghỉ tránh bão;QĐ 90/QĐ-UBND");
        await administrator.At("draft").WaitForAsync();
        (await administrator.Page.Locator($"[data-date='{due:yyyy-MM-dd}']").GetAttributeAsync("aria-label"))!.ShouldContain("nghỉ lễ, Nghỉ tránh bão (QĐ 90/QĐ-UBND)");
        await administrator.At("preview").ClickAsync();
        await administrator.At("moved").GetByText(code).WaitForAsync();
        await administrator.Look("effect");
        (await Clock(clerk, code))["dueAt"]!.GetValue<string>().ShouldStartWith(due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), customMessage: "looking changes nothing");

        await administrator.Saves("QĐ 90/QĐ-UBND");
        await administrator.Page.Locator("[data-testid=progress][data-state=Finished]").WaitForAsync();
        await administrator.Look("saved");
        var clock = await Clock(clerk, code);
        DateTimeOffset.Parse((string)clock["dueAt"]!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(due);
        DateTimeOffset.Parse((string)clock["promisedAt"]!, CultureInfo.InvariantCulture).ShouldBe(due);
        await ForOneUnit(administrator, code);
        administrator.Visitor.HadNoTrouble();
    }

    /// <summary>The agency that decides is given the national calendar, whose days end half an hour later.</summary>
    private static async Task ForOneUnit(Administrator administrator, string code)
    {
        await administrator.Open("/admin/calendars/units");
        await administrator.Page.Locator("main[data-ready]").WaitForAsync();
        await administrator.Page.SelectOptionAsync("tr[data-unit=CATINH] select", "VN");
        await administrator.At("moved").GetByText(code).WaitForAsync();
        await administrator.Look("unit-effect");
        await administrator.Write("#use-reason", "QĐ 91/QĐ-UBND");
        await administrator.Page.Locator("#use-reason").BlurAsync();
        await administrator.At("use-calendar").ClickAsync();
        await administrator.Page.Locator("[data-testid=progress][data-state=Finished]").WaitForAsync();
        await Assertions.Expect(administrator.At("uses")).ToContainTextAsync("QĐ 91/QĐ-UBND");
    }

    private static async Task<JsonNode> Clock(Hosts.ApiClient client, string code) => (await client.Get($"/api/dossiers/{code}"))["clock"]!;

    private sealed class Administrator : Desk
    {
        private Administrator(Visitor visitor) : base(visitor)
        {
        }

        public static async Task<Administrator> Enter(Chromium chromium, Office office) => new(await Enter(chromium, office.Address, "lan.province"));

        public async Task OpenCalendar(string code, int year)
        {
            await Page.GetByTestId("calendars").Locator($"a[href='/admin/calendars/{code}']").ClickAsync();
            await Open($"/admin/calendars/{code}?year={year}");
            // The circuit is there; before it nobody hears what is pressed.
            await Page.Locator("main:not([aria-busy])").WaitForAsync();
        }

        public async Task Imports(string notice)
        {
            await At("open-notice").ClickAsync();
            await Write("#notice-text", notice);
            await At("read-notice").ClickAsync();
        }

        public async Task Saves(string reason)
        {
            await Write("#reason", reason);
            await Press("F9");
        }
    }
}

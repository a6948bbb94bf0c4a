using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>Each no is clear, has its status, and leaves nothing behind.</summary>
[Collection(nameof(Offices))]
public sealed class RefusedAndNotWritten(Offices offices)
{
    [Theory, Databases]
    public async Task A_missing_component(DatabaseKind kind)
    {
        var order = Office.Dossier();
        order["components"] = new JsonArray(new JsonObject { ["code"] = "XN", ["copies"] = 1 });
        await IsRefused(kind, "nga.center", "/api/dossiers", order, 422, "ComponentIsMissing", "components.TK");
    }

    [Theory, Databases]
    public async Task A_counter_of_another_unit(DatabaseKind kind) =>
        await IsRefused(kind, "hanh.thachlac", "/api/dossiers", Office.Dossier(), 403, "CounterIsNotYours", "receivingUnitId");

    [Theory, Databases]
    public async Task Somebody_whose_role_receives_nothing(DatabaseKind kind) =>
        await IsRefused(kind, "ha.police", "/api/dossiers", Office.Dossier(), 403, "CounterIsNotYours", "receivingUnitId");

    [Theory, Databases]
    public async Task A_step_of_another_unit_is_not_even_told_of(DatabaseKind kind)
    {
        var id = await OpenItem(kind);
        await IsRefused(kind, "hanh.thachlac", $"/api/work-items/{id}/claim", Office.Command(), 404, "WorkItemIsUnknown");
        var office = await offices.On(kind);
        using var stranger = await office.As("hanh.thachlac");
        (await stranger.Ask($"/api/work-items/{id}")).Code.ShouldBe("WorkItemIsUnknown");
    }

    [Theory, Databases]
    public async Task A_certificate_out_of_date(DatabaseKind kind) =>
        await IsRefused(kind, "thuy.post", $"/api/work-items/{await OpenItem(kind)}/claim", Office.Command(), 403, "CertificateIsMissing");

    [Theory, Databases]
    public async Task A_step_that_is_not_claimed(DatabaseKind kind) =>
        await IsRefused(kind, "hoai.post", $"/api/work-items/{await OpenItem(kind)}/complete", Office.Command("Done"), 409, "WorkItemIsNotClaimed");

    [Theory, Databases]
    public async Task A_stale_revision(DatabaseKind kind)
    {
        var id = await ClaimedItem(kind);
        await IsRefused(kind, "hoai.post", $"/api/work-items/{id}/complete", Office.Command("Done", Scanned(), revision: 0), 409, "WorkItemHasChanged", "revision");
    }

    [Theory, Databases]
    public async Task An_unknown_outcome(DatabaseKind kind)
    {
        var id = await ClaimedItem(kind);
        var reply = await IsRefused(kind, "hoai.post", $"/api/work-items/{id}/complete", Office.Command("Dance", Scanned()), 400, "OutcomeIsUnknown", "outcome");
        reply["allowed"]!.AsArray().Select(outcome => outcome!.ToString()).ShouldContain("Done");
    }

    [Theory, Databases]
    public async Task A_form_that_is_not_filled_in(DatabaseKind kind)
    {
        var id = await ClaimedItem(kind);
        var reply = await IsRefused(kind, "hoai.post", $"/api/work-items/{id}/complete", Office.Command("Done"), 400, "FormFieldIsMissing");
        reply["errors"]!.AsObject().Select(error => error.Key).ShouldAllBe(field => field.StartsWith("form.", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task A_command_without_an_id_and_with_words_nobody_knows(DatabaseKind kind)
    {
        var order = Office.Dossier();
        order.Remove("commandId");
        order["channel"] = "Pigeon";
        order["colour"] = "red";
        var reply = await IsRefused(kind, "nga.center", "/api/dossiers", order, 400, "SeveralThingsAreWrong");
        reply["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["channel", "colour", "commandId"], ignoreOrder: true);
        reply["allowed"]!.AsArray().Select(value => value!.ToString()).ShouldContain("Kiosk");
    }

    [Theory, Databases]
    public async Task Nobody(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var kept = await office.Kept();
        using var stranger = office.Stranger();
        ((int)(await stranger.Post("/api/dossiers", Office.Dossier())).Status).ShouldBe(401);
        stranger.Token = "made-up";
        ((int)(await stranger.Post("/api/dossiers", Office.Dossier())).Status).ShouldBe(401);
        (await stranger.Ask("/api/work-items")).Code.ShouldBe("SignInIsRequired");
        (await office.Kept()).ShouldBe(kept);
    }

    private static JsonObject Scanned() => new() { ["pages"] = 1, ["legible"] = true };

    private async Task<string> OpenItem(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var clerk = await office.As("hoai.post");
        return await Office.Item(clerk, await office.Files());
    }

    private async Task<string> ClaimedItem(DatabaseKind kind)
    {
        var id = await OpenItem(kind);
        using var clerk = await (await offices.On(kind)).As("hoai.post");
        (await clerk.Post($"/api/work-items/{id}/claim", Office.Command())).Taken();
        return id;
    }

    private async Task<JsonNode> IsRefused(DatabaseKind kind, string userName, string path, JsonObject order, int status, string code, string? field = null)
    {
        var office = await offices.On(kind);
        using var person = await office.As(userName);
        var kept = await office.Kept();
        var reply = await person.Post(path, order);
        ((int)reply.Status).ShouldBe(status, reply.Text);
        reply.Code.ShouldBe(code, reply.Text);
        (await office.Kept()).ShouldBe(kept);
        var problem = JsonNode.Parse(reply.Text)!;
        problem["type"]!.ToString().ShouldBe($"urn:onestop:refusal:{code}");
        problem["detail"]!.ToString().ShouldNotBe(code);
        if (field is not null)
            problem["errors"]![field].ShouldNotBeNull(reply.Text);
        return problem;
    }
}

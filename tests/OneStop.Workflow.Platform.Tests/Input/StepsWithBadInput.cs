using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Input;

/// <summary>Numbers, pages and files of a step, and the same person filing twice.</summary>
public sealed class StepsWithBadInput
{
    [Theory, Databases]
    public async Task Digitisation_needs_a_file_and_a_count_of_pages(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        var post = await world.Actor(item.Role, item.UnitId);
        (await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), post)).Refusals.ShouldBeEmpty();

        (await Codes(1)).ShouldBe(["DossierHasNoFile"]);
        await world.Scans(filed.Code, item.Id, post);
        foreach (var pages in new JsonNode[] { -5, 0, 10_000, 1.5m })
            (await Codes(pages)).ShouldBe(["PagesAreOutOfRange"], pages.ToJsonString());
        foreach (var pages in new[] { "\"1,5\"", "\"230.000\"", "\"5\"", "1e3", "12345678901234567890123456789", "true" })
            (await Codes(JsonNode.Parse(pages)!)).ShouldBe(["FormFieldIsNoNumber"], pages);
        var vague = new JsonObject { ["pages"] = 24, ["legible"] = "có lẽ" };
        (await world.Commands.Send(new CompleteWorkItem(item.Id, "Done", vague), Guid.NewGuid(), post)).Refusals.Select(r => (r.Code, r.Field)).ShouldBe([("FormFieldDoesNotFit", "form.legible")]);
        (await Codes(24)).ShouldBeEmpty();

        async Task<IEnumerable<string>> Codes(JsonNode pages) =>
            (await world.Commands.Send(new CompleteWorkItem(item.Id, "Done", new JsonObject { ["pages"] = pages.DeepClone(), ["legible"] = true }), Guid.NewGuid(), post)).Refusals.Select(r => r.Code);
    }

    [Theory]
    [InlineData("9223372036854775807", true)]
    [InlineData("-9223372036854775808", true)]
    [InlineData("79228162514264337593543950.33", true)]
    [InlineData("0.1234567890123456789012345678", false)]
    [InlineData("1e400", false)]
    public void A_number_keeps_all_its_digits_or_is_refused(string written, bool isOne)
    {
        var number = JsonNode.Parse(written)!;
        FormNumber.IsOne(number).ShouldBe(isOne);
        number.ToJsonString().ShouldBe(written);
    }

    [Theory, Databases]
    public async Task The_same_person_with_the_same_procedure_within_a_day_is_asked_about(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var order = World.Judicial() with { ConfirmedAgain = false };
        var first = await world.Files(clerk, order);
        var question = (await world.Commands.Send(order, Guid.NewGuid(), clerk)).Refusals.ShouldHaveSingleItem();
        (question.Code, question.Kind, question.Field, question.Arguments[0]).ShouldBe(("SameDossierWasFiled", RefusalKind.Rule, "confirmedAgain", first.Code));
        (await world.Count<Dossier>()).ShouldBe(1);

        (await world.Commands.Send(order with { Applicant = order.Applicant with { IdNumber = "042304001899" } }, Guid.NewGuid(), clerk)).Refusals.ShouldBeEmpty("somebody else");
        (await world.Commands.Send(order with { ConfirmedAgain = true }, Guid.NewGuid(), clerk)).Refusals.ShouldBeEmpty("it is meant");
        world.Clock.Pass(TimeSpan.FromHours(25));
        (await world.Commands.Send(order, Guid.NewGuid(), clerk)).Refusals.ShouldBeEmpty("a day later");
    }

    [Theory, Databases]
    public async Task The_same_order_again_is_not_asked_about_but_answered_as_before(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var (order, id) = (World.Judicial() with { ConfirmedAgain = false }, Guid.NewGuid());
        var first = await world.Commands.Send(order, id, clerk);
        (await world.Commands.Send(order, id, clerk)).Value.ShouldBe(first.Value);
        (await world.Count<Dossier>()).ShouldBe(1);
    }
}

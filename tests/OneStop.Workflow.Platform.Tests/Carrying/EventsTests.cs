using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;

namespace OneStop.Workflow.Platform.Tests.Carrying;

public sealed class EventsTests
{
    /// <summary>A dossier that waits for the treasury, under its own code as correlation id.</summary>
    private static Drawn Waiting => ForDossiers().Variable("Told")
        .Add("Mark", "Elsa.Correlate", ("correlationId", Js("getInput('dossierCode')")))
        .Add("Await", "Elsa.Event", ("eventName", Literal("Treasury")), ("result", Into("Told")))
        .Officer("Appraise")
        .Line("Receive.Accepted > Mark > Await > Appraise");

    private static Drawn Telling(string name, bool isLocal = false) => new Drawn("teller")
        .Trigger("Begin", "Elsa.Event", ("eventName", Literal("Go")))
        .Add("Publish", "Elsa.PublishEvent", ("eventName", Literal(name)), ("isLocalEvent", Literal(isLocal)), ("payload", Js("({ paid: true })")))
        .Line("Begin > Publish");

    [Theory, Databases]
    public async Task An_event_from_outside_is_heard_once_by_everyone_who_waits(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Waiting);
        var (first, second) = (await office.Files(), await office.Files());
        (await office.Open(first)).ShouldBeEmpty();
        await Publish(office, new PublishEvent("Treasury", null, new JsonObject { ["paid"] = 150_000 }));
        await office.Errands();
        foreach (var dossier in new[] { first, second })
        {
            (await office.Open(dossier)).ShouldBe(["Appraise"]);
            (await office.Facts(dossier, "EventReceived")).ShouldBe(1);
            ((int)InstanceState.Read((await office.Instances(dossier)).Single().State).Variables["Told"]!["paid"]!).ShouldBe(150_000);
        }
        (await office.All<ProcessWait>()).ShouldBeEmpty();
        (await office.All<ProcessErrand>()).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task With_a_correlation_id_only_that_one_hears_of_it(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Waiting);
        var (first, second) = (await office.Files(), await office.Files());
        await Publish(office, new PublishEvent("Treasury", first.Code));
        await Publish(office, new PublishEvent("Treasury", "somebody-else"));
        await Publish(office, new PublishEvent("Treasure"));
        await office.Errands();
        (await office.Open(first)).ShouldBe(["Appraise"]);
        (await office.Open(second)).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Twenty_sends_of_one_event_are_one_event(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Waiting);
        var dossier = await office.Files();
        var partner = await office.World.Actor(Roles.PartnerSystem, "UBNDTINH");
        var nodes = new[] { office.World.Commands, office.Second.GetRequiredService<ICommands>() };
        var id = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => nodes[n % 2].Send(new PublishEvent("Treasury"), id, partner))));
        answers.Select(a => a.Value!.EventId).Distinct().Count().ShouldBe(1);
        (await office.All<ProcessErrand>()).Count.ShouldBe(1);
        await office.Errands();
        (await office.Facts(dossier, "EventReceived")).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task What_a_process_tells_is_heard_by_others_and_a_local_event_by_none_of_them(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Waiting, Telling("Treasury", isLocal: true));
        var dossier = await office.Files();
        await office.Triggers();
        await Publish(office, new PublishEvent("Go"));
        await office.Errands();
        (await office.SystemProcesses()).ShouldHaveSingleItem().SubStatus.ShouldBe("Finished");
        (await office.Open(dossier)).ShouldBeEmpty();

        await office.Publish(new Drawn("teller", 2)
            .Trigger("Begin", "Elsa.Event", ("eventName", Literal("Go")))
            .Add("Publish", "Elsa.PublishEvent", ("eventName", Literal("Treasury")), ("correlationId", Literal(dossier.Code)))
            .Line("Begin > Publish"));
        await office.Triggers();
        await Publish(office, new PublishEvent("Go"));
        await office.Errands();
        (await office.SystemProcesses()).Count.ShouldBe(2);
        (await office.Open(dossier)).ShouldBe(["Appraise"]);
    }

    [Theory, Databases]
    public async Task Who_tells_an_event_hears_it_from_the_engine_and_not_a_second_time(DatabaseKind kind)
    {
        var echo = ForDossiers()
            .Add("Fork", "Elsa.FlowFork", ("branches", Literal(new JsonArray("A", "B"))))
            .Add("Await", "Elsa.Event", ("eventName", Literal("Echo")))
            .Add("Publish", "Elsa.PublishEvent", ("eventName", Literal("Echo")))
            .Add("Again", "Elsa.Event", ("eventName", Literal("Echo")))
            .Officer("Appraise")
            .Line("Receive.Accepted > Fork.A > Await > Again > Appraise").Line("Fork.B > Publish");
        await using var office = await Office.Of(kind, echo);
        var dossier = await office.Files();
        await office.Errands();
        (await office.All<ProcessWait>()).ShouldHaveSingleItem().ActivityId.ShouldBe("Again");
        (await office.Open(dossier)).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Nobody_but_a_system_tells_events_from_outside(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind);
        var clerk = await office.World.Actor(Roles.CounterClerk, "TTPVHCC");
        (await office.World.Commands.Send(new PublishEvent("Treasury"), Guid.NewGuid(), clerk)).Refusals[0].Code.ShouldBe("NotAPartnerSystem");
        var partner = await office.World.Actor(Roles.PartnerSystem, "UBNDTINH");
        (await office.World.Commands.Send(new PublishEvent("  "), Guid.NewGuid(), partner)).Refusals[0].Code.ShouldBe("EventNameIsWrong");
        (await office.World.Commands.Send(new PublishEvent("x", new string('c', 401)), Guid.NewGuid(), partner)).Refusals[0].Code.ShouldBe("CorrelationIdIsTooLong");
        (await office.World.Commands.Send(new PublishEvent("x", null, new string('p', 5_000_000)), Guid.NewGuid(), partner)).Refusals[0].Code.ShouldBe("PayloadIsTooLarge");
        (await office.All<ProcessErrand>()).ShouldBeEmpty();
    }

    internal static async Task Publish(Office office, PublishEvent told)
    {
        var partner = await office.World.Actor(Roles.PartnerSystem, "UBNDTINH");
        (await office.World.Commands.Send(told, Guid.NewGuid(), partner)).Refusals.ShouldBeEmpty();
    }
}

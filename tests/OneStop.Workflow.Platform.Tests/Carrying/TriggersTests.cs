using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;
using Incident = OneStop.Workflow.Platform.Processes.Incident;

namespace OneStop.Workflow.Platform.Tests.Carrying;

public sealed class TriggersTests
{
    private static Drawn Nightly(string type, string input, string plan, int version = 1) => new Drawn("nightly", version)
        .Trigger("Begin", type, (input, Literal(plan)))
        .Add("Say", "Elsa.WriteLine", ("text", Literal("x")))
        .Line("Begin > Say");

    [Theory, Databases]
    public async Task A_timer_starts_one_instance_a_turn_and_one_for_all_that_were_missed(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Nightly("Elsa.Timer", "interval", "01:00:00"));
        (await office.Triggers()).ShouldBe(0);
        office.World.Clock.Pass(TimeSpan.FromHours(1));
        (await office.Triggers()).ShouldBe(0, "both sweeps of this turn found it done");
        (await office.SystemProcesses()).Count.ShouldBe(1);

        office.World.Clock.Pass(TimeSpan.FromHours(7.5));
        await office.Triggers();
        await office.Triggers();
        (await office.SystemProcesses()).Count.ShouldBe(2);
        (await office.All<ProcessTrigger>()).Single().DueAt.ShouldBe(office.World.Clock.Now + TimeSpan.FromHours(1));
    }

    [Theory, Databases]
    public async Task Two_nodes_that_find_a_trigger_due_start_one_instance(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Nightly("Elsa.Timer", "interval", "00:10:00"));
        await office.Triggers();
        office.World.Clock.Pass(TimeSpan.FromMinutes(10));
        var trigger = (await office.All<ProcessTrigger>()).Single();
        var fire = new FireTrigger(trigger.DefinitionVersionId, trigger.ActivityId, trigger.DueAt!.Value);
        var id = CommandIds.Of($"trigger {trigger.DefinitionVersionId} {trigger.ActivityId} {trigger.DueAt.Value.UtcTicks}");
        var nodes = new[] { office.World.Commands, office.Second.GetRequiredService<ICommands>() };
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => nodes[n % 2].Send(fire, id, Actor.System))));
        answers.Select(a => a.Value!.InstanceId).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        await office.Triggers();
        (await office.SystemProcesses()).Count.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task A_cron_expression_is_read_in_vietnamese_time(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Nightly("Elsa.Cron", "cronExpression", "0 30 17 * * MON-FRI"));
        await office.Triggers();
        (await office.All<ProcessTrigger>()).Single().DueAt.ShouldBe(FakeClock.At("2026-11-23 17:30").Now);
        office.World.Clock.Now = FakeClock.At("2026-11-28 09:00").Now;
        await office.Triggers();
        (await office.SystemProcesses()).Count.ShouldBe(1);
        (await office.All<ProcessTrigger>()).Single().DueAt.ShouldBe(FakeClock.At("2026-11-30 17:30").Now);
    }

    [Theory, Databases]
    public async Task A_moment_comes_once_and_one_that_had_passed_never(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind,
            Nightly("Elsa.StartAt", "dateTime", "2026-11-23T09:00:00+07:00"),
            new Drawn("past").Trigger("Begin", "Elsa.StartAt", ("dateTime", Literal("2026-11-20T09:00:00+07:00"))));
        await office.Triggers();
        office.World.Clock.Now = FakeClock.At("2026-11-25 09:00").Now;
        await office.Triggers();
        office.World.Clock.Pass(TimeSpan.FromDays(1));
        await office.Triggers();
        (await office.SystemProcesses()).Count.ShouldBe(1);
        (await office.All<ProcessTrigger>()).ShouldAllBe(t => t.DueAt == null);
    }

    [Theory, Databases]
    public async Task A_new_version_takes_the_place_of_the_old_ones_triggers(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Nightly("Elsa.Timer", "interval", "01:00:00"));
        await office.Triggers();
        await office.Publish(Nightly("Elsa.Cron", "cronExpression", "0 0 12 * * *", version: 2));
        await office.Triggers();
        (await office.All<ProcessTrigger>()).ShouldHaveSingleItem().Kind.ShouldBe(TriggerKind.Cron);
        office.World.Clock.Pass(TimeSpan.FromHours(2));
        await office.Triggers();
        (await office.SystemProcesses()).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task An_event_starts_an_instance_each_with_what_came_with_it(DatabaseKind kind)
    {
        var reader = new Drawn("reader").Variable("Got")
            .Trigger("Begin", "Elsa.Event", ("eventName", Literal("Arrived")), ("result", Into("Got")))
            .Add("Nap", "Elsa.Delay", ("timeSpan", Literal("00:05:00")))
            .Line("Begin > Nap");
        await using var office = await Office.Of(kind, reader);
        await office.Triggers();
        await EventsTests.Publish(office, new PublishEvent("Arrived", "K-1", new JsonObject { ["n"] = 1 }));
        await EventsTests.Publish(office, new PublishEvent("Arrived", null, new JsonObject { ["n"] = 2 }));
        await office.Errands();
        var started = await office.SystemProcesses();
        started.Select(i => (int)InstanceState.Read(i.State).Variables["Got"]!["n"]!).Order().ShouldBe([1, 2]);
        started.Select(i => i.CorrelationId).Order().ShouldBe([null, "K-1"]);

        office.World.Clock.Pass(TimeSpan.FromMinutes(5));
        await office.World.Get<Platform.Dossiers.Sweeping.WaitSweep>().Run();
        (await office.SystemProcesses()).ShouldAllBe(i => i.SubStatus == "Finished" && i.EndedAt != null);
    }

    [Theory, Databases]
    public async Task A_process_that_runs_alone_is_started_once_until_it_has_ended(DatabaseKind kind)
    {
        static Drawn Alone(string id, string strategy) => new Drawn(id).Activation(strategy)
            .Trigger("Begin", "Elsa.Event", ("eventName", Literal("Go"))).Add("Nap", "Elsa.Delay", ("timeSpan", Literal("00:05:00"))).Line("Begin > Nap");
        await using var office = await Office.Of(kind, Alone("single", "SingletonStrategy"), Alone("each", "CorrelatedSingletonStrategy"), Alone("any", "CorrelationStrategy"), Alone("always", "AllowAlwaysStrategy"));
        foreach (var correlation in (string?[])["A", "A", "B"])
        {
            await EventsTests.Publish(office, new PublishEvent("Go", correlation));
            await office.Errands();
        }
        var started = (await Started(office)).ToList();
        started.Where(s => !s.StartsWith("any", StringComparison.Ordinal)).ShouldBe(["always A", "always A", "always B", "each A", "each B", "single A"]);
        // Triggers of one event come in any order: this one starts only where it came before all others of its id.
        started.Count(s => s == "any A").ShouldBeLessThanOrEqualTo(1);
        office.World.Clock.Pass(TimeSpan.FromMinutes(5));
        await office.World.Get<Platform.Dossiers.Sweeping.WaitSweep>().Run();
        await EventsTests.Publish(office, new PublishEvent("Go", "A"));
        await office.Errands();
        (await Started(office)).Count(s => s == "single A").ShouldBe(2, "the first has ended");
    }

    private static async Task<IEnumerable<string>> Started(Office office)
    {
        var versions = (await office.All<ProcessDefinition>()).ToDictionary(d => d.Id, d => d.DefinitionId);
        return (await office.SystemProcesses()).Select(i => $"{versions[i.DefinitionVersionId]} {i.CorrelationId}").Order(StringComparer.Ordinal);
    }

    [Theory, Databases]
    public async Task An_event_told_before_any_sweep_starts_what_was_published(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Reader("Arrived"));
        await EventsTests.Publish(office, new PublishEvent("Arrived", "K-1"));
        await office.Errands();
        (await office.SystemProcesses()).ShouldHaveSingleItem().CorrelationId.ShouldBe("K-1");
    }

    [Theory, Databases]
    public async Task An_event_told_in_the_first_second_of_a_day_is_heard_by_the_version_of_that_day(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Reader("Arrived"));
        await PublishFrom(office, new DateOnly(2026, 11, 24), Reader("Came", version: 2));
        await EventsTests.Publish(office, new PublishEvent("Came"));
        await office.Errands();
        (await office.SystemProcesses()).ShouldBeEmpty("the second version waits for its day");

        office.World.Clock.Now = FakeClock.At("2026-11-24 00:00").Now;
        await EventsTests.Publish(office, new PublishEvent("Came"));
        await EventsTests.Publish(office, new PublishEvent("Arrived"));
        await office.Errands();
        var version = (await office.All<ProcessDefinition>()).Single(d => d is { DefinitionId: "reader", Version: 2 });
        (await office.SystemProcesses()).ShouldHaveSingleItem().DefinitionVersionId.ShouldBe(version.Id);
    }

    [Theory, Databases]
    public async Task A_node_that_has_not_heard_of_a_new_version_takes_nothing_back(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Reader("Arrived"));
        await office.Second.GetRequiredService<Definitions>().Book(new DateOnly(2026, 11, 23), default);
        await PublishFrom(office, new DateOnly(2026, 11, 23), Reader("Came", version: 2));
        await office.World.Commands.Send(new ReplaceTriggers(), Guid.NewGuid(), Actor.System);
        await office.Second.GetRequiredService<Platform.Dossiers.Sweeping.TriggerSweep>().Run();
        (await office.All<ProcessTrigger>()).ShouldHaveSingleItem().EventName.ShouldBe("Came");
    }

    /// <summary>A version as another node publishes it: nothing on these nodes hears of it.</summary>
    private static async Task PublishFrom(Office office, DateOnly from, Drawn process)
    {
        await using var db = await office.World.Contexts.CreateDbContextAsync();
        db.Add(new ProcessDefinition
        {
            Id = Guid.NewGuid(),
            DefinitionId = process.Id,
            Version = process.Version,
            Name = process.Id,
            Document = process.Json(),
            Hash = $"{process.Version}",
            IsPublished = true,
            EffectiveFrom = from,
            CreatedAt = office.World.Clock.Now,
        });
        await db.SaveChangesAsync();
    }

    private static Drawn Reader(string eventName, int version = 1) => new Drawn("reader", version)
        .Trigger("Begin", "Elsa.Event", ("eventName", Literal(eventName)))
        .Add("Nap", "Elsa.Delay", ("timeSpan", Literal("00:05:00")))
        .Line("Begin > Nap");

    [Theory, Databases]
    public async Task A_system_process_may_start_others_and_a_step_of_a_dossier_in_them_is_an_incident(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind,
            new Drawn("steps").Officer("Look"),
            new Drawn("nightly").Trigger("Begin", "Elsa.Timer", ("interval", Literal("01:00:00")))
                .Add("Ask", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Literal("steps")), ("waitForCompletion", Literal(true))).Line("Begin > Ask"));
        await office.Triggers();
        office.World.Clock.Pass(TimeSpan.FromHours(1));
        await office.Triggers();
        var incident = (await office.All<Incident>()).ShouldHaveSingleItem();
        (incident.Code, incident.ActivityId, incident.DossierId).ShouldBe(("StepNeedsADossier", "Look", null));
        (await office.World.Count<Platform.Dossiers.WorkItem>()).ShouldBe(0);
        (await office.SystemProcesses()).Select(i => (i.Depth, i.SubStatus)).Order().ShouldBe([(0, "Finished"), (1, "Faulted")]);
    }

    [Fact]
    public void A_process_that_starts_by_itself_has_no_step_of_a_dossier()
    {
        var wrong = Read(new Drawn("x").Trigger("Begin", "Elsa.Timer", ("interval", Literal("01:00:00"))).Officer("Look").Line("Begin > Look"));
        TriggerRules.Complaints(wrong).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => c.Code.ShouldBe("SystemProcessHasAStep"), c => c.Path.ShouldBe("$.root.activities[1]"), c => c.Blocks.ShouldBeTrue());
        TriggerRules.Complaints(Read(ForDossiers().Officer("Look"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Elsa.Timer", "interval", "soon")]
    [InlineData("Elsa.Timer", "interval", "00:00:00")]
    [InlineData("Elsa.Cron", "cronExpression", "every day")]
    [InlineData("Elsa.StartAt", "dateTime", "tomorrow")]
    [InlineData("Elsa.Event", "eventName", " ")]
    public void A_trigger_says_when_in_words_that_can_be_read(string type, string input, string plan)
    {
        var complaint = TriggerRules.Complaints(Read(Nightly(type, input, plan))).ShouldHaveSingleItem();
        (complaint.Code, complaint.Path).ShouldBe(("TriggerCannotBeRead", $"$.root.activities[0].{input}"));
        TriggerRules.Complaints(Read(new Drawn("x").Trigger("Begin", type, (input, Js("'x' + 1"))))).ShouldHaveSingleItem().Code.ShouldBe("TriggerCannotBeRead");
    }

    private static WorkflowDefinition Read(Drawn drawn) => WorkflowDefinition.Read(drawn.Json()).Definition!;
}

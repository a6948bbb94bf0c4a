using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Migrating;
using OneStop.Workflow.Engine.State;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

public class MigrationTests
{
    private static Drawing Old() => new Drawing("procedure").Variable("N", "Int32", 1)
        .Add("Receive", "OneStop.ReceiveDossier").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add("Appraise", "OneStop.OfficerTask").Add("Digitise", "OneStop.DigitiseDossier")
        .Add("Join", "FlowJoin", ("mode", Literal("WaitAll"))).Add("Sign", "OneStop.ApproveAndSign")
        .Line("Receive.Accepted > Fork.A > Appraise > Join > Sign").Line("Fork.B > Digitise > Join");

    private static Drawing New(string appraise = "Appraise")
    {
        var drawing = new Drawing("procedure") { Version = 2 }.Variable("N", "String", "1").Variable("M", "Int32", 7)
            .Add("Receive", "OneStop.ReceiveDossier").Add("Fork", "FlowFork", ("branches", Literal(new JsonArray("A", "B")))).Add(appraise, "OneStop.OfficerTask").Add("Digitise", "OneStop.DigitiseDossier")
            .Add("Verify", "OneStop.VerifyOnSite").Add("Join", "FlowJoin", ("mode", Literal("WaitAll"))).Add("Sign", "OneStop.ApproveAndSign").Add("Issue", "OneStop.IssueResult");
        return drawing.Line($"Receive.Accepted > Fork.A > {appraise} > Verify > Join > Sign.Approved > Issue").Line("Fork.B > Digitise > Join");
    }

    private static InstanceState Open() => new Played(Old().Read()).Start().Do("Receive", "Accepted").Do("Digitise").State!;

    [Fact]
    public void An_open_instance_goes_on_in_the_new_version_and_finished_steps_stay_finished()
    {
        var (old, fresh) = (Old().Read(), New().Read());
        var state = Open();
        var before = state.Write();
        var answer = Migration.Move(state, old, fresh, MigrationPlan.ById);
        answer.Outcome.ShouldBe(MigrationOutcome.Moves);
        state.Write().ShouldBe(before);
        var moved = InstanceState.Read(answer.State!.Write());
        moved.Bookmarks.Select(b => b.Id).ShouldBe(state.Bookmarks.Select(b => b.Id));
        moved.Variables.ToJsonString().ShouldBe("{\"N\":\"1\",\"M\":7}");
        var journal = new List<string>();
        for (var activity = "Appraise"; moved.Status == "Running"; activity = moved.Bookmarks.Count > 0 ? moved.Bookmarks[0].ActivityId : "")
        {
            var advanced = WorkflowEngine.Advance(fresh, moved, new Stimulus.Resume(moved.Bookmarks.Single(b => b.ActivityId == activity).Id, activity == "Sign" ? "Approved" : null), Played.Monday);
            journal.AddRange(advanced.Journal.Where(e => e.Event == "Started").Select(e => e.ActivityId));
            moved = advanced.State!;
        }
        journal.ShouldBe(["Verify", "Join", "Sign", "Issue"]);
        moved.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void A_variable_that_does_not_fit_its_new_type_is_left_to_somebody_to_decide()
    {
        var old = new Drawing("typed").Variable("V", "String", "1,5").Add("Ask", "OneStop.OfficerTask").Read();
        var drawing = new Drawing("typed") { Version = 2 }.Variable("V", "Decimal").Add("Ask", "OneStop.OfficerTask");
        var answer = Migration.Move(new Played(old).Start().State!, old, drawing.Read(), MigrationPlan.ById);
        answer.Outcome.ShouldBe(MigrationOutcome.NeedsDecision);
        answer.Reasons.Single().Code.ShouldBe("VariableDoesNotFit");
    }

    [Fact]
    public void A_renamed_activity_is_found_by_the_designers_table()
    {
        var plan = new MigrationPlan(new Dictionary<string, string> { ["Appraise"] = "Check" });
        Migration.Move(Open(), Old().Read(), New("Check").Read(), MigrationPlan.ById).Reasons.Single().Code.ShouldBe("ActivityIsGone");
        Migration.Move(Open(), Old().Read(), New("Check").Read(), plan).State!.Bookmarks.Single().ActivityId.ShouldBe("Check");
    }

    [Fact]
    public void A_finished_step_that_would_run_again_needs_a_decision()
    {
        var turned = new Drawing("procedure") { Version = 2 }.Add("Receive", "OneStop.ReceiveDossier").Add("Appraise", "OneStop.OfficerTask").Add("Digitise", "OneStop.DigitiseDossier")
            .Line("Receive.Accepted > Appraise > Digitise").Read();
        var reason = Migration.Move(Open(), Old().Read(), turned, MigrationPlan.ById).Reasons.Single();
        reason.Code.ShouldBe("FinishedStepWouldRunAgain");
        reason.ActivityId.ShouldBe("Digitise");
    }

    [Fact]
    public void Ended_instances_stay_and_foreign_versions_are_told()
    {
        var ended = new Played(Old().Read()).Start().Cancel().State!;
        Migration.Move(ended, Old().Read(), New().Read(), MigrationPlan.ById).Outcome.ShouldBe(MigrationOutcome.Stays);
        Migration.Move(Open(), New().Read(), Old().Read(), MigrationPlan.ById).Outcome.ShouldBe(MigrationOutcome.Stays);
        Migration.Move(Open(), Old().Read(), new Drawing("other").Add("A", "Start").Read(), MigrationPlan.ById).Reasons.Single().Code.ShouldBe("DefinitionIsAnother");
    }
}

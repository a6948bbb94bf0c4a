using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

public class StepTests
{
    private static Drawing Procedure() => new Drawing("khai-sinh")
        .Variable("Kind")
        .Add("Receive", "OneStop.ReceiveDossier", ("stage", Literal("Reception")), ("unit", Js("'ubnd-' + getInput('Ward')")), ("limit", Literal("8 working hours")))
        .Add("Supplement", "OneStop.RequestSupplement")
        .Add("Appraise", "OneStop.OfficerTask", ("outcomes", Literal(new JsonArray("Agree", "Disagree"))), ("result", Into("Kind")))
        .Add("Remind", "OneStop.Notify", ("to", Literal("leader")))
        .Add("Explain", "OneStop.OfficerTask")
        .Add("Sign", "OneStop.ApproveAndSign", ("role", Js("getOutputFrom('Receive', 'Result').form.urgent ? 'vice' : variables.Kind.outcome")))
        .Add("Refuse", "OneStop.RefuseDossier")
        .Add("Close", "OneStop.CloseDossier")
        .Line("Receive.Accepted > Appraise.Agree > Sign.Approved > Close")
        .Line("Receive.NeedsSupplement > Supplement.Supplied > Receive")
        .Line("Receive.Refused > Refuse")
        .Line("Appraise.Overdue > Remind > Explain")
        .Line("Sign.Returned > Appraise");

    private static Played Started() => new Played(Procedure().Read()).Start(new JsonObject { ["Ward"] = "an-phu" });

    [Fact]
    public void A_step_opens_with_its_evaluated_inputs_and_its_outcomes()
    {
        var step = Started().Effects.OfType<Effect.OpenStep>().Single();
        step.ActivityType.ShouldBe("OneStop.ReceiveDossier");
        step.Inputs["unit"]!.GetValue<string>().ShouldBe("ubnd-an-phu");
        step.Inputs["handover"]!.GetValue<string>().ShouldBe("Never");
        step.Outcomes.ShouldBe(["Accepted", "NeedsSupplement", "Refused"]);
        step.HasOverduePort.ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_outcome_is_refused_with_those_that_exist()
    {
        var played = Started();
        var before = played.State!.Write();
        played.Do("Receive", "Maybe").Refusal!.Code.ShouldBe("OutcomeIsUnknown");
        played.Refusal!.Allowed.ShouldBe(["Accepted", "NeedsSupplement", "Refused"]);
        played.State.Write().ShouldBe(before);
    }

    [Fact]
    public void A_burnt_bookmark_is_gone()
    {
        var played = Started();
        var id = played.At("Receive");
        played.Do("Receive", "Accepted");
        played.Give(new Stimulus.Resume(id, "Accepted")).Refusal!.Code.ShouldBe("BookmarkIsGone");
    }

    [Fact]
    public void The_form_of_a_step_is_read_later_by_name_and_from_its_variable()
    {
        var played = Started().Do("Receive", "Accepted", new JsonObject { ["urgent"] = false }).Do("Appraise", "Agree");
        played.Effects.OfType<Effect.OpenStep>().Single().Inputs["role"]!.GetValue<string>().ShouldBe("Agree");
        Started().Do("Receive", "Accepted", new JsonObject { ["urgent"] = true }).Do("Appraise", "Agree")
            .Effects.OfType<Effect.OpenStep>().Single().Inputs["role"]!.GetValue<string>().ShouldBe("vice");
    }

    [Fact]
    public void An_overdue_port_that_leads_past_the_step_cancels_it()
    {
        var played = new Played(new Drawing("past").Add("Ask", "OneStop.OfficerTask").Add("Join", "FlowJoin", ("mode", Literal("WaitAny"))).Add("After", "WriteLine")
            .Line("Ask > Join > After").Line("Ask.Overdue > Join").Read()).Start();
        played.Overdue("Ask").Refusal.ShouldBeNull();
        played.Journal.ShouldContain("Ask Canceled");
        played.Journal.ShouldContain("After Completed");
        played.State!.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void The_designers_outcomes_stand_in_place_of_Done()
    {
        var step = Started().Do("Receive", "Accepted").Effects.OfType<Effect.OpenStep>().Single();
        step.Outcomes.ShouldBe(["Agree", "Disagree"]);
        step.HasOverduePort.ShouldBeTrue();
    }

    [Fact]
    public void Overdue_fires_once_and_the_step_goes_on_waiting()
    {
        var played = Started().Do("Receive", "Accepted").Overdue("Appraise");
        played.Effects.OfType<Effect.Perform>().Single().Name.ShouldBe("Remind");
        played.Waiting.ShouldBe(["Appraise", "Explain"]);
        played.Overdue("Appraise").Refusal!.Code.ShouldBe("PortWasFired");
        played.Do("Appraise", "Agree").Do("Sign", "Approved");
        played.Waiting.ShouldBe(["Explain"]);
        played.Do("Explain").State!.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void Without_becoming_overdue_nothing_of_that_branch_runs()
    {
        var played = Started().Do("Receive", "Accepted").Do("Appraise", "Agree").Do("Sign", "Approved");
        played.State!.SubStatus.ShouldBe("Finished");
        played.Journal.ShouldNotContain("Remind Started");
    }

    [Fact]
    public void A_step_returned_for_rework_can_become_overdue_again()
    {
        var played = Started().Do("Receive", "Accepted").Overdue("Appraise").Do("Explain").Do("Appraise", "Agree").Do("Sign", "Returned");
        played.Waiting.ShouldBe(["Appraise"]);
        played.Overdue("Appraise").Waiting.ShouldContain("Explain");
        played.Do("Explain").Do("Appraise", "Agree").Do("Sign", "Approved").State!.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void A_supplement_brings_the_dossier_back_to_reception()
    {
        var played = Started().Do("Receive", "NeedsSupplement").Do("Supplement", "Supplied");
        played.Waiting.ShouldBe(["Receive"]);
        played.Do("Receive", "Refused");
        played.Effects.OfType<Effect.Perform>().Single().ActivityType.ShouldBe("OneStop.RefuseDossier");
        played.Effects.OfType<Effect.EndInstance>().Single().SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void Cancel_closes_every_bookmark_and_writes_what_was_open()
    {
        var played = Started().Do("Receive", "Accepted").Overdue("Appraise").Cancel();
        played.State!.SubStatus.ShouldBe("Cancelled");
        played.State.Bookmarks.ShouldBeEmpty();
        played.Effects.OfType<Effect.CloseBookmark>().Select(e => e.ActivityId).ShouldBe(["Appraise", "Explain"], ignoreOrder: true);
        played.Journal[^2..].ShouldBe(["Flow Canceled", "Workflow1 Canceled"]);
        played.Cancel().Refusal!.Code.ShouldBe("InstanceHasEnded");
    }

    [Fact]
    public void The_given_state_is_never_changed()
    {
        var definition = Procedure().Read();
        var state = WorkflowEngine.Advance(definition, null, new Stimulus.Start(), Played.Monday).State!;
        var before = state.Write();
        var first = WorkflowEngine.Advance(definition, state, new Stimulus.Resume(state.Bookmarks[0].Id, "Accepted"), Played.Monday).State!.Write();
        WorkflowEngine.Advance(definition, state, new Stimulus.Cancel(""), Played.Monday);
        WorkflowEngine.Advance(definition, state, new Stimulus.Resume(state.Bookmarks[0].Id, "Accepted"), Played.Monday).State!.Write().ShouldBe(first);
        state.Write().ShouldBe(before);
    }
}

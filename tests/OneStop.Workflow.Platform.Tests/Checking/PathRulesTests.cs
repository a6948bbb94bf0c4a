using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Checking.ProcedureFolder;

namespace OneStop.Workflow.Platform.Tests.Checking;

public sealed class PathRulesTests : IDisposable
{
    private readonly ProcedureFolder _folder = new(Business, Certificate);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_steps_fit_into_the_legal_limit()
    {
        _folder.ChangeStep(Business, "Approve", s => s["limit"] = Literal("2 working days"));
        var complaint = _folder.Check().ShouldHaveSingleItem();
        complaint.ShouldSatisfyAllConditions(c => c.Code.ShouldBe("LimitsExceedTheProcedure"), c => c.Path.ShouldBe("$.root"), c => c.Blocks.ShouldBeTrue());
        complaint.Message.ShouldContain("Digitise, Appraise, Approve, Issue may take 32 working hours");
    }

    [Fact]
    public void Exactly_the_legal_limit_is_enough()
    {
        _folder.ChangeStep(Business, "Approve", s => s["limit"] = Literal("1 working day"));
        _folder.Check().ShouldBeEmpty();
    }

    [Fact]
    public void Limits_in_other_units_are_only_a_warning()
    {
        _folder.Change($"{Certificate}/procedure.json", entry => entry["timeLimit"] = "10 days");
        _folder.ChangeStep(Certificate, "Appraise", s => s["limit"] = Literal("7 working days"));
        _folder.Check().ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Code.ShouldBe("LimitsMayExceedTheProcedure"), c => c.Blocks.ShouldBeFalse());
    }

    [Fact]
    public void A_shorter_limit_of_one_channel_counts_too()
    {
        _folder.Change($"{Business}/procedure.json", entry => entry["timeLimitByChannel"] = new JsonObject { ["Online"] = "1 working day" });
        _folder.Check().ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Code.ShouldBe("LimitsExceedTheProcedure"), c => c.Message.ShouldContain("Online"));
    }

    [Fact]
    public void A_supplement_on_a_circle_must_be_asked_once()
    {
        _folder.ChangeStep(Business, "AskApplicant", s => s.Remove("once"));
        _folder.Check().ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Code.ShouldBe("SupplementMayRepeat"), c => c.Message.ShouldContain("AskApplicant"));
    }

    [Fact]
    public void Two_requests_on_one_way_are_refused()
    {
        _folder.Change($"{Business}/process.json", process =>
        {
            var connection = Connections(process).Single(c => (string?)c!["source"]!["activity"] == "AskAtCounter" && (string?)c["source"]!["port"] == "Supplied");
            connection!["target"]!["activity"] = "Digitise";
        });
        _folder.Check().ShouldContain(c => c.Code == "SupplementIsAskedTwice" && c.Message.Contains("AskApplicant") && c.Blocks);
    }

    [Fact]
    public void A_process_has_a_way_to_a_refusal_and_to_a_result()
    {
        _folder.Change($"{Business}/process.json", process =>
        {
            foreach (var connection in Connections(process))
                if ((string?)connection!["target"]!["activity"] is "Refuse" or "Return")
                    connection["target"]!["activity"] = "Close";
        });
        var codes = _folder.Check().Select(c => c.Code).ToList();
        codes.ShouldContain("NoWayToAResult");
        codes.ShouldContain("NoWayToARefusal");
        codes.ShouldContain("StepIsNeverReached");
    }

    [Fact]
    public void A_step_that_leads_to_no_end_is_refused()
    {
        _folder.Change($"{Business}/process.json", process =>
        {
            foreach (var connection in Connections(process))
                if ((string?)connection!["target"]!["activity"] == "Stop")
                    connection["target"]!["activity"] = "Pay";
            foreach (var connection in Connections(process))
                if ((string?)connection!["source"]!["activity"] == "Pay")
                    connection["target"]!["activity"] = "Pay";
        });
        _folder.Check().ShouldContain(c => c.Code == "StepLeadsToNoEnd" && c.Message.Contains("'Pay'"));
    }

    [Fact]
    public void Ways_that_meet_behind_a_circle_need_a_join_that_takes_any()
    {
        _folder.ChangeStep(Business, "ToClose", s => s["mode"] = Literal("WaitAllActive"));
        var complaints = _folder.Check();
        complaints.ShouldContain(c => c.Code == "MergeIsLostAfterACircle" && c.Message.Contains("'ToClose'") && c.Blocks);
        // Our engine does not lose the arrival; an Elsa server would, and a process must mean the same there.
        complaints.ShouldNotContain(c => c.Code == "CaseWalksAnotherWay");
    }

    [Fact]
    public void The_reason_of_the_officer_reaches_the_refusal()
    {
        var definition = WorkflowDefinition.Read(File.ReadAllText(Path.Combine(_folder.Root, Business, "process.json"))).Definition!;
        var state = Advance(definition, null, new Stimulus.Start()).State!;
        foreach (var (outcome, reason) in new[] { ("Accepted", ""), ("Done", ""), ("NotEligible", "Ngành nghề cấm") })
        {
            var advanced = Advance(definition, state, new Stimulus.Resume(state.Bookmarks[0].Id, outcome, new JsonObject { ["reason"] = reason }));
            state = advanced.State!;
            if (outcome == "NotEligible")
                advanced.Effects.OfType<Effect.Perform>().First().Inputs["reason"]!.ToString().ShouldBe(reason);
        }
    }

    private static Advanced Advance(WorkflowDefinition definition, InstanceState? state, Stimulus stimulus) =>
        WorkflowEngine.Advance(definition, state, stimulus, new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.FromHours(7)));
}

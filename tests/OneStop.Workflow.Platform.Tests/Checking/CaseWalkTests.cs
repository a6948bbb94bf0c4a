using System.Text.Json.Nodes;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Checking.ProcedureFolder;

namespace OneStop.Workflow.Platform.Tests.Checking;

public sealed class CaseWalkTests : IDisposable
{
    private readonly ProcedureFolder _folder = new(Birth);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_case_that_goes_another_way_is_told_with_both_ways()
    {
        Cases(cases => cases[0]!["expect"]!["path"] = new JsonArray("Receive", "Close"));
        var complaint = _folder.Check().ShouldHaveSingleItem();
        complaint.ShouldSatisfyAllConditions(c => c.File.ShouldBe($"{Birth}/cases.json"), c => c.Path.ShouldBe("$[0].expect.path"), c => c.Code.ShouldBe("CaseWalksAnotherWay"));
        complaint.Message.ShouldContain("Receive, Digitise, Appraise, Approve, Issue, Return, Ask, Close");
        complaint.Message.ShouldContain("expected Receive, Close.");
    }

    [Fact]
    public void A_case_that_ends_otherwise_or_waits_elsewhere_is_told()
    {
        Cases(cases =>
        {
            cases[0]!["expect"]!["subStatus"] = "Faulted";
            cases[2]!["expect"]!["open"] = new JsonArray();
        });
        _folder.Check().Select(c => (c.Path, c.Code)).ShouldBe([("$[0].expect.status", "CaseEndsOtherwise"), ("$[2].expect.open", "CaseWaitsElsewhere")]);
    }

    [Fact]
    public void A_step_that_does_not_wait_is_told_with_those_that_do()
    {
        Cases(cases => cases[0]!["steps"]![1]!["complete"] = "Approve");
        _folder.Check().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => c.Path.ShouldBe("$[0].steps[1]"), c => c.Code.ShouldBe("StepIsNotOpen"), c => c.Message.ShouldContain("Waiting: Digitise, Appraise."));
    }

    [Fact]
    public void An_unknown_outcome_is_told_with_the_allowed_ones()
    {
        Cases(cases => cases[0]!["steps"]![0]!["outcome"] = "Perhaps");
        _folder.Check().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => c.Path.ShouldBe("$[0].steps[0]"), c => c.Message.ShouldContain("Accepted, NeedsSupplement, Refused"));
    }

    [Theory]
    [InlineData("[]", "$", "CasesAreMissing")]
    [InlineData("{}", "$", "ValueHasAnotherType")]
    [InlineData("""[{"name":"a","steps":[{"finish":"Receive"}],"expect":{"path":[],"status":"Running","subStatus":"Suspended"}}]""", "$[0].steps[0]", "StepIsUnclear")]
    [InlineData("""[{"name":"a","steps":[],"expect":{"path":[],"status":"Asleep","subStatus":"Suspended"}}]""", "$[0].expect.status", "WordIsUnknown")]
    [InlineData("""[{"name":"a","steps":[]}]""", "$[0].expect", "PropertyIsMissing")]
    public void A_case_is_read_strictly(string json, string path, string code)
    {
        _folder.Write($"{Birth}/cases.json", json);
        _folder.Check().ShouldContain(c => c.Path == path && c.Code == code && c.Blocks);
    }

    [Fact]
    public void A_step_that_no_case_comes_to_is_a_warning()
    {
        Cases(cases =>
        {
            for (var i = cases.Count - 1; i > 3; i--)
                cases.RemoveAt(i);
        });
        var complaints = _folder.Check();
        complaints.ShouldAllBe(c => c.Code == "StepIsInNoCase" && !c.Blocks);
        complaints.Select(c => c.Message).ShouldBe(["No case comes to 'AskAtCounter'.", "No case comes to 'Rework'."]);
    }

    private void Cases(Action<JsonArray> change) => _folder.Change($"{Birth}/cases.json", json => change(json.AsArray()));
}

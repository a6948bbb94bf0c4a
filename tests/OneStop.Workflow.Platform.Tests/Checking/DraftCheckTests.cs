using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Tests.Catalogue;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Checking.ProcedureFolder;

namespace OneStop.Workflow.Platform.Tests.Checking;

/// <summary>The check beside the canvas: one draft, without files and cases.</summary>
public sealed class DraftCheckTests
{
    private static readonly DraftSurroundings Around = new(new HashSet<string> { "1.001612", "3.000333" }, new HashSet<string> { "gui-tin" });

    [Theory]
    [InlineData(Business)]
    [InlineData(Certificate)]
    [InlineData(Birth)]
    public void The_procedures_of_the_repository_may_be_published(string procedure)
    {
        var report = DraftCheck.Check(Read(procedure).ToJsonString(), Entry(procedure), Around);
        report.Complaints.Where(c => c.Blocks).ShouldBeEmpty();
        report.Complaints.Select(c => c.Code).Distinct().ShouldBeSubsetOf(["ApologyIsMissing", "OutcomeIsNotConnected"]);
    }

    [Theory]
    [InlineData("unit", "UnitIsMissing", "QT-05")]
    [InlineData("role", "RoleIsMissing", "QT-05")]
    [InlineData("limit", "LimitIsMissing", "QT-05")]
    [InlineData("stage", "StageIsMissing", "QT-08")]
    public void A_complaint_leads_to_the_step_and_its_field(string input, string code, string rule)
    {
        var complaint = Check(Business, draft => Step(draft, "Approve").Remove(input)).ShouldHaveSingleItem();
        complaint.ShouldSatisfyAllConditions(
            c => c.Code.ShouldBe(code), c => c.Rule.ShouldBe(rule), c => c.ActivityId.ShouldBe("Approve"), c => c.ActivityName.ShouldBe("Duyệt, ký kết quả"),
            c => c.Input.ShouldBe(input), c => c.Blocks.ShouldBeTrue());
    }

    [Fact]
    public void A_step_that_may_not_be_handed_over_must_not_be_marked_so() =>
        Check(Business, draft => Step(draft, "Appraise")["handover"] = Literal("ByAgreement")).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(c => c.Code.ShouldBe("StageIsNeverHandedOver"), c => c.Rule.ShouldBe("GV-02"), c => c.Input.ShouldBe("handover"));

    [Fact]
    public void A_step_that_nothing_leads_to_is_named() =>
        Check(Business, draft => draft["root"]!["activities"]!.AsArray().Add(New("Lonely", "OneStop.DigitiseDossier")))
            .ShouldContain(c => c.Code == "StepIsNeverReached" && c.ActivityId == "Lonely" && c.Rule == "QT-02");

    [Fact]
    public void An_outcome_without_a_way_on_is_named_as_people_read_it() =>
        Check(Business, draft => Drop(draft, "Approve", "Returned"))
            .ShouldContain(c => c.Code == "OutcomeIsNotConnected" && c.ActivityId == "Approve" && c.Given == "Trả lại để làm lại" && c.Blocks);

    [Fact]
    public void A_process_needs_a_way_to_a_result_and_to_a_refusal()
    {
        var codes = Check(Business, draft =>
        {
            foreach (var connection in Connections(draft))
                if ((string?)connection!["target"]!["activity"] is "Refuse" or "Return")
                    connection["target"]!["activity"] = "Close";
        }).Select(c => c.Code).ToList();
        codes.ShouldContain("NoWayToAResult");
        codes.ShouldContain("NoWayToARefusal");
    }

    [Fact]
    public void The_longest_way_is_told_against_the_legal_limit()
    {
        var draft = Read(Business);
        Step(draft, "Approve")["limit"] = Literal("2 working days");
        var report = DraftCheck.Check(draft.ToJsonString(), Entry(Business), Around);

        report.Complaints[0].ShouldSatisfyAllConditions(c => c.Code.ShouldBe("LimitsExceedTheProcedure"), c => c.Given.ShouldBe("3 working days"), c => c.ActivityId.ShouldBeNull());
        report.Longest!.ShouldSatisfyAllConditions(way => way.Hours.ShouldBe(32), way => way.LegalHours.ShouldBe(24), way => way.IsTooLong.ShouldBeTrue());
        report.Longest!.Steps.Select(s => s.ActivityId).ShouldBe(["Digitise", "Appraise", "Approve", "Issue"]);
    }

    [Fact]
    public void A_second_request_for_a_supplement_is_refused() =>
        Check(Business, draft => Connections(draft).Single(c => (string?)c!["source"]!["activity"] == "AskAtCounter" && (string?)c["source"]!["port"] == "Supplied")!["target"]!["activity"] = "Digitise")
            .ShouldContain(c => c.Code == "SupplementIsAskedTwice" && c.Rule == "QT-07");

    [Fact]
    public void Procedures_longer_than_a_day_need_a_way_to_an_apology()
    {
        CheckAll(Business).ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Code.ShouldBe("ApologyIsMissing"), c => c.Blocks.ShouldBeFalse());
        CheckAll(Business, draft =>
        {
            draft["root"]!["activities"]!.AsArray().Add(New("Sorry", "OneStop.ExtendWithApology"));
            Connections(draft).Add(Connection("Appraise", "Overdue", "Sorry"));
        }).ShouldBeEmpty();
        CheckAll(Birth).ShouldNotContain(c => c.Code == "ApologyIsMissing", "its limit is the same day");
    }

    [Theory]
    [InlineData("variables.Last.form.dien_tich")]
    [InlineData("variables.Last?.form?.dien_tich")]
    [InlineData("getVariable('Last').form['dien_tich']")]
    [InlineData("getOutputFrom('Approve', 'Result').form.dien_tich")]
    [InlineData("getOutputFrom(\"Approve\").form.dien_tich")]
    public void A_field_that_no_form_has_is_named(string script) =>
        Check(Business, draft => Step(draft, "FeeIsDue")["condition"]!["expression"]!["value"] = script + " > 1").ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(c => c.Code.ShouldBe("FormFieldIsUnknown"), c => c.Given.ShouldBe("dien_tich"), c => c.ActivityId.ShouldBe("FeeIsDue"), c => c.Input.ShouldBe("condition"), c => c.Rule.ShouldBe("BM-02"));

    [Theory]
    [InlineData("variables.Last.form.reason")]
    [InlineData("getOutputFrom('Issue').form.resultNumber")]
    public void A_field_that_is_there_or_cannot_be_known_is_not(string script) =>
        Check(Business, draft => Step(draft, "FeeIsDue")["condition"]!["expression"]!["value"] = script + " !== ''").ShouldBeEmpty();

    [Fact]
    public void A_script_with_a_name_nobody_knows_may_not_be_published() =>
        Check(Business, draft => Step(draft, "FeeIsDue")["condition"]!["expression"]!["value"] = "variables.Lst.form.reason !== ''").ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(c => c.Code.ShouldBe("ScriptNameIsUnknown"), c => c.Blocks.ShouldBeTrue(), c => c.Given.ShouldBe("Lst (1:11) → Last"), c => c.ActivityId.ShouldBe("FeeIsDue"), c => c.Rule.ShouldBe("QT-10"));

    [Fact]
    public void An_expression_that_does_not_parse_is_named_and_the_rest_is_still_checked()
    {
        var complaints = Check(Business, draft =>
        {
            Step(draft, "FeeIsDue")["condition"]!["expression"]!["value"] = "getInput(\"feeTotal\" >";
            Step(draft, "Approve").Remove("limit");
        });
        complaints.Select(c => (c.Code, c.ActivityId, c.Input)).ShouldBe([("ScriptCannotBeRead", "FeeIsDue", "condition"), ("LimitIsMissing", "Approve", "limit")], ignoreOrder: true);
    }

    [Fact]
    public void What_a_step_starts_must_be_there()
    {
        Start("Elsa.ExecuteWorkflow", "workflowDefinitionId", "khong-co").ShouldContain(c => c.Code == "ChildProcessIsUnknown" && c.ActivityId == "Child");
        Start("Elsa.ExecuteWorkflow", "workflowDefinitionId", "gui-tin").ShouldNotContain(c => c.Code == "ChildProcessIsUnknown");
    }

    [Theory]
    [InlineData("OneStop.StartLinkedProcedure")]
    [InlineData("OneStop.PostalConsignment")]
    [InlineData("OneStop.AwaitPartner")]
    public void What_is_not_built_is_refused_with_the_activity_that_asks_for_it(string type) =>
        Start(type, "procedure", "1.001612").ShouldContain(c => c.Code == "ActivityIsNotBuilt" && c.Blocks && c.ActivityId == "Child");

    [Fact]
    public void A_computed_limit_is_read_from_its_expression() =>
        Check(Business, draft => Step(draft, "Approve")["limit"] = new JsonObject
        {
            ["typeName"] = "String",
            ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getInput('channel') === 'Post' ? '20 working days' : '4 working hours'" },
        }).ShouldHaveSingleItem().Code.ShouldBe("LimitsExceedTheProcedure");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"definitionId":"a","root":null}""")]
    [InlineData("""{"definitionId":"a","root":{"type":"Elsa.Flowchart","version":1}}""")]
    [InlineData("""{"definitionId":"a","root":{"type":"Elsa.Flowchart","version":1,"activities":[{"id":"x","type":"Foreign.Step","version":1}]}}""")]
    public void A_draft_that_cannot_be_read_is_a_complaint_and_no_exception(string document) =>
        DraftCheck.Check(document, Entry(Business), Around).MayBePublished.ShouldBeFalse();

    private static IReadOnlyList<DraftComplaint> Start(string type, string input, string? value) => Check(Business, draft =>
    {
        var child = New("Child", type);
        if (value is not null)
            child[input] = Literal(value);
        draft["root"]!["activities"]!.AsArray().Add(child);
    });

    /// <summary>All complaints about a spoiled procedure but the one that all of them have: no way to an apology.</summary>
    private static IReadOnlyList<DraftComplaint> Check(string procedure, Action<JsonNode> spoil) => [.. CheckAll(procedure, spoil).Where(c => c.Code != "ApologyIsMissing")];

    private static IReadOnlyList<DraftComplaint> CheckAll(string procedure, Action<JsonNode>? spoil = null)
    {
        var draft = Read(procedure);
        spoil?.Invoke(draft);
        return DraftCheck.Check(draft.ToJsonString(), Entry(procedure), Around).Complaints;
    }

    private static JsonObject New(string id, string type) => new() { ["id"] = id, ["type"] = type, ["version"] = 1, ["name"] = id };

    private static void Drop(JsonNode draft, string source, string port) =>
        Connections(draft).Remove(Connections(draft).Single(c => (string?)c!["source"]!["activity"] == source && (string?)c["source"]!["port"] == port));

    private static JsonNode Read(string procedure) => JsonNode.Parse(File.ReadAllText(Path.Combine(WorkflowsFolder.Path, procedure, "process.json")))!;

    private static ProcedureEntry Entry(string procedure) => ProcedureJson.Read(File.ReadAllText(Path.Combine(WorkflowsFolder.Path, procedure, "procedure.json"))).Entry!;
}

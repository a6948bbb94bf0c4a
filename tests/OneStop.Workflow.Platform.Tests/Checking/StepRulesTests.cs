using System.Text.Json.Nodes;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Checking.ProcedureFolder;

namespace OneStop.Workflow.Platform.Tests.Checking;

public sealed class StepRulesTests : IDisposable
{
    private readonly ProcedureFolder _folder = new(Business);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Appraise", "stage", null, "StageIsMissing")]
    [InlineData("Appraise", "stage", "Thinking", "StageIsUnknown")]
    [InlineData("Approve", "stage", "Reception", "StageDoesNotFit")]
    [InlineData("Receive", "unit", null, "UnitIsMissing")]
    [InlineData("Receive", "unit", "  ", "UnitIsMissing")]
    [InlineData("Receive", "role", null, "RoleIsMissing")]
    [InlineData("Receive", "role", "clerk", "RoleIsUnknown")]
    [InlineData("Receive", "role", "partner-system", "RoleIsNoPersons")]
    [InlineData("Approve", "limit", null, "LimitIsMissing")]
    [InlineData("Approve", "limit", "tomorrow", "LimitIsUnreadable")]
    [InlineData("Approve", "limit", "0 days", "LimitIsOutOfRange")]
    [InlineData("Approve", "warnAt", "200%", "WarningPointIsUnreadable")]
    [InlineData("Return", "handover", "Sometimes", "HandoverIsUnknown")]
    [InlineData("Appraise", "handover", "ByAgreement", "StageIsNeverHandedOver")]
    [InlineData("Approve", "handover", "ByAgreement", "StageIsNeverHandedOver")]
    [InlineData("Issue", "handover", "ByAgreement", "StageIsNeverHandedOver")]
    public void A_step_says_who_does_it_and_how_long(string step, string input, string? value, string code)
    {
        _folder.ChangeStep(Business, step, s => s[input] = value is null ? null : Literal(value));
        var complaint = _folder.Check().ShouldHaveSingleItem();
        complaint.Code.ShouldBe(code);
        complaint.File.ShouldBe($"{Business}/process.json");
        complaint.Path.ShouldMatch($@"^\$\.root\.activities\[\d+\]\.{input}$");
        complaint.Blocks.ShouldBeTrue();
    }

    [Fact]
    public void The_rule_of_hand_over_is_named()
    {
        _folder.ChangeStep(Business, "Approve", s => s["handover"] = Literal("ByAgreement"));
        _folder.Check().ShouldHaveSingleItem().Message.ShouldContain("GV-02");
    }

    [Fact]
    public void A_stage_that_the_entry_keeps_is_only_a_warning()
    {
        _folder.Change($"{Business}/procedure.json", entry =>
        {
            entry["handover"]!["digitise"] = false;
            entry["handover"]!["exclusionReason"] = "Chưa đủ máy quét";
        });
        _folder.Check().ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Code.ShouldBe("ProcedureDoesNotHandOver"), c => c.Blocks.ShouldBeFalse());
    }

    [Theory]
    [InlineData("""[{"name":"a","label":"A","type":"colour"}]""", "FormFieldTypeIsUnknown")]
    [InlineData("""[{"name":"a","label":"A","type":"choice"}]""", "ChoicesAreMissing")]
    [InlineData("""[{"name":"a","label":"A","type":"text"},{"name":"a","label":"B","type":"text"}]""", "FormFieldIsRepeated")]
    [InlineData("""[{"name":"a","label":"A","type":"text","requiredFor":["Perhaps"]}]""", "OutcomeIsUnknown")]
    [InlineData("""[{"name":"a","type":"text"}]""", "PropertyIsMissing")]
    [InlineData("""[{"name":"a","label":"A","type":"text","mandatory":true}]""", "PropertyIsUnknown")]
    [InlineData("""{"name":"a"}""", "FormFieldsAreUnreadable")]
    public void A_form_has_fields_that_can_be_drawn(string fields, string code)
    {
        _folder.ChangeStep(Business, "Approve", s => s["formFields"]!["expression"]!["value"] = fields);
        _folder.Check().ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Code.ShouldBe(code), c => c.Path.ShouldEndWith(".formFields"));
    }

    [Fact]
    public void An_outcome_without_a_label_is_a_warning()
    {
        _folder.ChangeStep(Business, "Approve", s => s["outcomeLabels"]!["expression"]!["value"] = """{"Approved":{"vi":"Ký"},"Returned":{"vi":"Trả"}}""");
        _folder.Check().ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Code.ShouldBe("OutcomeHasNoLabel"), c => c.Message.ShouldContain("Rejected"), c => c.Blocks.ShouldBeFalse());
    }

    [Fact]
    public void Every_outcome_leads_on()
    {
        _folder.Change($"{Business}/process.json", process =>
        {
            var connections = Connections(process);
            connections.Remove(connections.Single(c => (string?)c!["source"]!["activity"] == "Pay" && (string?)c["source"]!["port"] == "NotPaid"));
        });
        _folder.Check().ShouldContain(c => c.Code == "OutcomeIsNotConnected" && c.Message.Contains("NotPaid") && c.Blocks);
    }

    [Fact]
    public void A_computed_limit_is_read_where_the_cases_try_it()
    {
        _folder.ChangeStep(Business, "Approve", s => s["limit"] = new JsonObject
        {
            ["typeName"] = "String",
            ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getInput('channel') === 'Post' ? 'soon' : '4 working hours'" },
        });
        _folder.Check().ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Code.ShouldBe("LimitIsUnreadable"), c => c.Message.ShouldContain("soon"));
    }
}

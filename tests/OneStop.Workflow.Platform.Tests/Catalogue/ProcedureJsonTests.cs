using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Organisation;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Catalogue;

public sealed class ProcedureJsonTests
{
    private const string Certificate = "ly-lich-tu-phap/cap-phieu";

    [Theory]
    [InlineData("ly-lich-tu-phap/cap-phieu")]
    [InlineData("ho-tich/dang-ky-khai-sinh")]
    [InlineData("ho-kinh-doanh/dang-ky-thanh-lap")]
    public void What_is_written_reads_back_the_same(string procedure)
    {
        var first = ProcedureJson.Read(WorkflowsFolder.Entry(procedure));
        first.Complaints.ShouldBeEmpty();
        var written = ProcedureJson.Write(first.Entry!);
        ProcedureJson.Write(ProcedureJson.Read(written).Entry!).ShouldBe(written);
    }

    [Theory]
    [InlineData("timelimit", "\"10 days\"", "$.timelimit", "PropertyIsUnknown")]
    [InlineData("name", null, "$.name", "PropertyIsMissing")]
    [InlineData("name", "7", "$.name", "ValueHasAnotherType")]
    [InlineData("name", "\"  \"", "$.name", "TextIsBlank")]
    [InlineData("version", "1.5", "$.version", "ValueHasAnotherType")]
    [InlineData("version", "0", "$.version", "NumberIsOutOfRange")]
    [InlineData("timeLimit", "\"10 ngày\"", "$.timeLimit", "LimitIsUnreadable")]
    [InlineData("timeLimit", "\"0 days\"", "$.timeLimit", "LimitIsOutOfRange")]
    [InlineData("timeLimitByChannel", "{\"Post\":\"soon\"}", "$.timeLimitByChannel.Post", "LimitIsUnreadable")]
    [InlineData("timeLimitByChannel", "{\"Pigeon\":\"1 day\"}", "$.timeLimitByChannel.Pigeon", "PropertyIsUnknown")]
    [InlineData("validFrom", "\"01/07/2026\"", "$.validFrom", "DateIsUnreadable")]
    [InlineData("validTo", "\"2026-06-30\"", "$.validTo", "ValidityEndsBeforeItBegins")]
    [InlineData("legalBasis", "[\"Nghị định 61/2018/NĐ-CP\"]", "$.legalBasis[0]", "LegalTextIsNotInForce")]
    [InlineData("receivedAt", "[\"Ward\"]", "$.receivedAt[0]", "WordIsUnknown")]
    [InlineData("receivedAt", "[]", "$.receivedAt", "NobodyReceives")]
    [InlineData("aliases", "[\"3.000333\"]", "$.aliases[0]", "CodeIsRepeated")]
    [InlineData("components", "{}", "$.components", "ValueHasAnotherType")]
    [InlineData("bcci", "{\"submit\":true}", "$.bcci.return", "PropertyIsMissing")]
    [InlineData("handover", "{\"guide\":true,\"receive\":false,\"digitise\":true,\"transport\":true,\"return\":true}", "$.handover.exclusionReason", "ExclusionHasNoReason")]
    [InlineData("afterSupplement", "\"forget\"", "$.afterSupplement", "WordIsUnknown")]
    [InlineData("sampleValues", "[\"fee\"]", "$.sampleValues[0]", "WordIsUnknown")]
    public void A_wrong_value_is_complained_about_at_its_place(string property, string? value, string path, string code)
    {
        var reading = ProcedureJson.Read(With(entry => Set(entry, property, value)));
        reading.Entry.ShouldBeNull();
        reading.Complaints.ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Path.ShouldBe(path), c => c.Code.ShouldBe(code), c => c.Message.ShouldNotBeEmpty());
    }

    [Fact]
    public void A_negative_fee_is_refused_with_its_place() =>
        ProcedureJson.Read(With(entry => entry["fees"]![1]!["amount"] = -1))
            .Complaints.ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Path.ShouldBe("$.fees[1].amount"), c => c.Code.ShouldBe("NumberIsOutOfRange"));

    [Fact]
    public void A_component_that_asks_for_nothing_is_refused() =>
        ProcedureJson.Read(With(entry => entry["components"]![0]!["originals"] = 0))
            .Complaints.ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Path.ShouldBe("$.components[0]"), c => c.Code.ShouldBe("ComponentAsksForNothing"));

    [Fact]
    public void All_complaints_come_at_once()
    {
        var reading = ProcedureJson.Read(With(entry =>
        {
            entry.Remove("name");
            entry["extra"] = 1;
            entry["fees"]![0]!["amount"] = "200.000";
        }));
        reading.Complaints.Select(c => c.Path).ShouldBe(["$.name", "$.fees[0].amount", "$.extra"]);
    }

    [Theory]
    [InlineData("{ \"code\": ", "JsonIsBroken")]
    [InlineData("[]", "ValueHasAnotherType")]
    [InlineData("null", "ValueHasAnotherType")]
    [InlineData("", "JsonIsBroken")]
    public void What_is_no_entry_at_all_is_refused(string json, string code)
    {
        var reading = ProcedureJson.Read(json);
        reading.Entry.ShouldBeNull();
        reading.Complaints[0].Code.ShouldBe(code);
    }

    [Fact]
    public void A_property_given_twice_is_refused() =>
        ProcedureJson.Read("{\"code\":\"1\",\"code\":\"2\"}").Complaints.ShouldContain(c => c.Path == "$.code" && c.Code == "PropertyIsRepeated");

    [Fact]
    public void The_words_of_an_entry_are_those_of_the_other_rooms()
    {
        ProcedureWords.Channels.ShouldBe(Enum.GetNames<SubmissionChannel>());
        ProcedureWords.ResultChannels.ShouldBe(Enum.GetNames<ReturnChannel>());
        ProcedureWords.UnitKinds.ShouldBe(Enum.GetNames<UnitKind>());
    }

    private static string With(Action<JsonObject> change)
    {
        var entry = JsonNode.Parse(WorkflowsFolder.Entry(Certificate))!.AsObject();
        change(entry);
        return entry.ToJsonString();
    }

    private static void Set(JsonObject entry, string property, string? value)
    {
        if (value is null)
            entry.Remove(property);
        else
            entry[property] = JsonNode.Parse(value);
    }
}

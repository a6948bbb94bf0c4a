using System.Text.Json;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Web.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

public sealed class Bodies
{
    private const string Whole = """
        {
          "commandId": "0198a1b2-0000-7000-8000-000000000001", "procedureCode": "3.000333", "receivingUnitId": "TTPVHCC",
          "channel": "counter", "resultChannel": "Post", "outcome": "Accepted", "feeCollected": true,
          "applicant": {"fullName": "Nguyễn Thị Mẫu", "idNumber": "042190000001", "phone": "0912345678", "birthDate": "1990-05-17"},
          "components": [{"code": "to-khai", "originals": 1}], "form": {"any": [1, 2]}
        }
        """;

    [Fact]
    public void A_whole_body_becomes_a_command()
    {
        var body = Read<FileDossierBody>(Whole);
        body.Refusals.ShouldBeEmpty();
        var command = body.Value.ToCommand();
        command.Channel.ShouldBe(SubmissionChannel.Counter);
        command.ResultChannel.ShouldBe(ReturnChannel.Post);
        command.Applicant.BirthDate.ShouldBe(new DateOnly(1990, 5, 17));
        command.Components.ShouldHaveSingleItem().Originals.ShouldBe(1);
        command.Form!["any"]![1]!.GetValue<int>().ShouldBe(2);
        command.Files.ShouldBeEmpty();
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once_with_its_place()
    {
        var body = Read<FileDossierBody>("""
            {
              "commandId": "not a uuid", "procedureCode": null, "receivingUnitId": "TTPVHCC", "channel": "Pigeon", "resultChannel": 1,
              "applicant": {"fullName": 7, "idNumber": "042190000001", "birthDate": "17/5/1990"},
              "components": [{"code": "to-khai", "originals": "two"}], "colour": "red"
            }
            """);
        body.Refusals.Select(r => $"{r.Field} {r.Code}").ShouldBe(
        [
            "commandId ValueIsNoUuid", "procedureCode ValueIsMissing", "channel ValueIsNotOneOf", "resultChannel ValueIsNotOneOf",
            "applicant.fullName ValueIsNotUnderstood", "applicant.birthDate ValueIsNoDate", "applicant.phone ValueIsMissing",
            "components[0].originals ValueIsNoNumber", "colour FieldIsUnknown",
        ], ignoreOrder: true);
        body.Refusals.Single(r => r.Field == "channel").Arguments.ShouldBe(Enum.GetNames<SubmissionChannel>());
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void A_day_at_the_end_of_what_computers_count_is_refused(string day)
    {
        var refusal = Read<FileDossierBody>(Whole.Replace("1990-05-17", day, StringComparison.Ordinal)).Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Field).ShouldBe(("DateIsOutOfRange", "applicant.birthDate"));
    }

    [Theory]
    [InlineData("\"a\\u0000b\"", "applicant.fullName")]
    [InlineData("\"a\\ud83d\"", "applicant.fullName")]
    public void Text_that_cannot_be_kept_is_refused_with_its_place(string name, string field)
    {
        var refusal = Read<FileDossierBody>(Whole.Replace("\"Nguyễn Thị Mẫu\"", name, StringComparison.Ordinal)).Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Field).ShouldBe(("TextIsNotPlain", field));
    }

    [Fact]
    public void An_empty_command_id_is_none() =>
        Read<ClaimBody>("""{"commandId": "00000000-0000-0000-0000-000000000000"}""").Refusals.ShouldHaveSingleItem().Code.ShouldBe("CommandIdIsMissing");

    [Fact]
    public void A_body_of_another_shape_is_refused_and_not_thrown()
    {
        foreach (var json in new[] { "null", "[]", "7", "\"x\"", "true" })
            Read<ClaimBody>(json).Refusals.ShouldHaveSingleItem(json);
    }

    [Fact]
    public void Records_with_constructors_are_looked_into_as_well() => Read<DraftAgreementBody>("""
        {"commandId": "0198a1b2-0000-7000-8000-000000000001", "number": "TT-09/2026", "decisionNumber": "1/QĐ", "decisionDate": "2026-11-01",
         "authorityUnitId": "A", "postalUnitId": "B", "validFrom": "2026-12-01", "validTo": "2027-12-01",
         "scope": {"pairs": [{"authorityUnitId": "A"}], "stages": ["Reception", "Dancing"], "fields": [], "excluded": []}}
        """).Refusals.Select(r => $"{r.Field} {r.Code}").ShouldBe(["scope.pairs[0].postalUnitId ValueIsMissing", "scope.stages[1] ValueIsNotOneOf"]);

    [Fact]
    public void An_enum_by_number_is_refused() => Read<AgreementStateBody>(
        $$"""{"commandId": "{{Guid.NewGuid()}}", "to": {{(int)AgreementState.Ended}}, "reason": "x", "revision": 1}""")
        .Refusals.ShouldHaveSingleItem().Field.ShouldBe("to");

    private static Body<T> Read<T>(string json) where T : class
    {
        using var document = JsonDocument.Parse(json);
        return Body<T>.From(document.RootElement);
    }
}

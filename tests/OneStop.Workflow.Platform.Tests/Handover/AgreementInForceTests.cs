using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Storage;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Handover;

public sealed class AgreementInForceTests
{
    private static readonly AgreementScope Whole = new([new("TTPVHCC", "BDTINH")], LockedStages.Open, [], []);

    [Theory]
    [InlineData("TTPVHCC", Stage.Reception, "Hộ tịch", "2026-09-03", true)]
    [InlineData("TTPVHCC", Stage.Reception, "Hộ tịch", "2027-12-31", true)]
    [InlineData("TTPVHCC", Stage.Reception, "Hộ tịch", "2026-09-02", false)]
    [InlineData("TTPVHCC", Stage.Reception, "Hộ tịch", "2028-01-01", false)]
    [InlineData("TTPVHCC", Stage.Digitisation, "Hộ tịch", "2026-11-22", false)]
    [InlineData("TTPVHCC", Stage.Reception, "Đất đai", "2026-11-22", false)]
    [InlineData("CATINH", Stage.Reception, "Hộ tịch", "2026-11-22", false)]
    public void It_covers_its_units_stages_fields_and_days(string unit, Stage stage, string field, string on, bool expected) =>
        Of(Whole with { Stages = [Stage.Reception], Fields = ["Hộ tịch"] }).Covers(unit, stage, field, DateOnly.ParseExact(on, "yyyy-MM-dd")).ShouldBe(expected);

    [Theory]
    [InlineData(Stage.Appraisal)]
    [InlineData(Stage.Approval)]
    [InlineData(Stage.Waiting)]
    public void A_locked_stage_that_got_in_by_another_way_is_still_not_covered(Stage stage) =>
        Of(Whole with { Stages = [Stage.Reception, stage] }).Covers("TTPVHCC", stage, "Hộ tịch", new DateOnly(2026, 11, 22)).ShouldBeFalse();

    [Fact]
    public void An_exclusion_gives_its_reason_except_for_the_stages_it_leaves()
    {
        var agreement = Of(Whole with { Excluded = [new("1.000894", "hai bên phải có mặt", Except: [Stage.Guidance])] });

        agreement.WhyNot("1.000894", Stage.Reception).ShouldBe("hai bên phải có mặt");
        agreement.WhyNot("1.000894", Stage.Guidance).ShouldBeNull();
        agreement.WhyNot("1.001193", Stage.Reception).ShouldBeNull();
    }

    [Fact]
    public void Two_agreements_meet_when_they_give_the_same_work_away_on_the_same_day()
    {
        var one = Of(Whole with { Stages = [Stage.Reception], Fields = ["Hộ tịch"] });

        one.Meets(Of(Whole)).ShouldBeTrue();
        one.Meets(Of(Whole with { Fields = ["Đất đai"] })).ShouldBeFalse();
        one.Meets(Of(Whole with { Stages = [Stage.Digitisation] })).ShouldBeFalse();
        one.Meets(Of(Whole with { Pairs = [new("THANHSEN", "BDTHANHSEN")] })).ShouldBeFalse();
        one.Meets(Of(Whole, from: "2028-01-01", to: "2028-12-31")).ShouldBeFalse();
        one.Meets(Of(Whole, from: "2027-12-31", to: "2028-12-31")).ShouldBeTrue();
        one.Meets(Of(Whole, from: "2026-01-01", to: "2026-09-03")).ShouldBeTrue();
        one.Meets(Of(Whole, from: "2026-01-01", to: "2026-09-02")).ShouldBeFalse();
    }

    [Fact]
    public void Every_stage_is_locked_open_or_nobodys()
    {
        Enum.GetValues<Stage>().Except(LockedStages.All).Except(LockedStages.Open).ShouldBe([Stage.Waiting]);
        LockedStages.All.ShouldBe([Stage.Appraisal, Stage.Approval]);
    }

    private static AgreementInForce Of(AgreementScope scope, string from = "2026-09-03", string to = "2027-12-31") => AgreementInForce.Of(new HandoverAgreement
    {
        Id = Guid.NewGuid(),
        Number = "TT-01/2026",
        DecisionNumber = "1/QĐ-UBND",
        DecisionDate = new DateOnly(2026, 8, 14),
        AuthorityUnitId = "UBNDTINH",
        PostalUnitId = "BDTINH",
        ValidFrom = DateOnly.ParseExact(from, "yyyy-MM-dd"),
        ValidTo = DateOnly.ParseExact(to, "yyyy-MM-dd"),
        State = AgreementState.InForce,
        Scope = Json.Write(scope),
    });
}

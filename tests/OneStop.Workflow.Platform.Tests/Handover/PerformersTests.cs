using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Tests.Organisation;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Handover;

public sealed class PerformersTests
{
    private static readonly HandoverRule Everything = new() { Guide = true, Receive = true, Digitise = true, Transport = true, Return = true };
    private static readonly HandoverRule Nothing = new() { ExclusionReason = "phải có mặt" };

    [Theory]
    [Databases(Stage.Guidance)]
    [Databases(Stage.Reception)]
    [Databases(Stage.Digitisation)]
    [Databases(Stage.Transport)]
    [Databases(Stage.ResultReturn)]
    public async Task The_agreement_gives_an_open_stage_to_the_paired_post(DatabaseKind kind, Stage stage)
    {
        await using var province = await Province.Sample(kind);

        var performer = await Resolve(province, Question(province, stage));

        performer.ShouldBe(new Performer("BDTINH", Party.Post, Roles.PostalClerk, "ByAgreement", "TT-07/2026", performer.AgreementId));
        performer.AgreementId.ShouldNotBeNull();
    }

    [Theory]
    [Databases(Stage.Appraisal, "StageIsNeverHandedOver", "GV-02")]
    [Databases(Stage.Approval, "StageIsNeverHandedOver", "GV-02")]
    [Databases(Stage.Waiting, "StepIsKept", null)]
    public async Task What_the_authority_must_do_itself_stays_there(DatabaseKind kind, Stage stage, string reason, string? detail)
    {
        await using var province = await Province.Sample(kind);

        var performer = await Resolve(province, Question(province, stage) with { AuthorityRole = Roles.Officer });

        performer.ShouldBe(new Performer("TTPVHCC", Party.Authority, Roles.Officer, reason, detail, null));
    }

    [Theory, Databases]
    public async Task A_step_that_is_set_to_never_stays(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        (await Resolve(province, Question(province, Stage.Reception) with { ByAgreement = false })).ReasonCode.ShouldBe("StepIsKept");
    }

    [Theory]
    [Databases(Stage.Guidance)]
    [Databases(Stage.Reception)]
    [Databases(Stage.Digitisation)]
    [Databases(Stage.Transport)]
    [Databases(Stage.ResultReturn)]
    public async Task A_stage_that_the_procedure_excludes_stays_with_its_reason(DatabaseKind kind, Stage stage)
    {
        await using var province = await Province.Sample(kind);
        var allButOne = stage switch
        {
            Stage.Guidance => Everything with { Guide = false },
            Stage.Reception => Everything with { Receive = false },
            Stage.Digitisation => Everything with { Digitise = false },
            Stage.Transport => Everything with { Transport = false },
            _ => Everything with { Return = false },
        };

        var kept = await Resolve(province, Question(province, stage) with { Rule = allButOne with { ExclusionReason = "phải có mặt" } });
        var given = await Resolve(province, Question(province, stage) with { Rule = Only(stage) });

        (kept.UnitId, kept.ReasonCode, kept.ReasonDetail).ShouldBe(("TTPVHCC", "ProcedureIsExcluded", "phải có mặt"));
        given.ReasonCode.ShouldBe("ByAgreement");
    }

    [Theory]
    [Databases(Stage.Guidance, "ByAgreement")]
    [Databases(Stage.Reception, "ProcedureIsExcluded")]
    [Databases(Stage.ResultReturn, "ProcedureIsExcluded")]
    public async Task What_the_agreement_excludes_stays_with_its_reason(DatabaseKind kind, Stage stage, string reason)
    {
        await using var province = await Province.Sample(kind);

        var marriage = await Resolve(province, Question(province, stage, "THANHSEN", "Hộ tịch") with { ProcedureCode = "1.000894" });

        marriage.ReasonCode.ShouldBe(reason);
        marriage.ReasonDetail.ShouldBe(reason == "ByAgreement" ? "TT-07/2026" : "hai bên phải có mặt; chỉ giao khâu hướng dẫn");
    }

    [Theory]
    [Databases("TTPVHCC", "Lý lịch tư pháp", "BDTINH", "ByAgreement")]
    [Databases("THANHSEN", "Hộ tịch", "BDTHANHSEN", "ByAgreement")]
    [Databases("HAHUYTAP", "Hộ tịch", "BDHAHUYTAP", "ByAgreement")]
    [Databases("HAHUYTAP", "Thành lập và hoạt động của hộ kinh doanh", "HAHUYTAP", "NobodyIsTrained")]
    [Databases("THACHLAC", "Hộ tịch", "THACHLAC", "NoAgreement")]
    [Databases("CATINH", "Lý lịch tư pháp", "CATINH", "NoAgreement")]
    [Databases("NOWHERE", "Hộ tịch", "NOWHERE", "NoAgreement")]
    public async Task Each_unit_has_its_own_post_if_somebody_there_is_trained(DatabaseKind kind, string unit, string field, string expected, string reason)
    {
        await using var province = await Province.Sample(kind);

        var performer = await Resolve(province, Question(province, Stage.Digitisation, unit, field));

        (performer.UnitId, performer.ReasonCode).ShouldBe((expected, reason));
        performer.Role.ShouldBe(reason == "ByAgreement" ? Roles.PostalClerk : Roles.CounterClerk);
    }

    [Theory]
    [Databases("2026-09-02", "NoAgreement")]
    [Databases("2026-09-03", "ByAgreement")]
    [Databases("2027-12-31", "ByAgreement")]
    [Databases("2028-01-01", "NoAgreement")]
    public async Task The_agreement_counts_from_its_first_to_its_last_day(DatabaseKind kind, string on, string reason)
    {
        await using var province = await Province.Sample(kind);

        (await Resolve(province, Question(province, Stage.Reception) with { On = DateOnly.ParseExact(on, "yyyy-MM-dd") })).ReasonCode.ShouldBe(reason);
    }

    [Theory, Databases]
    public async Task Paper_on_its_way_to_the_post_is_received_by_its_clerks(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        var carried = await Resolve(province, Question(province, Stage.Transport, "BDTINH") with { Rule = Nothing, ByAgreement = false });
        var named = await Resolve(province, Question(province, Stage.Reception, "BDTINH"));
        var decided = await Resolve(province, Question(province, Stage.Approval, "BDTINH") with { AuthorityRole = Roles.Leader });

        carried.ShouldBe(new Performer("BDTINH", Party.Post, Roles.PostalClerk, "UnitIsPostal", null, null));
        // A process that names a post office for other work does not get round the agreement: nobody there holds the role.
        (named.Role, named.ReasonCode).ShouldBe((Roles.CounterClerk, "NoAgreement"));
        (decided.Role, decided.ReasonCode).ShouldBe((Roles.Leader, "StageIsNeverHandedOver"));
    }

    [Theory, Databases]
    public async Task A_paused_agreement_gives_nothing_at_once_here_and_within_five_seconds_elsewhere(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        await using var other = province.OtherNode();
        (await Resolve(province, Question(province, Stage.Reception))).ReasonCode.ShouldBe("ByAgreement");
        (await Resolve(other, Question(other, Stage.Reception))).ReasonCode.ShouldBe("ByAgreement");

        (await province.Sends("lan.province", new ChangeAgreementState("TT-07/2026", AgreementState.Paused, "Sơ kết đợt 1", 2))).Refusals.ShouldBeEmpty();

        (await Resolve(province, Question(province, Stage.Reception))).ReasonCode.ShouldBe("NoAgreement");
        province.Clock.Pass(TimeSpan.FromSeconds(5));
        (await Resolve(other, Question(other, Stage.Reception))).ReasonCode.ShouldBe("NoAgreement");

        (await province.Sends("lan.province", new ChangeAgreementState("TT-07/2026", AgreementState.InForce, "Tiếp tục", 3))).Refusals.ShouldBeEmpty();
        (await Resolve(province, Question(province, Stage.Reception))).ReasonCode.ShouldBe("ByAgreement");
    }

    [Theory, Databases]
    public async Task When_the_last_certificate_runs_out_the_work_comes_back(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        province.Clock.Now = province.Clock.Now.AddYears(1);
        var question = Question(province, Stage.Reception, "THANHSEN", "Hộ tịch");
        (await Resolve(province, question)).ReasonCode.ShouldBe("ByAgreement");

        await province.Change(db =>
        {
            foreach (var certificate in db.Set<Certificate>())
                certificate.ValidTo = new DateOnly(2027, 11, 21);
            return Task.CompletedTask;
        });
        province.Clock.Pass(TimeSpan.FromSeconds(5));

        var performer = await Resolve(province, question);
        (performer.UnitId, performer.ReasonCode, performer.ReasonDetail).ShouldBe(("THANHSEN", "NobodyIsTrained", "TT-07/2026"));
    }

    private static async Task<Performer> Resolve(Province province, PerformerQuestion question) => await province.Get<IPerformers>().Resolve(question, default);

    private static PerformerQuestion Question(Province province, Stage stage, string unit = "TTPVHCC", string field = "Lý lịch tư pháp") =>
        new("3.000333", field, Everything, stage, unit, Roles.CounterClerk, ByAgreement: true, province.Today);

    private static HandoverRule Only(Stage stage) => new()
    {
        Guide = stage == Stage.Guidance,
        Receive = stage == Stage.Reception,
        Digitise = stage == Stage.Digitisation,
        Transport = stage == Stage.Transport,
        Return = stage == Stage.ResultReturn,
    };
}

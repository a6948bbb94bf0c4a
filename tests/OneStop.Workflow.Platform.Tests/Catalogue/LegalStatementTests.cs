using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Catalogue;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Catalogue;

/// <summary>What the three shipped procedures say of the law, statement by statement, as of 30/11/2026.</summary>
public sealed class LegalStatementTests
{
    private static readonly ProcedureEntry
        Certificate = Entry("ly-lich-tu-phap/cap-phieu"), Birth = Entry("ho-tich/dang-ky-khai-sinh"), Business = Entry("ho-kinh-doanh/dang-ky-thanh-lap");

    [Fact]
    public void Certificate_is_issued_within_5_working_days() // Law 28/2009 as amended by Law 107/2025
    {
        TimeLimit.Parse(Certificate.TimeLimit).ShouldBe(TimeLimit.WorkingDays(5));
        Certificate.TimeLimitByChannel.ShouldBeEmpty();
        Certificate.ValidFrom.ShouldBe(new DateOnly(2026, 7, 1));
    }

    [Fact]
    public void Certificate_asks_for_no_identity_paper() // Decree 216/2026 article 23.2a
        => Certificate.Components.ShouldNotContain(c => c.Code == "GTTT" || c.Name.Contains("hộ chiếu"));

    [Fact]
    public void Certificate_of_both_kinds_may_be_asked_for_by_authorisation() // Decree 216/2026 article 22.2b
    {
        var authorisation = Certificate.Components.Single(c => c.Code == "UQ");
        authorisation.Required.ShouldBeFalse();
        authorisation.Note!.ShouldContain("cả Phiếu số 1 và Phiếu số 2");
    }

    [Fact]
    public void Certificate_by_post_needs_a_certified_signature() // Decree 216/2026 article 22.1b
        => Certificate.Components.Single(c => c.Code == "TK").Note!.ShouldContain("chữ ký trên tờ khai phải được chứng thực");

    [Fact]
    public void Certificate_takes_a_plain_copy_to_prove_an_exemption() // Decree 216/2026 article 22.8
    {
        var proof = Certificate.Components.Single(c => c.Code == "XN");
        (proof.Originals, proof.CertifiedCopies, proof.Copies).ShouldBe((0, 0, 1));
    }

    [Fact]
    public void Certificate_asks_the_stateless_and_those_of_unclear_nationality_for_their_own_papers() // Decree 216/2026 articles 22.3, 22.4
        => Certificate.Components.Where(c => c.Code is "GTDL" or "CNCC").ShouldAllBe(c => !c.Required && c.Note!.StartsWith("Chỉ với"));

    [Fact]
    public void Certificate_costs_200000_dong_and_says_what_was_not_checked() // Circular 16/2025/TT-BTC article 4
    {
        var fee = Certificate.Fees.Single(f => f.ResultChannel is null);
        fee.Amount.ShouldBe(200_000);
        fee.Sample.ShouldBeTrue();
        fee.Source!.ShouldContain("chưa đối chiếu");
    }

    [Fact]
    public void Birth_is_registered_on_the_same_day() // Law 60/2014/QH13, Decree 301/2026 article 7.2
        => TimeLimit.Parse(Birth.TimeLimit).ShouldBe(TimeLimit.SameDay);

    [Fact]
    public void Birth_may_be_handed_in_by_post() // Law 60/2014/QH13 article 9.1
        => Birth.Bcci.Submit.ShouldBeTrue();

    [Fact]
    public void Birth_registered_in_time_is_free() // Law 60/2014/QH13 article 11
    {
        Birth.Fees.Sum(f => f.Amount).ShouldBe(0);
        Birth.Fees.ShouldAllBe(f => !f.Sample);
    }

    [Fact]
    public void Birth_without_a_birth_paper_takes_a_witness_or_a_pledge() // Law 60/2014/QH13 article 16
        => Birth.Components.Single(c => c.Code == "GCS").Note!.ShouldSatisfyAllConditions(
            note => note.ShouldContain("người làm chứng"), note => note.ShouldContain("giấy cam đoan"), note => note.ShouldContain("biên bản"));

    [Fact]
    public void Birth_asks_for_no_paper_that_a_database_answers() // Decree 118/2025 article 4.2a, Resolution 66.7/2025
    {
        Birth.Components.ShouldNotContain(c => c.Name.Contains("căn cước"));
        Birth.Components.Single(c => c.Code == "HN").ShouldSatisfyAllConditions(
            married => married.LookupSource.ShouldNotBeNull(), married => (married.Originals + married.CertifiedCopies + married.Copies).ShouldBe(0));
    }

    [Fact]
    public void Household_business_is_registered_within_3_working_days() // Decree 168/2025 article 99.3
    {
        TimeLimit.Parse(Business.TimeLimit).ShouldBe(TimeLimit.WorkingDays(3));
        Business.SampleValues.ShouldNotContain("timeLimit");
    }

    [Fact]
    public void Household_business_requires_the_application_only() // Decree 168/2025 article 99
        => Business.Components.Where(c => c is { Required: true, LookupSource: null }).Select(c => c.Code).ShouldBe(["DN"]);

    [Fact]
    public void Household_business_asks_for_no_minutes() // Decree 168/2025 articles 82.1, 99
    {
        Business.Components.ShouldNotContain(c => c.Name.Contains("iên bản"));
        Business.Components.Single(c => c.Code == "UQTV").CertifiedCopies.ShouldBe(1);
    }

    [Fact]
    public void Household_business_is_shown_the_identity_paper_and_keeps_none_that_can_be_looked_up() // Decree 168/2025 articles 92, 93
        => Business.Components.Single(c => c.Code == "GTTT").ShouldSatisfyAllConditions(
            paper => paper.LookupSource.ShouldBe("Cơ sở dữ liệu quốc gia về dân cư"), paper => paper.Note!.ShouldStartWith("Xuất trình, không nộp"));

    [Fact]
    public void Household_business_by_another_person_needs_no_notary_and_by_public_post_the_slip() // Decree 168/2025 article 93
    {
        Business.Components.Single(c => c.Code == "UQ").Note!.ShouldContain("không bắt buộc công chứng");
        Business.Components.ShouldContain(c => c.Code == "PG");
    }

    [Fact]
    public void Household_business_fee_is_the_provinces_and_not_refunded() // Decree 168/2025 article 97
    {
        var fee = Business.Fees.Single(f => f.ResultChannel is null);
        fee.Sample.ShouldBeTrue();
        fee.Source!.ShouldContain("không hoàn lại");
    }

    private static ProcedureEntry Entry(string folder) => ProcedureJson.Read(WorkflowsFolder.Entry(folder)).Entry!;
}

using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Handover.Samples;
using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Platform.Tests.Organisation;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Handover;

public sealed class AgreementQueriesTests
{
    [Theory, Databases]
    public async Task The_agreement_shows_what_is_given_what_is_kept_and_why(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        var view = (await province.Get<IAgreementQueries>().Get("TT-07/2026", await province.Actor("lan.province"))).Value.ShouldNotBeNull();

        (view.AuthorityName, view.PostalName, view.State).ShouldBe(("Ủy ban nhân dân tỉnh Hà Tĩnh", "Bưu điện tỉnh Hà Tĩnh", AgreementState.InForce));
        (view.DecisionNumber, view.DecisionDate, view.ValidFrom, view.ValidTo).ShouldBe(("1842/QĐ-UBND", new DateOnly(2026, 8, 14), new DateOnly(2026, 9, 3), new DateOnly(2027, 12, 31)));
        view.Pairs.Select(p => p.AuthorityUnitId).ShouldBe(["TTPVHCC", "THANHSEN", "TRANPHU", "HAHUYTAP"]);
        // Three hold a certificate in date; the fourth clerk's ran out.
        view.Pairs[0].TrainedClerks.ShouldBe(3);
        view.Stages.ShouldBe(LockedStages.Open);
        view.LockedStages.ShouldBe([Stage.Appraisal, Stage.Approval]);
        view.Excluded.Count.ShouldBe(4);
        view.Excluded[2].ShouldSatisfyAllConditions(e => e.ProcedureName.ShouldBe("Đăng ký kết hôn"), e => e.Except.ShouldBe([Stage.Guidance]));
        view.CanChange.ShouldBeTrue();
    }

    [Theory]
    [Databases("lan.province", true, true)]
    [Databases("khanh.auditor", true, false)]
    [Databases("vinh.post", true, false)]
    [Databases("hoai.post", true, false)]
    [Databases("huong.post.thanhsen", true, false)]
    [Databases("anh.thanhsen", true, false)]
    [Databases("hanh.thachlac", false, false)]
    [Databases("tuan.police", false, false)]
    public async Task It_is_seen_by_its_parties_and_those_above(DatabaseKind kind, string userName, bool sees, bool canChange)
    {
        await using var province = await Province.Sample(kind);
        var queries = province.Get<IAgreementQueries>();
        var actor = await province.Actor(userName);

        var list = await queries.List(actor);
        var one = await queries.Get("TT-07/2026", actor);
        var history = await queries.History("TT-07/2026", actor);

        list.Select(a => a.CanChange).ShouldBe(sees ? [canChange] : []);
        one.IsTaken.ShouldBe(sees);
        history.IsTaken.ShouldBe(sees);
        if (!sees)
            (one.Refusals[0].Code, one.Refusals[0].Kind).ShouldBe(("AgreementIsUnknown", RefusalKind.NotFound));
    }

    [Theory, Databases]
    public async Task Citizens_and_the_clock_see_none(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        (await province.Get<IAgreementQueries>().List(Actor.Citizen)).ShouldBeEmpty();
        (await province.Get<IAgreementQueries>().Get("TT-99/2026", Actor.System)).Refusals[0].Code.ShouldBe("AgreementIsUnknown");
    }

    [Theory, Databases]
    public async Task The_demo_is_loaded_once_and_only_into_its_own_province(DatabaseKind kind)
    {
        await using var empty = await Province.Empty(kind);
        (await empty.Get<SampleAgreements>().Load(Province.Folder)).ShouldBeFalse();

        await using var province = await Province.Sample(kind);
        (await province.Get<SampleAgreements>().Load(Province.Folder)).ShouldBeFalse();
        (await province.Count<HandoverAgreement>()).ShouldBe(1);
    }

    [Theory]
    [InlineData("\"Digitisation\"", "\"Appraisal\"", "$.agreements[0].agreement.scope.stages[2]: StageIsNeverHandedOver Appraisal, GV-02")]
    [InlineData("\"postalUnitId\": \"BDTHANHSEN\"", "\"postalUnitId\": \"BDHUYEN\"", "$.agreements[0].agreement.scope.pairs[1].postalUnitId: UnitIsUnknown BDHUYEN")]
    [InlineData("\"validTo\": \"2027-12-31\"", "\"validTo\": \"2026-01-01\"", "$.agreements[0].agreement.validTo: DatesAreReversed")]
    [InlineData("\"state\": \"InForce\"", "\"state\": \"Ended\"", "$.agreements[0].state")]
    [InlineData("\"wave\": 1", "\"waves\": 1", "$.agreements[0].agreement")]
    public async Task A_wrong_file_is_told_with_file_and_path(string right, string wrong, string path)
    {
        await using var province = await Province.Empty(DatabaseKind.Sqlite);
        await province.Get<SampleOrganisation>().Load(Province.Folder);
        var folder = Path.Combine(TemporaryFolder.OfThisProcess, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        var text = await File.ReadAllTextAsync(Path.Combine(Province.Folder, SampleAgreements.FileName));
        await File.WriteAllTextAsync(Path.Combine(folder, SampleAgreements.FileName), text.Replace(right, wrong, StringComparison.Ordinal));

        var failure = await Should.ThrowAsync<InvalidDataException>(() => province.Get<SampleAgreements>().Load(folder));

        failure.Message.ShouldContain(Path.Combine(folder, SampleAgreements.FileName) + ": " + path);
        (await province.Count<HandoverAgreement>()).ShouldBe(0);
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Tests.Organisation;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Handover;

public sealed class AgreementCommandsTests
{
    private static readonly AgreementScope ThachLac = new([new("THACHLAC", "BDTHACHLAC")], [Stage.Guidance, Stage.ResultReturn], ["Hộ tịch"], []);

    private static readonly DraftAgreement Good = new(
        "TT-08/2026", "2100/QĐ-UBND", new DateOnly(2026, 11, 16), "UBNDTINH", "BDTINH", new DateOnly(2026, 12, 1), new DateOnly(2027, 12, 31), IsPilot: true, Wave: 2, ThachLac);

    [Theory, Databases]
    public async Task An_agreement_lives_from_draft_to_end_and_each_change_is_kept(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        (await province.Sends("lan.province", Good)).Value.ShouldBe(new AgreementChanged("TT-08/2026", AgreementState.Draft, 1));
        (await Moves(province, AgreementState.InForce, 1)).Value.ShouldBe(new AgreementChanged("TT-08/2026", AgreementState.InForce, 2));
        (await Moves(province, AgreementState.Paused, 2)).IsTaken.ShouldBeTrue();
        (await Moves(province, AgreementState.InForce, 3)).IsTaken.ShouldBeTrue();
        (await Moves(province, AgreementState.Ended, 4)).Value.ShouldBe(new AgreementChanged("TT-08/2026", AgreementState.Ended, 5));

        var history = (await province.Get<IAgreementQueries>().History("TT-08/2026", await province.Actor("lan.province"))).Value.ShouldNotBeNull();
        history.Select(e => (e.Number, e.From, e.To)).ShouldBe(
        [
            (5, AgreementState.InForce, AgreementState.Ended), (4, AgreementState.Paused, AgreementState.InForce), (3, AgreementState.InForce, AgreementState.Paused),
            (2, AgreementState.Draft, AgreementState.InForce), (1, null, AgreementState.Draft),
        ]);
        history[0].ShouldSatisfyAllConditions(e => e.ActorName.ShouldBe("Trần Thị Mai Lan"), e => e.Reason.ShouldBe("Vì Ended"), e => e.At.ShouldBe(province.Clock.Now));
        history[4].Reason.ShouldBe("2100/QĐ-UBND");
    }

    [Theory]
    [Databases(AgreementState.Draft, AgreementState.Paused)]
    [Databases(AgreementState.Draft, AgreementState.Draft)]
    [Databases(AgreementState.InForce, AgreementState.InForce)]
    [Databases(AgreementState.InForce, AgreementState.Draft)]
    [Databases(AgreementState.Paused, AgreementState.Paused)]
    [Databases(AgreementState.Paused, AgreementState.Draft)]
    [Databases(AgreementState.Ended, AgreementState.InForce)]
    [Databases(AgreementState.Ended, AgreementState.Paused)]
    [Databases(AgreementState.Ended, AgreementState.Ended)]
    public async Task A_state_that_does_not_follow_is_refused(DatabaseKind kind, AgreementState from, AgreementState to)
    {
        await using var province = await Province.Sample(kind);
        await province.Change(db => db.Set<HandoverAgreement>().ExecuteUpdateAsync(set => set.SetProperty(a => a.State, from)));

        var answer = await province.Sends("lan.province", new ChangeAgreementState("TT-07/2026", to, "Vì sao", 2));

        Refused(answer, "AgreementStateDoesNotFollow", RefusalKind.Conflict, "to");
        (await province.Count<AgreementEvent>()).ShouldBe(2);
    }

    [Theory, Databases]
    public async Task A_stale_page_is_told(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        (await province.Sends("lan.province", new ChangeAgreementState("TT-07/2026", AgreementState.Paused, "Vì sao", 2))).IsTaken.ShouldBeTrue();

        Refused(await province.Sends("lan.province", new ChangeAgreementState("TT-07/2026", AgreementState.Ended, "Vì sao", 2)), "AgreementHasChanged", RefusalKind.Conflict, "revision");
    }

    [Theory, Databases]
    public async Task Of_two_who_change_it_at_once_one_is_told(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        var answers = await Task.WhenAll(
            province.Sends("lan.province", new ChangeAgreementState("TT-07/2026", AgreementState.Paused, "Vì sao", 2)),
            province.Sends("son.system", new ChangeAgreementState("TT-07/2026", AgreementState.Ended, "Vì sao", 2)));

        answers.Count(a => a.IsTaken).ShouldBe(1);
        Refused(answers.Single(a => !a.IsTaken), "AgreementHasChanged", RefusalKind.Conflict, "revision");
        (await province.Count<AgreementEvent>()).ShouldBe(3);
    }

    [Theory]
    [Databases("x")]
    [Databases("")]
    [Databases("  x ")]
    public async Task A_change_needs_a_reason(DatabaseKind kind, string? reason)
    {
        await using var province = await Province.Sample(kind);

        Refused(await province.Sends("lan.province", new ChangeAgreementState("TT-07/2026", AgreementState.Paused, reason!, 2)), "ReasonIsMissing", RefusalKind.Invalid, "reason");
    }

    [Theory]
    [Databases("son.system", null)]
    [Databases("khanh.auditor", "AgreementIsNotYours")]
    [Databases("vinh.post", "AgreementIsNotYours")]
    [Databases("binh.thanhsen", "AgreementIsNotYours")]
    [Databases("mai.thanhsen", "AgreementIsNotYours")]
    [Databases("hoai.post", "AgreementIsNotYours")]
    [Databases("tuan.police", "AgreementIsUnknown")]
    [Databases("hanh.thachlac", "AgreementIsUnknown")]
    public async Task Only_administrators_of_the_authority_change_it(DatabaseKind kind, string userName, string? refusal)
    {
        await using var province = await Province.Sample(kind);

        var change = await province.Sends(userName, new ChangeAgreementState("TT-07/2026", AgreementState.Paused, "Vì sao", 2));
        var draft = await province.Sends(userName, Good);

        change.Refusals.Select(r => r.Code).FirstOrDefault().ShouldBe(refusal);
        draft.Refusals.Select(r => r.Code).FirstOrDefault().ShouldBe(refusal is null ? null : "AgreementIsNotYours");
    }

    [Theory, Databases]
    public async Task A_commune_hands_over_its_own_work_only(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var own = Good with { AuthorityUnitId = "THACHLAC" };

        Refused(await province.Sends("dao.thachlac", own with { Scope = ThachLac with { Pairs = [new("THANHSEN", "BDTHANHSEN")] } }), "UnitIsOutsideParty", RefusalKind.Rule, "scope.pairs[0].authorityUnitId");
        Refused(await province.Sends("dao.thachlac", own with { PostalUnitId = "BDTHACHLAC", Scope = ThachLac with { Pairs = [new("THACHLAC", "BDTHANHSEN")] } }), "UnitIsOutsideParty", RefusalKind.Rule, "scope.pairs[0].postalUnitId");
        (await province.Sends("dao.thachlac", own)).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task A_wrong_draft_is_refused_at_its_place_and_nothing_is_written(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        foreach (var (code, refusalKind, field, wrong) in WrongDrafts)
            Refused(await province.Sends("lan.province", wrong(Good)), code, refusalKind, field);

        (await province.Count<HandoverAgreement>()).ShouldBe(1);
        (await province.Count<AgreementEvent>()).ShouldBe(2);
    }

    [Theory, Databases]
    public async Task A_locked_stage_is_refused_by_the_name_of_its_rule(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        var answer = await province.Sends("lan.province", Good with { Scope = ThachLac with { Stages = [Stage.Approval] } });

        answer.Refusals.ShouldHaveSingleItem().Arguments.ShouldBe(["Approval", "GV-02"]);
    }

    [Theory, Databases]
    public async Task Everything_that_is_wrong_is_told_at_once(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        var answer = await province.Sends("lan.province", Good with { Number = "", Wave = 0, PostalUnitId = "SCT", Scope = ThachLac with { Stages = [Stage.Appraisal, Stage.Approval] } });

        answer.Refusals.Select(r => r.Field).ShouldBe(["number", "wave", "postalUnitId", "scope.stages[0]", "scope.stages[1]"]);
    }

    [Theory, Databases]
    public async Task Two_drafts_with_one_number_sent_at_once_make_one_agreement(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => province.Sends("lan.province", Good)));

        answers.Count(a => a.IsTaken).ShouldBe(1);
        answers.Where(a => !a.IsTaken).ShouldAllBe(a => a.Refusals[0].Code == "AgreementNumberIsTaken");
    }

    [Theory, Databases]
    public async Task The_same_command_twice_has_one_effect_and_one_answer(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var id = Guid.NewGuid();

        var first = await province.Sends("lan.province", Good, id);
        var second = await province.Sends("lan.province", Good, id);

        second.Value.ShouldBe(first.Value);
        (await province.Count<HandoverAgreement>()).ShouldBe(2);
    }

    [Theory, Databases]
    public async Task What_one_agreement_gives_another_cannot_give_too(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        await province.Sends("lan.province", Good with { Scope = ThachLac with { Pairs = [new("THANHSEN", "BDTHANHSEN")] } });

        Refused(await Moves(province, AgreementState.InForce, 1), "AgreementsMeet", RefusalKind.Rule, "to");
        (await province.Sends("lan.province", new ChangeAgreementState("TT-07/2026", AgreementState.Paused, "Nhường", 2))).IsTaken.ShouldBeTrue();
        (await Moves(province, AgreementState.InForce, 1)).IsTaken.ShouldBeTrue();
        Refused(await province.Sends("lan.province", new ChangeAgreementState("TT-07/2026", AgreementState.InForce, "Tiếp tục", 3)), "AgreementsMeet", RefusalKind.Rule, "to");
    }

    [Theory, Databases]
    public async Task What_is_just_within_its_bounds_is_taken(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var day = new DateOnly(2026, 12, 1);
        var edge = Good with
        {
            Number = new string('9', HandoverAgreement.LongestNumber),
            DecisionDate = day,
            ValidFrom = day,
            ValidTo = day,
            Wave = 99,
            Scope = ThachLac with { Fields = [new string('x', 300)], Excluded = [new("1.001193", new string('x', 300), new string('x', 300))] },
        };
        (await province.Sends("lan.province", edge)).Refusals.ShouldBeEmpty();
        province.Clock.Now = new DateTimeOffset(2026, 12, 1, 17, 0, 0, TimeSpan.FromHours(7));
        (await province.Sends("lan.province", new ChangeAgreementState(edge.Number, AgreementState.InForce, "abc", 1))).Refusals.ShouldBeEmpty("its only day is today, and three letters are a reason");
        (await province.Sends("lan.province", new ChangeAgreementState(edge.Number, AgreementState.Paused, new string('x', AgreementEvent.LongestReason), 2))).Refusals.ShouldBeEmpty();
        Refused(await province.Sends("lan.province", new ChangeAgreementState(edge.Number, AgreementState.InForce, new string('x', AgreementEvent.LongestReason + 1), 3)), "ReasonIsMissing", RefusalKind.Invalid, "reason");
        Refused(await province.Sends("lan.province", new ChangeAgreementState("TT-99/2026", AgreementState.Paused, "Vì sao", 1)), "AgreementIsUnknown", RefusalKind.NotFound, null);
    }

    [Theory, Databases]
    public async Task An_agreement_whose_days_are_over_does_not_come_into_force(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        await province.Sends("lan.province", Good);
        province.Clock.Now = new DateTimeOffset(2028, 1, 1, 8, 0, 0, TimeSpan.FromHours(7));

        Refused(await Moves(province, AgreementState.InForce, 1), "AgreementIsOver", RefusalKind.Rule, "to");
    }

    private static readonly (string Code, RefusalKind Kind, string Field, Func<DraftAgreement, DraftAgreement> Wrong)[] WrongDrafts =
    [
        ("StageIsNeverHandedOver", RefusalKind.Rule, "scope.stages[1]", d => d with { Scope = d.Scope with { Stages = [Stage.Reception, Stage.Appraisal] } }),
        ("StageIsNeverHandedOver", RefusalKind.Rule, "scope.stages[0]", d => d with { Scope = d.Scope with { Stages = [Stage.Approval] } }),
        ("StageIsNeverHandedOver", RefusalKind.Rule, "scope.excluded[0].except[0]", d => d with { Scope = d.Scope with { Excluded = [new("1.000894", "vì sao", Except: [Stage.Approval])] } }),
        ("StageIsNoWork", RefusalKind.Invalid, "scope.stages[0]", d => d with { Scope = d.Scope with { Stages = [Stage.Waiting] } }),
        ("StageIsNoWork", RefusalKind.Invalid, "scope.stages[0]", d => d with { Scope = d.Scope with { Stages = [(Stage)99] } }),
        ("StagesAreMissing", RefusalKind.Invalid, "scope.stages", d => d with { Scope = d.Scope with { Stages = [] } }),
        ("PairsAreMissing", RefusalKind.Invalid, "scope.pairs", d => d with { Scope = d.Scope with { Pairs = [] } }),
        ("PairIsTwice", RefusalKind.Invalid, "scope.pairs[1].authorityUnitId", d => d with { Scope = d.Scope with { Pairs = [new("THACHLAC", "BDTHACHLAC"), new("THACHLAC", "BDTINH")] } }),
        ("ValueIsMissing", RefusalKind.Invalid, "scope", d => d with { Scope = null! }),
        ("ValueIsMissing", RefusalKind.Invalid, "scope", d => d with { Scope = d.Scope with { Pairs = null! } }),
        ("AgreementNumberIsTaken", RefusalKind.Conflict, "number", d => d with { Number = " TT-07/2026 " }),
        ("ValueIsMissing", RefusalKind.Invalid, "number", d => d with { Number = "  " }),
        ("TextIsTooLong", RefusalKind.Invalid, "number", d => d with { Number = new string('9', 41) }),
        ("ValueIsMissing", RefusalKind.Invalid, "decisionNumber", d => d with { DecisionNumber = null! }),
        ("DatesAreReversed", RefusalKind.Invalid, "validTo", d => d with { ValidTo = new DateOnly(2026, 11, 30) }),
        ("DecisionIsLater", RefusalKind.Invalid, "decisionDate", d => d with { DecisionDate = new DateOnly(2026, 12, 2) }),
        ("NumberIsOutOfRange", RefusalKind.Invalid, "wave", d => d with { Wave = 0 }),
        ("NumberIsOutOfRange", RefusalKind.Invalid, "wave", d => d with { Wave = 100 }),
        ("TextIsTooLong", RefusalKind.Invalid, "scope.fields[0]", d => d with { Scope = d.Scope with { Fields = [new string('x', 301)] } }),
        ("TextIsTooLong", RefusalKind.Invalid, "scope.excluded[0].name", d => d with { Scope = d.Scope with { Excluded = [new("1.001193", "a", new string('x', 301))] } }),
        ("StageIsNoWork", RefusalKind.Invalid, "scope.excluded[0].except[0]", d => d with { Scope = d.Scope with { Excluded = [new("1.001193", "a", Except: [Stage.Waiting])] } }),
        ("UnitIsUnknown", RefusalKind.Invalid, "authorityUnitId", d => d with { AuthorityUnitId = "HUYEN" }),
        ("UnitIsUnknown", RefusalKind.Invalid, "scope.pairs[0].authorityUnitId", d => d with { Scope = d.Scope with { Pairs = [new("HUYEN", "BDTHACHLAC")] } }),
        ("UnitIsUnknown", RefusalKind.Invalid, "scope.pairs[0].postalUnitId", d => d with { Scope = d.Scope with { Pairs = [new("THACHLAC", null!)] } }),
        ("UnitIsNotPostal", RefusalKind.Rule, "postalUnitId", d => d with { PostalUnitId = "CATINH" }),
        ("UnitIsNotPostal", RefusalKind.Rule, "scope.pairs[0].postalUnitId", d => d with { Scope = d.Scope with { Pairs = [new("THACHLAC", "SCT")] } }),
        ("UnitIsPostal", RefusalKind.Rule, "scope.pairs[0].authorityUnitId", d => d with { Scope = d.Scope with { Pairs = [new("BDTINH", "BDTHACHLAC")] } }),
        ("ValueIsMissing", RefusalKind.Invalid, "scope.fields[0]", d => d with { Scope = d.Scope with { Fields = [""] } }),
        ("ValueIsMissing", RefusalKind.Invalid, "scope.excluded[0].reason", d => d with { Scope = d.Scope with { Excluded = [new("1.001193", "")] } }),
        ("ProcedureIsTwice", RefusalKind.Invalid, "scope.excluded[1].procedureCode", d => d with { Scope = d.Scope with { Excluded = [new("1.001193", "a"), new("1.001193", "b")] } }),
    ];

    private static async Task<Answer<AgreementChanged>> Moves(Province province, AgreementState to, int revision) =>
        await province.Sends("lan.province", new ChangeAgreementState("TT-08/2026", to, $"Vì {to}", revision));

    private static void Refused(Answer<AgreementChanged> answer, string code, RefusalKind kind, string? field)
    {
        var refusal = answer.Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Kind, refusal.Field).ShouldBe((code, kind, field));
    }
}

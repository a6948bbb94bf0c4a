using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Organisation;

/// <summary>Sessions as rows, second factors, passwords and the log of it all.</summary>
public sealed class SessionTests
{
    private const string Password = "Motcua@2026", Own = "con trau cay ruong sau";

    private static readonly Knock Desk = new(new Origin("10.1.2.3"), "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0");

    [Theory, Databases]
    public async Task A_session_that_was_signed_out_is_over_on_every_node(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        await using var other = province.OtherNode();
        var (person, session) = await SignedIn(province, "hoai.post");
        (await other.Get<ISessions>().Find(session.Id, person.PersonId, true)).ShouldNotBeNull().Stage.ShouldBe(SessionStage.Open);
        (await other.Get<ISessions>().Find(session.Id, Guid.NewGuid(), true)).ShouldBeNull("it is hers only");

        (await province.Get<ISessions>().End(session.Id, person.PersonId, SessionEnd.SignedOut, Desk)).ShouldBeTrue();

        (await other.Get<ISessions>().Find(session.Id, person.PersonId, true)).ShouldBeNull();
        (await province.Get<ISessions>().End(session.Id, person.PersonId, SessionEnd.SignedOut, Desk)).ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task A_session_ends_idle_and_after_twelve_hours_at_the_latest(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var sessions = province.Get<ISessions>();
        var (person, idle) = await SignedIn(province, "hoai.post");
        province.Clock.Pass(TimeSpan.FromMinutes(29));
        (await sessions.Find(idle.Id, person.PersonId, isUsed: true)).ShouldNotBeNull();
        province.Clock.Pass(TimeSpan.FromMinutes(29));
        (await sessions.Find(idle.Id, person.PersonId, isUsed: false)).ShouldNotBeNull();
        province.Clock.Pass(TimeSpan.FromMinutes(2));
        (await sessions.Find(idle.Id, person.PersonId, isUsed: true)).ShouldBeNull("what the platform asks by itself is no use");

        var (_, busy) = await SignedIn(province, "hoai.post");
        for (var minutes = 0; minutes < 12 * 60 - 20; minutes += 20)
        {
            province.Clock.Pass(TimeSpan.FromMinutes(20));
            (await sessions.Find(busy.Id, person.PersonId, isUsed: true)).ShouldNotBeNull();
        }
        province.Clock.Pass(TimeSpan.FromMinutes(20));
        (await sessions.Find(busy.Id, person.PersonId, isUsed: true)).ShouldBeNull();
    }

    [Theory, Databases]
    public async Task A_session_ends_with_a_post_and_the_log_says_so(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var (person, session) = await SignedIn(province, "hoai.post");
        var yesterday = province.Today.AddDays(-1);
        await province.Change(db => db.Set<Membership>().Where(m => m.PersonId == person.PersonId).ExecuteUpdateAsync(set => set.SetProperty(m => m.ValidTo, (DateOnly?)yesterday)));
        province.Clock.Pass(TimeSpan.FromMinutes(1));

        (await province.Get<ISessions>().Find(session.Id, person.PersonId, true)).ShouldBeNull();
        (await Log(province)).ShouldContain(SignInEventKind.PostEnded);
    }

    [Theory, Databases]
    public async Task Signing_out_everywhere_ends_all_of_ones_own_and_no_others(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var (person, first) = await SignedIn(province, "hoai.post");
        var (_, second) = await SignedIn(province, "hoai.post");
        var (other, theirs) = await SignedIn(province, "bao.post");

        (await province.Get<ISessions>().EndAll(person.PersonId, Desk)).ShouldBe(2);

        (await province.Get<ISessions>().Of(person.PersonId)).ShouldBeEmpty();
        (await province.Get<ISessions>().Find(first.Id, person.PersonId, true)).ShouldBeNull();
        (await province.Get<ISessions>().Find(second.Id, person.PersonId, true)).ShouldBeNull();
        (await province.Get<ISessions>().Find(theirs.Id, other.PersonId, true)).ShouldNotBeNull();
    }

    [Theory]
    [Databases("son.system")]
    [Databases("lan.province")]
    [Databases("phuc.designer")]
    [Databases("yen.publisher")]
    public async Task Administrators_designers_and_publishers_set_up_a_second_factor_before_anything_else(DatabaseKind kind, string userName)
    {
        await using var province = await Province.Sample(kind);
        var (person, session) = await SignedIn(province, userName);
        session.Stage.ShouldBe(SessionStage.NeedsSecondFactor);
        var secret = (await province.Get<ISecondFactors>().Offer(person.PersonId)).Value!.Secret;
        (await province.Get<ISecondFactors>().Confirm(person.PersonId, "000000", Desk)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("CodeIsWrong");
        var codes = (await province.Get<ISecondFactors>().Confirm(person.PersonId, OneTimeCodes.CodeAt(secret, province.Clock.Now), Desk)).Value!.Codes;
        codes.Distinct().Count().ShouldBe(10);
        (await province.Get<ISessions>().Advance(session.Id, person.PersonId)).ShouldBe(SessionStage.Open);

        var (_, next) = await SignedIn(province, userName);
        next.Stage.ShouldBe(SessionStage.NeedsCode);
        var sessions = province.Get<ISessions>();
        (await sessions.GiveCode(next.Id, person.PersonId, OneTimeCodes.CodeAt(secret, province.Clock.Now), Desk)).Refusals[0].Code.ShouldBe("CodeIsWrong", "the code that set it up counts once");
        province.Clock.Pass(TimeSpan.FromSeconds(30));
        (await sessions.GiveCode(next.Id, person.PersonId, OneTimeCodes.CodeAt(secret, province.Clock.Now), Desk)).Value.ShouldBe(SessionStage.Open);

        var (_, lost) = await SignedIn(province, userName);
        (await sessions.GiveCode(lost.Id, person.PersonId, codes[3].ToUpperInvariant(), Desk)).Value.ShouldBe(SessionStage.Open);
        var (_, again) = await SignedIn(province, userName);
        (await sessions.GiveCode(again.Id, person.PersonId, codes[3], Desk)).Refusals[0].Code.ShouldBe("CodeIsWrong", "a recovery code counts once");
        (await province.Get<ISecondFactors>().Of(person.PersonId)).RecoveryCodesLeft.ShouldBe(9);
        (await Log(province)).ShouldContain(SignInEventKind.RecoveryCodeUsed);

        (await province.Get<ISecondFactors>().Offer(person.PersonId)).Refusals[0].Code.ShouldBe("SecondFactorIsSet");
        var administrator = await province.Actor(userName == "son.system" ? "lan.province" : "son.system");
        var removed = await province.Get<ICommands>().Send(new RemoveSecondFactor(person.PersonId), Guid.NewGuid(), administrator);
        if (userName == "son.system")
        {
            removed.Refusals[0].Code.ShouldBe("AccountIsNotYours", "nobody of a unit administers the system administrator");
            return;
        }
        removed.IsTaken.ShouldBeTrue();
        (await sessions.Of(person.PersonId)).ShouldBeEmpty();
        (await SignedIn(province, userName)).Session.Stage.ShouldBe(SessionStage.NeedsSecondFactor);
        (await province.Get<ICommands>().Send(new RemoveSecondFactor(person.PersonId), Guid.NewGuid(), administrator)).Refusals[0].Code.ShouldBe("SecondFactorIsNotSet");
    }

    [Fact]
    public void The_codes_are_those_of_the_standard()
    {
        // RFC 6238, appendix B: the secret "12345678901234567890", the last six of the eight digits.
        const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        OneTimeCodes.CodeAt(Secret, DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBe("287082");
        OneTimeCodes.CodeAt(Secret, DateTimeOffset.FromUnixTimeSeconds(1111111109)).ShouldBe("081804");
        OneTimeCodes.CodeAt(Secret, DateTimeOffset.FromUnixTimeSeconds(20000000000)).ShouldBe("353130");
        OneTimeCodes.NewSecret().Length.ShouldBe(32);
    }

    [Theory, Databases]
    public async Task A_guessed_code_makes_wait(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var (person, session) = await SignedIn(province, "phuc.designer");
        var secret = (await province.Get<ISecondFactors>().Offer(person.PersonId)).Value!.Secret;
        await province.Get<ISecondFactors>().Confirm(person.PersonId, OneTimeCodes.CodeAt(secret, province.Clock.Now), Desk);
        var (_, next) = await SignedIn(province, "phuc.designer");
        for (var i = 0; i < 5; i++)
            await province.Get<ISessions>().GiveCode(next.Id, person.PersonId, $"00000{i}", Desk);

        province.Clock.Pass(TimeSpan.FromSeconds(30));
        (await province.Get<ISessions>().GiveCode(next.Id, person.PersonId, OneTimeCodes.CodeAt(secret, province.Clock.Now), Desk)).Refusals[0].Code.ShouldBe("SignInLocked");
        await using var db = await province.Contexts.CreateDbContextAsync();
        (await db.Set<Person>().Where(p => p.UserName == "phuc.designer").Select(p => p.SecondFactor).SingleAsync())!.ShouldNotContain(secret, Case.Sensitive, "it is sealed");
    }

    [Theory, Databases]
    public async Task One_changes_the_own_password_and_all_other_sessions_end(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var (person, here) = await SignedIn(province, "hoai.post");
        var (_, elsewhere) = await SignedIn(province, "hoai.post");
        var actor = await province.Actor("hoai.post");
        foreach (var (current, chosen, code) in new[]
        {
            ("wrong", Own, "PasswordIsWrong"), (Password, "ngắn quá", "PasswordIsTooShort"), (Password, "P@ssw0rd2026!!", "PasswordIsCommon"), (Password, "matkhau123456", "PasswordIsCommon"),
            (Password, "aaaaaaaaaaaaaa", "PasswordIsCommon"), (Password, "123456789012", "PasswordIsCommon"), (Password, "hoai.post2026!", "PasswordIsCommon"), (Password, new string('x', 129), "PasswordIsTooLong"),
        })
            (await province.Get<IPasswords>().ChangePassword(Guid.NewGuid(), actor, here.Id, current, chosen, Desk)).Refusals.ShouldHaveSingleItem(chosen).Code.ShouldBe(code, chosen);

        (await province.Get<IPasswords>().ChangePassword(Guid.NewGuid(), actor, here.Id, Password, Own, Desk)).Value!.EndedSessions.ShouldBe(1);
        (await province.Get<IPasswords>().ChangePassword(Guid.NewGuid(), actor, here.Id, Own, Own, Desk)).Refusals[0].Code.ShouldBe("PasswordIsTheSame");

        (await province.Get<ISessions>().Find(here.Id, person.PersonId, true)).ShouldNotBeNull();
        (await province.Get<ISessions>().Find(elsewhere.Id, person.PersonId, true)).ShouldBeNull();
        (await province.Get<ISignIn>().Check("hoai.post", Password, Desk)).IsTaken.ShouldBeFalse();
        (await province.Get<ISignIn>().Check("hoai.post", Own, Desk)).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task A_reset_password_is_good_for_choosing_an_own_one_and_for_a_day(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var (person, before) = await SignedIn(province, "hoai.post");
        (await province.Get<IPasswords>().ResetPassword(Guid.NewGuid(), await province.Actor("son.system"), Guid.NewGuid())).Refusals[0].Code.ShouldBe("AccountIsUnknown");
        (await province.Get<IPasswords>().ResetPassword(Guid.NewGuid(), await province.Actor("bao.post"), person.PersonId)).Refusals[0].Code.ShouldBe("AccountIsNotYours");
        (await province.Get<IPasswords>().ResetPassword(Guid.NewGuid(), await province.Actor("hoai.post"), person.PersonId)).Refusals[0].Code.ShouldBe("AccountIsYourOwn");
        var given = (await province.Get<IPasswords>().ResetPassword(Guid.NewGuid(), await province.Actor("son.system"), person.PersonId)).Value!;
        (await province.Get<ISessions>().Find(before.Id, person.PersonId, true)).ShouldBeNull();

        (await province.Get<ISignIn>().Check("hoai.post", Password, Desk)).IsTaken.ShouldBeFalse();
        var session = await province.Get<ISessions>().Begin((await province.Get<ISignIn>().Check("hoai.post", given.Password, Desk)).Value!, SessionKind.Page, Desk);
        session.Stage.ShouldBe(SessionStage.NeedsPassword);
        (await province.Get<IPasswords>().ChangePassword(Guid.NewGuid(), await province.Actor("hoai.post"), session.Id, null, Own, Desk)).IsTaken.ShouldBeTrue();
        (await province.Get<ISessions>().Advance(session.Id, person.PersonId)).ShouldBe(SessionStage.Open);
        (await province.Get<ISignIn>().Check("hoai.post", given.Password, Desk)).IsTaken.ShouldBeFalse();

        var late = (await province.Get<IPasswords>().ResetPassword(Guid.NewGuid(), await province.Actor("son.system"), person.PersonId)).Value!;
        province.Clock.Pass(TimeSpan.FromHours(24.1));
        (await province.Get<ISignIn>().Check("hoai.post", late.Password, Desk)).Refusals[0].Code.ShouldBe("OneTimePasswordIsOver");
        await using var db = await province.Contexts.CreateDbContextAsync();
        (await db.Set<CommandRow>().Select(c => c.Answer).ToListAsync()).ShouldAllBe(a => !a.Contains(given.Password) && !a.Contains(Own));
    }

    [Theory, Databases]
    public async Task The_log_tells_who_signed_in_who_was_refused_and_who_had_to_wait_and_to_whom_it_may_concern(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        await SignedIn(province, "hoai.post");
        await province.Get<ISignIn>().Check("my secret typed as a name", "x", Desk);
        for (var i = 0; i < 6; i++)
            await province.Get<ISignIn>().Check("bao.post", "guess", Desk);
        var accounts = province.Get<IAccounts>();

        var all = (await accounts.SignIns(await province.Actor("son.system"), new SignInFilter(PageSize: 100))).Value!.Rows;
        all.Select(e => e.Kind).Distinct().ShouldBe([SignInEventKind.MustWait, SignInEventKind.Refused, SignInEventKind.SignedIn], ignoreOrder: true);
        all.ShouldAllBe(e => e.Address == "10.1.2.3" && e.Device.Contains("Chrome"));
        all.ShouldContain(e => e.PersonId == null && e.UserName == null, "what was typed under an unknown name is not kept");
        (await accounts.SignIns(await province.Actor("son.system"), new SignInFilter("bao.", SignInEventKind.MustWait))).Value!.Total.ShouldBe(1);
        (await accounts.SignIns(await province.Actor("hoai.post"), new SignInFilter())).Refusals[0].Code.ShouldBe("AccountIsNotYours");

        (await accounts.Forget()).ShouldBe(0);
        province.Clock.Pass(TimeSpan.FromDays(366));
        (await accounts.Forget()).ShouldBeGreaterThan(7);
        (await accounts.SignIns(await province.Actor("son.system"), new SignInFilter())).Value!.Total.ShouldBe(0);
    }

    private static async Task<(SignedIn Person, OpenedSession Session)> SignedIn(Province province, string userName)
    {
        var person = (await province.Get<ISignIn>().Check(userName, Password, Desk)).Value.ShouldNotBeNull();
        return (person, await province.Get<ISessions>().Begin(person, SessionKind.Page, Desk));
    }

    private static async Task<IReadOnlyList<SignInEventKind>> Log(Province province)
    {
        await using var db = await province.Contexts.CreateDbContextAsync();
        return await db.Set<SignInEvent>().Select(e => e.Kind).ToListAsync();
    }
}

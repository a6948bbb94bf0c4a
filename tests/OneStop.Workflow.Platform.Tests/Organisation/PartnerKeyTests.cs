using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Organisation;

/// <summary>Keys with which a partner's system calls.</summary>
public sealed class PartnerKeyTests
{
    private const string System = "truc.lienthong";

    [Theory, Databases]
    public async Task A_key_that_nobody_uses_lasts_until_its_day_and_not_longer(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var key = await Given(province, days: 30);
        province.Clock.Pass(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        (await IsGood(province, key)).ShouldBeTrue();
        (await province.Get<ISessions>().Of(key.PersonId)).ShouldBeEmpty("a key is no sign-in");
        (await Keys(province, key)).ShouldHaveSingleItem().LastUsedAt.ShouldBe(province.Clock.Now);
        province.Clock.Pass(TimeSpan.FromMinutes(1));
        (await IsGood(province, key)).ShouldBeFalse();
        (await Keys(province, key)).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task A_key_ends_when_it_is_ended_on_every_node_and_the_log_names_it(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        await using var other = province.OtherNode();
        var (key, kept) = (await Given(province), await Given(province, "Kho dữ liệu"));
        var administrator = await province.Actor("son.system");
        (await other.Get<ICommands>().Send(new EndPartnerKey(key.PersonId, key.Id), Guid.NewGuid(), administrator)).IsTaken.ShouldBeTrue();
        (await IsGood(province, key)).ShouldBeFalse();
        (await IsGood(province, kept)).ShouldBeTrue();
        (await Refused(province, new EndPartnerKey(key.PersonId, key.Id))).ShouldBe("KeyIsOver");
        (await Refused(province, new EndPartnerKey(key.PersonId, Guid.NewGuid()))).ShouldBe("KeyIsUnknown");

        await using var db = await province.Contexts.CreateDbContextAsync();
        var lines = await db.Set<SignInEvent>().Where(e => e.PersonId == key.PersonId).OrderBy(e => e.At).ToListAsync();
        lines.Select(l => (l.Kind, l.Device, l.ByName)).ShouldBe(
            [(SignInEventKind.KeyGiven, "Trục liên thông", administrator.Name), (SignInEventKind.KeyGiven, "Kho dữ liệu", administrator.Name), (SignInEventKind.KeyEnded, "Trục liên thông", administrator.Name)], ignoreOrder: true);
    }

    [Theory, Databases]
    public async Task A_key_ends_with_a_post_of_its_system_with_a_new_password_and_with_all_sessions(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var administrator = await province.Actor("son.system");
        var first = await Given(province);
        (await province.Get<IPasswords>().ResetPassword(Guid.NewGuid(), administrator, first.PersonId)).IsTaken.ShouldBeTrue();
        (await IsGood(province, first)).ShouldBeFalse();
        var second = await Given(province);
        (await province.Get<ICommands>().Send(new EndSessions(second.PersonId), Guid.NewGuid(), administrator)).Value!.EndedSessions.ShouldBe(1);
        (await IsGood(province, second)).ShouldBeFalse();
        var third = await Given(province);
        var yesterday = province.Today.AddDays(-1);
        await province.Change(db => db.Set<Membership>().Where(m => m.PersonId == third.PersonId).ExecuteUpdateAsync(set => set.SetProperty(m => m.ValidTo, (DateOnly?)yesterday)));
        province.Clock.Pass(TimeSpan.FromMinutes(1));
        (await IsGood(province, third)).ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task A_key_is_given_to_a_system_alone_by_who_administers_it_and_within_bounds(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var system = (await province.Actor(System)).PersonId!.Value;
        (await Refused(province, new GivePartnerKey((await province.Actor("hoai.post")).PersonId!.Value, "x", 1))).ShouldBe("KeyIsForSystems");
        (await Refused(province, new GivePartnerKey(Guid.NewGuid(), "x", 1))).ShouldBe("AccountIsUnknown");
        (await Refused(province, new GivePartnerKey(system, "x", 1), "nga.center")).ShouldBe("AccountIsNotYours");
        (await Refused(province, new GivePartnerKey(system, "x", 1), System)).ShouldBe("AccountIsYourOwn");
        foreach (var name in new[] { " ", "a\nb", new string('x', 101) })
            (await Refused(province, new GivePartnerKey(system, name, 1))).ShouldBe("KeyNameIsWrong");
        foreach (var days in new[] { 0, 367 })
            (await Refused(province, new GivePartnerKey(system, "x", days))).ShouldBe("KeyLastsTooLong");
        (await province.Get<IPartnerKeys>().Of(await province.Actor("nga.center"), system)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("AccountIsNotYours");
        await using (var db = await province.Contexts.CreateDbContextAsync())
            (await db.Set<Session>().CountAsync(s => s.Kind == SessionKind.Key)).ShouldBe(0, "nothing was given");

        var (command, id) = (new GivePartnerKey(system, "Trục", 366), Guid.NewGuid());
        var administrator = await province.Actor("son.system");
        var once = (await province.Get<ICommands>().Send(command, id, administrator)).Value!;
        (await province.Get<ICommands>().Send(command, id, administrator)).Value!.Id.ShouldBe(once.Id, "the same command gives the same key");
        for (var number = 2; number <= 10; number++)
            await Given(province, $"Khóa {number}");
        (await Refused(province, command)).ShouldBe("KeysAreTooMany");
    }

    private static async Task<PartnerKey> Given(Province province, string name = "Trục liên thông", int days = 90) =>
        (await province.Get<ICommands>().Send(new GivePartnerKey((await province.Actor(System)).PersonId!.Value, name, days), Guid.NewGuid(), await province.Actor("son.system"))).Value!;

    private static async Task<IReadOnlyList<PartnerKey>> Keys(Province province, PartnerKey key) => (await province.Get<IPartnerKeys>().Of(await province.Actor("son.system"), key.PersonId)).Value!;

    private static async Task<bool> IsGood(Province province, PartnerKey key) => await province.Get<ISessions>().Find(key.Id, key.PersonId, isUsed: true) is not null;

    private static async Task<string> Refused(Province province, ICommand<PartnerKey> command, string by = "son.system") =>
        (await province.Get<ICommands>().Send(command, Guid.NewGuid(), await province.Actor(by))).Refusals.ShouldHaveSingleItem().Code;
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.LookingUp;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Retaining;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>One-time codes at the doors of citizens, where something is set up that carries them.</summary>
public sealed class LookUpCodesTests
{
    private static readonly Proof KnowsAll = new("6217", IdDigits: "001873");

    [Theory, Databases]
    public async Task The_code_that_was_sent_opens_the_dossier_once_and_nothing_else_does(DatabaseKind kind)
    {
        var phone = new Phone(OneTimeCodeMessage.ByGateway);
        await using var world = await World.Of(kind, gateways: phone);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var door = world.Get<IPublicQueries>();
        door.SendsCodes.ShouldBeTrue();

        (await Code(door.Find(filed.Code, KnowsAll, At(1)))).ShouldBe("OneTimeCodeIsMissing", "what used to be enough is not enough here");
        var sent = (await Send(world, filed.Code, 1)).Value!;
        (sent.Channel, sent.Minutes).ShouldBe((LookUpChannel.Message, 5));
        var code = await phone.Hears(world);
        code.Phone.ShouldBe("0915046217");
        code.Email.ShouldBeNull();

        (await Code(door.Find(filed.Code, Given(Other(code.OneTimeCode)), At(2)))).ShouldBe("OneTimeCodeIsWrong");
        (await Code(door.Find(filed.Code, Given(code.OneTimeCode) with { PhoneDigits = "0000" }, At(2)))).ShouldBe("DossierIsNotFound");
        var seen = (await door.Find(filed.Code, Given(code.OneTimeCode), At(2))).Value!;
        seen.ApplicantMasked.ShouldNotContain("Khánh Linh");
        (await Code(door.Find(filed.Code, Given(code.OneTimeCode), At(2)))).ShouldBe("OneTimeCodeIsWrong", "it was used");

        await Returned(world);
        var carried = new Proof(null) { Ticket = seen.Ticket };
        var proven = (await door.Prove(filed.Code, carried, At(3))).Value!;
        (await world.Commands.Send(new RateDossier(proven, 3), Guid.NewGuid(), Actor.Citizen)).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task The_ticket_opens_its_own_dossier_for_a_quarter_of_an_hour(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var (one, other) = (await world.Files(clerk, World.Judicial()), await world.Files(clerk, World.Judicial()));
        var door = world.Get<IPublicQueries>();
        var ticket = (await door.Find(one.Code, KnowsAll, At(1))).Value!.Ticket!;

        (await Code(door.Find(other.Code, new Proof(null) { Ticket = ticket }, At(1)))).ShouldBe("LookUpIsOver");
        (await Code(door.Find(one.Code, new Proof(null) { Ticket = ticket[..^4] + "AAAA" }, At(1)))).ShouldBe("LookUpIsOver");
        world.Clock.Pass(TimeSpan.FromMinutes(14.9));
        (await door.Find(one.Code, new Proof(null) { Ticket = ticket }, At(1))).IsTaken.ShouldBeTrue();
        world.Clock.Pass(TimeSpan.FromMinutes(0.2));
        (await Code(door.Find(one.Code, new Proof(null) { Ticket = ticket }, At(1)))).ShouldBe("LookUpIsOver");
    }

    [Theory, Databases]
    public async Task A_code_ends_with_its_minutes_and_with_a_newer_one(DatabaseKind kind)
    {
        var phone = new Phone(OneTimeCodeMessage.ByGateway);
        await using var world = await World.Of(kind, gateways: phone);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var door = world.Get<IPublicQueries>();

        (await Send(world, filed.Code, 1)).IsTaken.ShouldBeTrue();
        var first = (await phone.Hears(world)).OneTimeCode;
        world.Clock.Pass(TimeSpan.FromMinutes(1.1));
        (await Send(world, filed.Code, 1)).IsTaken.ShouldBeTrue();
        var second = (await phone.Hears(world)).OneTimeCode;
        if (first != second)
            (await Code(door.Find(filed.Code, Given(first), At(2)))).ShouldBe("OneTimeCodeIsWrong");
        world.Clock.Pass(TimeSpan.FromMinutes(5));
        (await Code(door.Find(filed.Code, Given(second), At(3)))).ShouldBe("OneTimeCodeIsWrong", "five minutes are over");
        (await world.Get<RetentionSweep>().Run()).ShouldBeGreaterThanOrEqualTo(1);
        (await world.Count<LookUpCode>()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task A_code_is_worth_nothing_after_five_wrong_guesses(DatabaseKind kind)
    {
        var phone = new Phone(OneTimeCodeMessage.ByGateway);
        await using var world = await World.Of(kind, gateways: phone);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var door = world.Get<IPublicQueries>();
        await Send(world, filed.Code, 1);
        var code = (await phone.Hears(world)).OneTimeCode;
        for (var i = 0; i < LookUpCode.MostWrong - 1; i++)
            (await Code(door.Find(filed.Code, Given(Other(code)), At(10 + i)))).ShouldBe("OneTimeCodeIsWrong");
        (await Code(door.Find(filed.Code, Given(Other(code)), At(20)))).ShouldBe("TooManyGuesses");
        world.Clock.Pass(TimeSpan.FromMinutes(1.1));
        (await Code(door.Find(filed.Code, Given(code), At(21)))).ShouldBe("TooManyGuesses", "it is not looked at any more, and counts as one more");
        world.Clock.Pass(TimeSpan.FromMinutes(2.1));
        await Send(world, filed.Code, 22);
        (await door.Find(filed.Code, Given((await phone.Hears(world)).OneTimeCode), At(22))).IsTaken.ShouldBeTrue("a new one is another matter");
    }

    [Theory, Databases]
    public async Task Of_many_who_give_the_right_code_at_once_one_is_let_in(DatabaseKind kind)
    {
        var phone = new Phone(OneTimeCodeMessage.ByGateway);
        await using var world = await World.Of(kind, gateways: phone);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await Send(world, filed.Code, 1);
        var code = (await phone.Hears(world)).OneTimeCode;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => world.Get<IPublicQueries>().Find(filed.Code, Given(code), At(30 + i)))));
        answers.Count(a => a.IsTaken).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Codes_are_sent_a_minute_apart_then_two_and_of_many_at_once_one(DatabaseKind kind)
    {
        var phone = new Phone(OneTimeCodeMessage.ByGateway);
        await using var world = await World.Of(kind, gateways: phone);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => Send(world, filed.Code, i))));
        answers.Count(a => a.IsTaken).ShouldBe(1);
        answers.Where(a => !a.IsTaken).ShouldAllBe(a => a.Refusals[0].Code == "CodeWasSentLately" || a.Refusals[0].Code == "SomebodyWasQuicker");
        (await Send(world, filed.Code, 9)).Refusals[0].ShouldSatisfyAllConditions(r => r.Code.ShouldBe("CodeWasSentLately"), r => r.Arguments.ShouldBe(["1"]));
        world.Clock.Pass(TimeSpan.FromMinutes(1.1));
        (await Send(world, filed.Code, 10)).IsTaken.ShouldBeTrue();
        (await Send(world, filed.Code, 11)).Refusals[0].Arguments.ShouldBe(["2"]);

        var id = Guid.NewGuid();
        world.Clock.Pass(TimeSpan.FromMinutes(2.1));
        var once = (await world.Get<ILookUpCodes>().Send(filed.Code, "6217", id, At(12))).Value!;
        (await world.Get<ILookUpCodes>().Send(filed.Code, "6217", id, At(12))).Value.ShouldBe(once, "the same order again");
        (await world.Count<OutboxMessage>(m => m.Kind == OneTimeCodeMessage.ByGateway)).ShouldBe(3);
    }

    [Theory, Databases]
    public async Task An_address_that_has_codes_sent_for_many_dossiers_waits(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, gateways: new Phone(OneTimeCodeMessage.ByGateway));
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        for (var i = 0; i < 10; i++)
            (await world.Get<ILookUpCodes>().Send((await world.Files(clerk, World.Judicial())).Code, "6217", Guid.NewGuid(), new Origin("203.0.113.5"))).IsTaken.ShouldBeTrue();
        var last = (await world.Files(clerk, World.Judicial())).Code;
        (await Code(world.Get<ILookUpCodes>().Send(last, "6217", Guid.NewGuid(), new Origin("203.0.113.5")))).ShouldBe("CodeWasSentLately");
        (await world.Get<ILookUpCodes>().Send(last, "6217", Guid.NewGuid(), new Origin("198.51.100.5"))).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Nobody_is_sent_a_code_by_who_does_not_know_the_digits_and_guesses_are_counted(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, gateways: new Phone(OneTimeCodeMessage.ByGateway));
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        for (var i = 0; i < 4; i++)
            (await Code(world.Get<ILookUpCodes>().Send(filed.Code, "0000", Guid.NewGuid(), At(i)))).ShouldBe("DossierIsNotFound");
        (await Code(world.Get<ILookUpCodes>().Send(filed.Code, "0000", Guid.NewGuid(), At(5)))).ShouldBe("TooManyGuesses");
        (await Code(world.Get<IPublicQueries>().Find(filed.Code, Given("123456"), At(6)))).ShouldBe("TooManyGuesses", "one count for both");
        (await Code(world.Get<ILookUpCodes>().Send("000.00.15.H27-261122-9999", "6217", Guid.NewGuid(), At(7)))).ShouldBe("DossierIsNotFound", "as for a dossier that is not there");
        (await world.Count<LookUpCode>()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task The_database_never_holds_a_code_that_can_be_read(DatabaseKind kind)
    {
        var phone = new Phone(OneTimeCodeMessage.ByGateway);
        await using var world = await World.Of(kind, gateways: phone);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await Send(world, filed.Code, 1);
        var waiting = (await Outbox(world)).ShouldHaveSingleItem();
        waiting.Payload.ShouldNotContain("0915046217");
        waiting.Payload.ShouldNotContain("OneTimeCode", Case.Insensitive);
        await using (var db = await world.Contexts.CreateDbContextAsync())
            (await db.Set<LookUpCode>().SingleAsync()).Hash.Length.ShouldBe(64);

        var code = (await phone.Hears(world)).OneTimeCode;
        var sent = (await Outbox(world)).ShouldHaveSingleItem();
        (sent.State, sent.Payload, sent.ExpiresAt).ShouldBe((OutboxState.Sent, OutboxMessage.Forgotten, null));
        await using (var db = await world.Contexts.CreateDbContextAsync())
            (await db.Set<CommandRow>().Select(c => c.Answer).ToListAsync()).ShouldAllBe(a => a == null || !a.Contains(code));
    }

    [Theory, Databases]
    public async Task A_code_that_nobody_could_carry_in_time_is_neither_sent_later_nor_kept(DatabaseKind kind)
    {
        var phone = new Phone(OneTimeCodeMessage.ByGateway) { IsBroken = true };
        await using var world = await World.Of(kind, gateways: phone);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await Send(world, filed.Code, 1);
        await world.Get<OutboxSending>().Run([phone]);
        (await Outbox(world)).ShouldHaveSingleItem().State.ShouldBe(OutboxState.Waiting);

        world.Clock.Pass(TimeSpan.FromMinutes(5));
        phone.IsBroken = false;
        await world.Get<OutboxSending>().Run([phone]);
        phone.Got.ShouldBeEmpty();
        var over = (await Outbox(world)).ShouldHaveSingleItem();
        (over.State, over.Payload).ShouldBe((OutboxState.GivenUp, OutboxMessage.Forgotten));
        var administrator = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        (await world.Commands.Send(new RetryDeliveries([over.Id]), Guid.NewGuid(), administrator)).Value!.Count.ShouldBe(0, "there is nothing left to send");
        (await world.Get<IDeliveries>().List(new DeliveryFilter(Kind: OneTimeCodeMessage.ByGateway), administrator)).Value!.Page.Rows.ShouldHaveSingleItem().IsForgotten.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Who_gave_no_address_is_asked_as_before_where_only_mail_is_set_up(DatabaseKind kind)
    {
        var mail = new Phone(OneTimeCodeMessage.ByMail);
        await using var world = await World.Of(kind, gateways: mail);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var without = await world.Files(clerk, World.Judicial());
        var with = await world.Files(clerk, World.Judicial() with { Applicant = World.Judicial().Applicant with { Email = "linh@mau.vn" } });
        var door = world.Get<IPublicQueries>();

        (await Code(world.Get<ILookUpCodes>().Send(without.Code, "6217", Guid.NewGuid(), At(1)))).ShouldBe("NoChannelForCode");
        (await Code(door.Find(without.Code, new Proof("6217"), At(1)))).ShouldBe("BirthDateOrIdDigitsAreMissing");
        (await Code(door.Find(without.Code, new Proof("6217", IdDigits: "000000"), At(1)))).ShouldBe("DossierIsNotFound");
        (await door.Find(without.Code, KnowsAll, At(1))).IsTaken.ShouldBeTrue();

        (await Code(door.Find(with.Code, KnowsAll, At(1)))).ShouldBe("OneTimeCodeIsMissing");
        (await world.Get<ILookUpCodes>().Send(with.Code, "6217", Guid.NewGuid(), At(1))).Value!.Channel.ShouldBe(LookUpChannel.Email);
        var code = await mail.Hears(world);
        (code.Email, code.Phone).ShouldBe(("linh@mau.vn", null));
        (await door.Find(with.Code, Given(code.OneTimeCode), At(1))).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Where_nothing_carries_messages_no_code_is_asked_for(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, gateways: new Phone(OneTimeCodeMessage.ByGateway) { IsConfigured = false });
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        world.Get<IPublicQueries>().SendsCodes.ShouldBeFalse();
        (await Code(world.Get<ILookUpCodes>().Send(filed.Code, "6217", Guid.NewGuid(), At(1)))).ShouldBe("NoChannelForCode");
        (await Code(world.Get<IPublicQueries>().Find(filed.Code, Given("123456"), At(1)))).ShouldBe("BirthDateOrIdDigitsAreMissing");
        (await world.Get<IPublicQueries>().Find(filed.Code, KnowsAll, At(1))).IsTaken.ShouldBeTrue();
    }

    private static Task<Answer<LookUpCodeSent>> Send(World world, string code, int from) => world.Get<ILookUpCodes>().Send(code, "6217", Guid.NewGuid(), At(from));

    private static Proof Given(string oneTimeCode) => Proof.Sent("6217", oneTimeCode);

    private static string Other(string code) => $"{(int.Parse(code, System.Globalization.CultureInfo.InvariantCulture) + 1) % 1_000_000:D6}";

    private static Origin At(int i) => new($"198.51.{i}.1");

    private static async Task<string?> Code<T>(Task<Answer<T>> answer) => (await answer).Refusals is [var first, ..] ? first.Code : null;

    private static async Task Returned(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        await db.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(d => d.Status, DossierStatus.ResultReturned));
    }

    private static async Task<List<OutboxMessage>> Outbox(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<OutboxMessage>().Where(m => m.Kind == OneTimeCodeMessage.ByGateway).ToListAsync();
    }

    /// <summary>Carries one kind of messages, and keeps what it got.</summary>
    private sealed class Phone(string kind) : IOutboxGateway
    {
        public List<OutboxMessage> Got { get; } = [];

        public bool IsBroken { get; set; }

        public bool IsConfigured { get; init; } = true;

        public bool Takes(string message) => message == kind;

        public Task Send(OutboxMessage message, CancellationToken cancellation)
        {
            if (IsBroken)
                throw new DeliveryException("HTTP 503");
            Got.Add(message);
            return Task.CompletedTask;
        }

        /// <summary>The code that came last, after the outbox was emptied.</summary>
        public async Task<OneTimeCodeMessage> Hears(World world)
        {
            await world.Get<OutboxSending>().Run([this]);
            return Json.Read<OneTimeCodeMessage>(Got[^1].Payload);
        }
    }
}

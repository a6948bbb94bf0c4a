using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Throttling;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Strangers at the doors of citizens: look-up and rating.</summary>
public sealed class PublicDoors
{
    private static readonly Proof Right = new("6217", IdDigits: "001873"), Wrong = new("0000", IdDigits: "001873");

    [Theory, Databases]
    public async Task A_stranger_who_guesses_is_made_to_wait_longer_each_time_at_look_up_and_rating_alike(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var door = world.Get<IPublicQueries>();
        for (var i = 0; i < 4; i++)
            (await (i % 2 == 0 ? Code(door.Find(filed.Code, Wrong, At(i))) : Code(door.Prove(filed.Code, Wrong, At(i))))).ShouldBe("DossierIsNotFound");

        (await door.Prove(filed.Code, Wrong, At(6))).Refusals[0].ShouldSatisfyAllConditions(r => r.Code.ShouldBe("TooManyGuesses"), r => r.Arguments.ShouldBe(["1"]));
        (await Code(door.Find(filed.Code, Right, At(7)))).ShouldBe("TooManyGuesses", "the code waits for everybody");
        world.Clock.Pass(TimeSpan.FromMinutes(1.01));
        (await door.Find(filed.Code, Wrong, At(8))).Refusals[0].Arguments.ShouldBe(["2"]);
        world.Clock.Pass(TimeSpan.FromMinutes(2.01));
        (await door.Find(filed.Code, Right, At(9))).IsTaken.ShouldBeTrue();
        (await Code(door.Find(filed.Code, Wrong, At(10)))).ShouldBe("DossierIsNotFound", "the right proof freed the code");
    }

    [Theory, Databases]
    public async Task One_address_that_tries_many_codes_waits_and_other_networks_do_not(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var door = world.Get<IPublicQueries>();
        for (var i = 0; i < 9; i++)
            (await Code(door.Find($"000.00.15.H27-261122-8{i:000}", Wrong, new Origin("203.0.113.9")))).ShouldBe("DossierIsNotFound");

        (await Code(door.Find("000.00.15.H27-261122-8900", Wrong, new Origin("203.0.113.9")))).ShouldBe("TooManyGuesses");
        (await Code(door.Find(filed.Code, Right, new Origin("203.0.113.9")))).ShouldBe("TooManyGuesses");
        (await door.Find(filed.Code, Right, new Origin("203.0.113.10"))).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task One_network_that_changes_its_address_waits_too(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var door = world.Get<IPublicQueries>();
        for (var i = 0; i < 49; i++)
            (await Code(door.Find($"000.00.15.H27-261122-7{i:000}", Wrong, new Origin($"2001:db8:7::{i:x}")))).ShouldBe("DossierIsNotFound");

        (await Code(door.Find("000.00.15.H27-261122-7900", Wrong, new Origin("2001:db8:7:ffff::1")))).ShouldBe("TooManyGuesses");
        (await Code(door.Find("000.00.15.H27-261122-7900", Wrong, new Origin("2001:db8:8::1")))).ShouldBe("DossierIsNotFound");
    }

    [Theory, Databases]
    public async Task No_address_and_no_code_is_kept_and_the_counts_are_forgotten(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.Get<IPublicQueries>().Find("000.00.15.H27-261122-6000", Wrong, new Origin("203.0.113.77"));
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            var kept = await db.Set<WrongTries>().Select(t => t.Id).ToListAsync();
            kept.Count.ShouldBe(3);
            kept.ShouldAllBe(id => id.Length == 64 && id.All(char.IsAsciiHexDigitLower));
            (await db.Set<SealedSecret>().Select(s => s.Closed).SingleAsync()).Length.ShouldBeGreaterThan(44, "the key is closed, too");
        }

        (await world.Get<IThrottle>().Forget(default)).ShouldBe(0);
        world.Clock.Pass(TimeSpan.FromHours(1.01));
        (await world.Get<IThrottle>().Forget(default)).ShouldBe(3);
    }

    [Theory, Databases]
    public async Task Four_digits_are_not_enough_and_birth_date_or_identity_number_are(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await using (var db = await world.Contexts.CreateDbContextAsync())
            await db.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(d => d.ApplicantBirthDate, new DateOnly(1990, 5, 12)));
        var door = world.Get<IPublicQueries>();

        (await Code(door.Find(" ", Right, Origin.Here))).ShouldBe("DossierCodeIsMissing");
        (await Code(door.Find(filed.Code, new Proof("6217"), Origin.Here))).ShouldBe("BirthDateOrIdDigitsAreMissing");
        (await Code(door.Find(filed.Code, Proof.Typed("6217", ""), Origin.Here))).ShouldBe("BirthDateOrIdDigitsAreMissing");
        (await Code(door.Find(filed.Code, Proof.Typed("62", "12/5/1990"), Origin.Here))).ShouldBe("PhoneDigitsAreMissing");
        (await Code(door.Find(filed.Code, Proof.Typed("6217", "13/5/1990"), Origin.Here))).ShouldBe("DossierIsNotFound");
        (await door.Find(filed.Code, Proof.Typed("6217", "12/5/1990"), Origin.Here)).IsTaken.ShouldBeTrue();
        (await door.Find(filed.Code, Proof.Typed("6217", "001873"), Origin.Here)).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task A_dossier_is_rated_when_its_result_was_returned_and_once(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var proven = (await world.Get<IPublicQueries>().Prove(filed.Code, Right, Origin.Here)).Value!;
        (await Code(world.Get<ICommands>().Send(new RateDossier(proven, 3), Guid.NewGuid(), Actor.Citizen))).ShouldBe("DossierIsNotReturnedYet");
        (await world.Dossier(filed.Code)).Satisfaction.ShouldBeNull();

        await using (var db = await world.Contexts.CreateDbContextAsync())
            await db.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(d => d.Status, DossierStatus.ResultReturned));
        (await world.Get<ICommands>().Send(new RateDossier(proven, 3), Guid.NewGuid(), Actor.Citizen)).IsTaken.ShouldBeTrue();
        (await Code(world.Get<ICommands>().Send(new RateDossier(proven, 1), Guid.NewGuid(), Actor.Citizen))).ShouldBe("DossierIsRatedAlready");
        (await world.Dossier(filed.Code)).Satisfaction.ShouldBe(3);
    }

    private static Origin At(int i) => new($"198.51.{i}.1");

    private static async Task<string?> Code<T>(Task<Answer<T>> answer) => (await answer).Refusals is [var first, ..] ? first.Code : null;
}

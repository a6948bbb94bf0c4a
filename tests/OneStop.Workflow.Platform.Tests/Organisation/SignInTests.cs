using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Organisation;

public sealed class SignInTests
{
    private const string Password = "Motcua@2026";

    [Theory, Databases]
    public async Task The_right_password_gives_the_person_with_the_posts_of_today(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        var answer = await province.Get<ISignIn>().Check("  Hoai.POST ", Password);

        answer.Value.ShouldNotBeNull().FullName.ShouldBe("Phan Thị Hoài");
        answer.Value.Posts.ShouldBe([new Post("BDTINH", Roles.PostalClerk)]);
    }

    [Theory]
    [Databases("hoai.post", "wrong")]
    [Databases("hoai.post", "")]
    [Databases("hoai.post", null)]
    [Databases("hoai.post", "motcua@2026")]
    [Databases("nobody", Password)]
    [Databases("", Password)]
    [Databases(null, Password)]
    [Databases("' OR 1=1 --", Password)]
    public async Task The_answer_does_not_tell_what_was_wrong(DatabaseKind kind, string? userName, string? password)
    {
        await using var province = await Province.Sample(kind);

        var answer = await province.Get<ISignIn>().Check(userName!, password!);

        answer.Refusals.ShouldHaveSingleItem().ShouldBe(new Refusal("SignInFailed", RefusalKind.Forbidden), new SameRefusal());
    }

    [Theory]
    [Databases("hoai.post")]
    [Databases("nobody.at.all")]
    public async Task Five_wrong_in_a_row_at_an_address_make_it_wait_longer_each_time(DatabaseKind kind, string userName)
    {
        await using var province = await Province.Sample(kind);
        var signIn = province.Get<ISignIn>();
        var there = new Knock(new Origin("203.0.113.5"));
        for (var i = 1; i < 5; i++)
            (await signIn.Check(userName, $"guess {i}", there)).Refusals[0].Code.ShouldBe("SignInFailed");

        (await signIn.Check(userName, "guess 5", there)).Refusals[0].ShouldBe(new Refusal("SignInLocked", RefusalKind.TooMany, null, "1"), new SameRefusal());
        (await signIn.Check(userName, Password, there)).Refusals[0].Code.ShouldBe("SignInLocked");
        province.Clock.Pass(TimeSpan.FromMinutes(1));
        (await signIn.Check(userName, "guess 6", there)).Refusals[0].ShouldBe(new Refusal("SignInLocked", RefusalKind.TooMany, null, "2"), new SameRefusal());
        province.Clock.Pass(TimeSpan.FromMinutes(2));
        (await signIn.Check(userName, Password, there)).IsTaken.ShouldBe(userName == "hoai.post");
    }

    [Theory, Databases]
    public async Task A_stranger_who_guesses_elsewhere_makes_nobody_wait_at_the_own_desk(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var signIn = province.Get<ISignIn>();
        var desk = new Knock(new Origin("10.1.2.3"));
        var person = (await signIn.Check("hoai.post", Password, desk)).Value!;
        await province.Get<ISessions>().Begin(person, SessionKind.Page, desk);
        for (var i = 0; i < 40; i++)
            (await signIn.Check("hoai.post", "guess", new Knock(new Origin($"203.0.{i}.5")))).IsTaken.ShouldBeFalse();

        (await signIn.Check("hoai.post", Password, new Knock(new Origin("198.51.100.1")))).Refusals[0].Code.ShouldBe("SignInLocked", "where she never signed in, one must wait");
        (await signIn.Check("hoai.post", Password, desk)).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Guesses_from_an_office_make_strangers_wait_there_and_nobody_who_works_there(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var signIn = province.Get<ISignIn>();
        var office = new Knock(new Origin("10.1.2.3"));
        await province.Get<ISessions>().Begin((await signIn.Check("hoai.post", Password, office)).Value!, SessionKind.Page, office);
        for (var i = 0; i < 31; i++)
            await signIn.Check($"guess{i}", "guess", office);

        (await signIn.Check("bao.post", Password, office)).Refusals[0].Code.ShouldBe("SignInLocked", "he never signed in there");
        (await signIn.Check("hoai.post", Password, office)).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task A_hash_of_fewer_rounds_is_made_anew_at_the_next_sign_in(DatabaseKind kind)
    {
        new AccountOptions().HashIterations.ShouldBeGreaterThanOrEqualTo(210_000, "OWASP, PBKDF2 with SHA-512");
        await using var province = await Province.Sample(kind);
        var weak = new Microsoft.AspNetCore.Identity.PasswordHasher<Person>(Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 500 })).HashPassword(null!, Password);
        await province.Change(db => db.Set<Person>().Where(p => p.UserName == "hoai.post").ExecuteUpdateAsync(set => set.SetProperty(p => p.PasswordHash, weak)));

        (await province.Get<ISignIn>().Check("hoai.post", Password)).IsTaken.ShouldBeTrue();

        await using var db = await province.Contexts.CreateDbContextAsync();
        var hash = Convert.FromBase64String(await db.Set<Person>().Where(p => p.UserName == "hoai.post").Select(p => p.PasswordHash).SingleAsync());
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)).ShouldBe(1_000u);
        (await province.Get<ISignIn>().Check("hoai.post", Password)).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task A_right_password_starts_the_count_anew(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        var signIn = province.Get<ISignIn>();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
                (await signIn.Check("hoai.post", "guess")).Refusals[0].Code.ShouldBe("SignInFailed");
            (await signIn.Check("hoai.post", Password)).IsTaken.ShouldBeTrue();
        }
    }

    [Theory, Databases]
    public async Task Guesses_sent_all_at_once_are_not_more_than_five(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => province.Get<ISignIn>().Check("hoai.post", $"guess {i}")));

        answers.Count(a => a.Refusals[0].Code == "SignInFailed").ShouldBe(4);
        answers.Count(a => a.Refusals[0].Code == "SignInLocked").ShouldBe(16);
    }

    [Theory, Databases]
    public async Task Wrong_passwords_are_counted_over_all_nodes(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        await using var other = province.OtherNode();
        foreach (var node in new[] { province, other, province, other })
            await node.Get<ISignIn>().Check("hoai.post", "guess");

        (await province.Get<ISignIn>().Check("hoai.post", "guess")).Refusals[0].Code.ShouldBe("SignInLocked");
        (await other.Get<ISignIn>().Check("hoai.post", Password)).Refusals[0].Code.ShouldBe("SignInLocked");
        (await other.Get<ISignIn>().Check("bao.post", Password)).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Who_was_struck_off_is_nobody(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        await province.Change(db => db.Set<Person>().Where(p => p.UserName == "hoai.post").ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false)));

        (await province.Get<ISignIn>().Check("hoai.post", Password)).Refusals[0].Code.ShouldBe("SignInFailed");
    }

    [Theory, Databases]
    public async Task A_password_is_kept_as_a_salted_hash_only(DatabaseKind kind)
    {
        await using var province = await Province.Sample(kind);
        await using var db = await province.Contexts.CreateDbContextAsync();

        var hash = await db.Set<Person>().Select(p => p.PasswordHash).FirstAsync();

        hash.ShouldNotContain(Password);
        // Version 3 of Identity's hash: PBKDF2 with SHA-512.
        Convert.FromBase64String(hash)[..5].ShouldBe([1, 0, 0, 0, 2]);
    }

    /// <summary>Records compare arrays by reference.</summary>
    private sealed class SameRefusal : IEqualityComparer<Refusal>
    {
        public bool Equals(Refusal? x, Refusal? y) =>
            x is not null && y is not null && (x.Code, x.Kind, x.Field) == (y.Code, y.Kind, y.Field) && x.Arguments.SequenceEqual(y.Arguments);

        public int GetHashCode(Refusal refusal) => refusal.Code.GetHashCode(StringComparison.Ordinal);
    }
}

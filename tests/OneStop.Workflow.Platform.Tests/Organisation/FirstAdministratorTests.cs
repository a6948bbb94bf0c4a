using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Tests.Designing;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Organisation;

/// <summary>The first administrator is made once, of words that can be kept, and with the unit that is not there yet.</summary>
public sealed class FirstAdministratorTests
{
    private static readonly CreateFirstAdministrator Usual = new("an.nguyen", "Nguyễn Văn An", "hash", "BOTTTT", "Cơ quan mới", "000.00.00.H27");

    [Theory, Databases]
    public async Task What_cannot_be_is_refused_by_its_field_and_nobody_is_made(DatabaseKind kind)
    {
        await using var world = await WithoutAdministrator(kind);
        var (people, units) = (await world.Count<Person>(), await world.Count<Unit>());
        foreach (var (wrong, code, field) in new[]
        {
            (Usual with { UserName = "An Nguyễn" }, "UserNameIsMalformed", "userName"),
            (Usual with { UserName = "a" }, "UserNameIsMalformed", "userName"),
            (Usual with { UserName = new string('a', 61) }, "UserNameIsMalformed", "userName"),
            (Usual with { FullName = " A " }, "FullNameIsMalformed", "fullName"),
            (Usual with { FullName = new string('A', 101) }, "FullNameIsMalformed", "fullName"),
            (Usual with { UnitId = "ubnd" }, "UnitIdIsMalformed", "unitId"),
            (Usual with { UnitId = new string('A', 41) }, "UnitIdIsMalformed", "unitId"),
            (Usual with { UnitName = null }, "UnitNameIsMissing", "unitName"),
            (Usual with { UnitName = "U" }, "UnitNameIsMissing", "unitName"),
            (Usual with { AgencyCode = null }, "AgencyCodeIsMalformed", "agencyCode"),
            (Usual with { AgencyCode = "H27" }, "AgencyCodeIsMalformed", "agencyCode"),
            (Usual with { UserName = "nga.center" }, "UserNameIsTaken", "userName"),
        })
            (await world.Commands.Send(wrong, Guid.NewGuid(), Actor.System)).Refusals.Select(r => (r.Code, r.Field)).ShouldBe([(code, field)], wrong.ToString());
        (await world.Count<Person>(), await world.Count<Unit>(), await Administrators(world)).ShouldBe((people, units, 0));
    }

    [Theory, Databases]
    public async Task All_that_is_wrong_with_the_names_is_told_at_once(DatabaseKind kind)
    {
        await using var world = await WithoutAdministrator(kind);
        (await world.Refuses(Usual with { UserName = "", FullName = "", UnitId = "" }, Actor.System)).ShouldBe(["UserNameIsMalformed", "FullNameIsMalformed", "UnitIdIsMalformed"]);
    }

    [Theory, Databases]
    public async Task The_first_is_made_with_its_unit_and_a_second_never(DatabaseKind kind)
    {
        await using var world = await WithoutAdministrator(kind);
        var made = await world.Takes(Usual, Actor.System);
        (made.UserName, made.UnitName).ShouldBe(("an.nguyen", "Cơ quan mới"));
        (await world.Person("an.nguyen")).Holds(Roles.SystemAdministrator, "BOTTTT").ShouldBeTrue();
        var again = (await world.Commands.Send(Usual with { UserName = "be.nguyen" }, Guid.NewGuid(), Actor.System)).Refusals.ShouldHaveSingleItem();
        (again.Code, again.Arguments.ShouldHaveSingleItem()).ShouldBe(("AdministratorIsThere", "an.nguyen"));
        (await Administrators(world)).ShouldBe(1);
    }

    private static async Task<World> WithoutAdministrator(DatabaseKind kind)
    {
        var world = await World.Of(kind);
        await using var db = await world.Past.CreateDbContextAsync();
        await db.Set<Membership>().Where(m => m.Role == Roles.SystemAdministrator).ExecuteDeleteAsync();
        return world;
    }

    private static async Task<int> Administrators(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<Membership>().CountAsync(m => m.Role == Roles.SystemAdministrator);
    }
}

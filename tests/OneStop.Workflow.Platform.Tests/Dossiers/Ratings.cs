using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Citizens' ratings are read by unit and quarter, by those who answer for the unit, and never one by one.</summary>
public sealed class Ratings
{
    [Theory, Databases]
    public async Task Scores_are_told_from_five_answers_on_and_of_no_other_quarter(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var leader = await world.Actor(Roles.Leader, "TTPVHCC");
        for (var i = 0; i < IRatingQueries.Fewest; i++)
        {
            if (i == IRatingQueries.Fewest - 1)
            {
                var few = (await Of(world, new RatingFilter(), leader)).Value!.Rows.ShouldHaveSingleItem();
                (few.Unit.Id, few.Count, few.Average, few.VerySatisfied).ShouldBe(("TTPVHCC", i, null, null));
            }
            await Rated(world, i == 0 ? 1 : 3);
        }
        var row = (await Of(world, new RatingFilter(), leader)).Value!.Rows.ShouldHaveSingleItem();
        (row.Count, row.Unsatisfied, row.Satisfied, row.VerySatisfied).ShouldBe((5, 1, 0, 4));
        row.Average!.Value.ShouldBe(2.6, 0.001);
        (await Of(world, new RatingFilter("agency"), await world.Actor(Roles.Leader, "CATINH"))).Value!.Rows.ShouldHaveSingleItem().Unit.Id.ShouldBe("CATINH");
        (await Of(world, new RatingFilter(Quarter: 3), leader)).Value!.Rows.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Those_who_are_rated_and_strangers_read_none(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        for (var i = 0; i < IRatingQueries.Fewest; i++)
            await Rated(world, 3);
        foreach (var (role, unit) in new[] { (Roles.CounterClerk, "TTPVHCC"), (Roles.Officer, "CATINH"), (Roles.PostalClerk, "BDTINH"), (Roles.SystemAdministrator, "UBNDTINH"), (Roles.Designer, "UBNDTINH") })
            (await Of(world, new RatingFilter(), await world.Actor(role, unit))).Refusals[0].Code.ShouldBe("NotAnOverseer", role);
        (await Of(world, new RatingFilter(), await world.Actor(Roles.Leader, "THANHSEN"))).Value!.Rows.ShouldBeEmpty();
        (await Of(world, new RatingFilter(), await world.Actor(Roles.Auditor, "UBNDTINH"))).Value!.Rows.ShouldHaveSingleItem().Count.ShouldBe(5);
        (await Of(world, new RatingFilter(Quarter: 5), await world.Actor(Roles.Auditor, "UBNDTINH"))).Refusals[0].Field.ShouldBe("quarter");
    }

    private static Task<Answer<RatingBoard>> Of(World world, RatingFilter filter, Actor actor) => world.Get<IRatingQueries>().Of(filter, actor);

    /// <summary>As the citizen's order leaves it behind.</summary>
    private static async Task Rated(World world, int score)
    {
        var code = (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
        await using var db = await world.Contexts.CreateDbContextAsync();
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
        dossier.Satisfaction = score;
        var line = AuditChain.Next(new ChainHead(dossier.AuditCount, dossier.AuditHead), dossier.Id, Actor.Citizen, null, Moment.Now(world.Clock), Guid.NewGuid(), "DossierRated", "{}");
        db.Add(line);
        (dossier.AuditCount, dossier.AuditHead) = (line.Number, line.Hash);
        await db.SaveChangesAsync();
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Retaining;
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

    [Theory, Databases]
    public async Task What_citizens_wrote_is_told_five_answers_at_a_time_by_the_alphabet_and_the_look_is_kept(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var leader = await world.Actor(Roles.Leader, "TTPVHCC");
        string?[] written = ["Xếp hàng lâu", null, "Bác bảo vệ rất nhiệt tình", "Được", null, "Quầy 3 nóng"];
        for (var i = 0; i < 4; i++)
            await Rated(world, 3, written[i]);
        (await Of(world, new RatingFilter(), leader)).Value!.Rows.ShouldHaveSingleItem().Comments.ShouldBeEmpty();
        (await Looks(world)).ShouldBe(0, "nothing of a citizen's was shown");

        await Rated(world, 1, written[4]);
        await Rated(world, 1, written[5]);
        var row = (await Of(world, new RatingFilter(), leader)).Value!.Rows.ShouldHaveSingleItem();
        (row.Count, row.Told, row.Unsatisfied).ShouldBe((6, 5, 1), "the sixth waits for four more");
        row.Comments.ShouldBe(["Bác bảo vệ rất nhiệt tình", "Được", "Xếp hàng lâu"]);
        (await Looks(world)).ShouldBe(1);
        for (var i = 0; i < 4; i++)
            await Rated(world, 2);
        (await Of(world, new RatingFilter(), leader)).Value!.Rows.ShouldHaveSingleItem().Comments.ShouldContain("Quầy 3 nóng");
        foreach (var (role, unit) in new[] { (Roles.CounterClerk, "TTPVHCC"), (Roles.Officer, "CATINH"), (Roles.PostalClerk, "BDTINH") })
            (await Of(world, new RatingFilter(), await world.Actor(role, unit))).Value.ShouldBeNull(role);
    }

    [Theory, Databases]
    public async Task A_comment_is_kept_apart_from_the_history_held_by_the_chain_and_erased_with_the_dossier(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
            (dossier.Status, dossier.ClosedAt) = (DossierStatus.ResultReturned, world.Clock.Now);
            await db.SaveChangesAsync();
        }
        var proven = (await world.Get<IPublicQueries>().Prove(code, new Proof("6217", IdDigits: "001873"), Origin.Here)).Value!;
        (await Rate(world, proven, 4, null)).ShouldBe("ScoreIsOutOfRange score");
        (await Rate(world, proven, 3, "Tốt\0")).ShouldBe("TextIsNotPlain comment");
        (await Rate(world, proven, 3, new string('x', 501))).ShouldBe("TextIsTooLong comment");
        (await world.Count<RatingComment>()).ShouldBe(0);
        (await Rate(world, proven, 3, $"  {new string('ế', 499)}!\n")).ShouldBeNull();

        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            (await db.Set<RatingComment>().SingleAsync()).Text.Length.ShouldBe(500);
            (await db.Set<AuditLine>().Where(l => l.Kind == "DossierRated").SingleAsync()).Data.ShouldBe("{}", "a history is read by those who are rated");
        }
        (await world.Get<IDossierQueries>().Verify(code, await world.Actor(Roles.Auditor, "UBNDTINH"))).Value!.Holds.ShouldBeTrue();
        await using (var past = await world.Past.CreateDbContextAsync())
            await past.Set<RatingComment>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Text, "Rất tốt"));
        (await world.Get<IDossierQueries>().Verify(code, await world.Actor(Roles.Auditor, "UBNDTINH"))).Value!.Holds.ShouldBeFalse("somebody wrote another comment past the platform");

        world.Clock.Pass(TimeSpan.FromDays(31));
        (await world.Commands.Send(new EraseDossier((await world.Dossier(code)).Id, 30, "12/QĐ-UBND"), Guid.NewGuid(), Actor.System)).Value!.Erased.ShouldBeTrue();
        (await world.Count<RatingComment>()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task A_line_of_before_does_not_tell_the_score_to_whoever_reads_the_chain(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Rated(world, 1, data: """{"score":1}""");
        await using var db = await world.Contexts.CreateDbContextAsync();
        var code = await db.Set<Dossier>().Select(d => d.Code).SingleAsync();
        foreach (var (role, unit) in new[] { (Roles.Leader, "TTPVHCC"), (Roles.UnitAdministrator, "CATINH"), (Roles.Auditor, "UBNDTINH") })
            (await world.Get<IAuditQueries>().Chain(code, await world.Actor(role, unit))).Value!.Lines.Single(l => l.Kind == "DossierRated").Data.ShouldBe("{}", role);
    }

    private static async Task<string?> Rate(World world, ProvenDossier proven, int score, string? comment) =>
        (await world.Commands.Send(new RateDossier(proven, score, comment), Guid.NewGuid(), Actor.Citizen)).Refusals is [var first, ..] ? $"{first.Code} {first.Field}" : null;

    private static async Task<int> Looks(World world) => await world.Count<AuditLine>(l => l.Kind == Readings.OfList && l.Data.Contains("\"comments\""));

    private static Task<Answer<RatingBoard>> Of(World world, RatingFilter filter, Actor actor) => world.Get<IRatingQueries>().Of(filter, actor);

    /// <summary>As the citizen's order leaves it behind.</summary>
    private static async Task Rated(World world, int score, string? comment = null, string data = "{}")
    {
        world.Clock.Pass(TimeSpan.FromMinutes(1));
        var code = (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
        await using var db = await world.Contexts.CreateDbContextAsync();
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
        dossier.Satisfaction = score;
        if (comment is not null)
            db.Add(new RatingComment { Id = dossier.Id, Text = comment });
        var line = AuditChain.Next(new ChainHead(dossier.AuditCount, dossier.AuditHead), dossier.Id, Actor.Citizen, null, Moment.Now(world.Clock), Guid.NewGuid(), "DossierRated", data);
        db.Add(line);
        (dossier.AuditCount, dossier.AuditHead) = (line.Number, line.Hash);
        await db.SaveChangesAsync();
    }
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>The platform looks nothing up. A clerk who did says so, and it stands under his or her name, with place, moment and answer.</summary>
public sealed class RecordedLookups
{
    [Theory, Databases]
    public async Task A_match_takes_the_place_of_the_paper_and_is_recorded_with_who_where_and_when(DatabaseKind kind)
    {
        using var workflows = new ChangedProcedure(Components);
        await using var world = await World.Of(kind, workflows: workflows.Folder);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var at = world.Clock.Now.AddMinutes(-5);
        var filed = await world.Files(clerk, With(new LookupInput(LookupOutcome.Match, at)));

        var view = (await world.Get<IDossierQueries>().Get(filed.Code, clerk)).Value!;
        var lookup = view.Lookups.ShouldHaveSingleItem();
        (lookup.Outcome, lookup.At, lookup.ByName).ShouldBe((LookupOutcome.Match, at, clerk.Name));
        lookup.Source.ShouldNotBeNullOrEmpty();
        view.History.Single(l => l.Kind == "LookupRecorded").ShouldSatisfyAllConditions(
            l => l.ActorName.ShouldBe(clerk.Name), l => l.Text.ShouldContain(lookup.Source!), l => l.Text.ShouldContain("khớp"));
    }

    [Theory, Databases]
    public async Task An_answer_that_is_no_match_is_recorded_and_the_paper_is_still_needed(DatabaseKind kind)
    {
        using var workflows = new ChangedProcedure(Components);
        await using var world = await World.Of(kind, workflows: workflows.Folder);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        foreach (var outcome in (LookupOutcome[])[LookupOutcome.NoMatch, LookupOutcome.NoData, LookupOutcome.NotEnoughBasis])
            (await Codes(world, clerk, With(new LookupInput(outcome)))).ShouldBe(["ComponentIsMissing"]);
        var filed = await world.Files(clerk, With(new LookupInput(LookupOutcome.NoData), copies: 1));
        await using var db = await world.Contexts.CreateDbContextAsync();
        var kept = await db.Set<DossierComponent>().SingleAsync(c => c.DossierId == filed.DossierId && c.ComponentCode == "GTTT");
        (kept.LookedUp, kept.LookupOutcome, kept.Copies).ShouldBe((false, LookupOutcome.NoData, 1));
    }

    [Theory, Databases]
    public async Task A_look_up_lies_in_the_last_day_and_only_where_a_database_is_named(DatabaseKind kind)
    {
        using var workflows = new ChangedProcedure(Components);
        await using var world = await World.Of(kind, workflows: workflows.Folder);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        (await Codes(world, clerk, With(new LookupInput(LookupOutcome.Match, world.Clock.Now.AddMinutes(1))))).ShouldBe(["LookupTimeIsOutOfRange"]);
        (await Codes(world, clerk, With(new LookupInput(LookupOutcome.Match, world.Clock.Now.AddHours(-25))))).ShouldBe(["LookupTimeIsOutOfRange"]);
        var elsewhere = World.Judicial() with { Components = [new ComponentInput("TK", Originals: 1) { Lookup = new LookupInput(LookupOutcome.NoData) }, new ComponentInput("GTTT", Copies: 1)] };
        (await Codes(world, clerk, elsewhere)).ShouldBe(["ComponentHasNoLookup"]);
    }

    [Theory, Databases]
    public async Task Without_a_clerks_word_nothing_counts_as_looked_up(DatabaseKind kind)
    {
        using var workflows = new ChangedProcedure(Components);
        await using var world = await World.Of(kind, workflows: workflows.Folder);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        (await Codes(world, clerk, World.Judicial() with { Components = [new ComponentInput("TK", Originals: 1)] })).ShouldBe(["ComponentIsMissing"]);
    }

    /// <summary>One paper that is always handed in, and one that a database may answer.</summary>
    private static void Components(JsonObject entry) => entry["components"] = JsonNode.Parse("""
        [{"code":"TK","name":"Tờ khai","required":true,"originals":1,"certifiedCopies":0,"copies":0,"mustDigitise":false},
         {"code":"GTTT","name":"Căn cước","required":true,"originals":0,"certifiedCopies":0,"copies":1,"mustDigitise":false,"lookupSource":"Cơ sở dữ liệu quốc gia về dân cư"}]
        """);

    private static FileDossier With(LookupInput lookup, int copies = 0) => World.Judicial() with
    {
        Components = [new ComponentInput("TK", Originals: 1), new ComponentInput("GTTT", Copies: copies) { Lookup = lookup }],
    };

    private static async Task<IEnumerable<string>> Codes(World world, Actor clerk, FileDossier command) =>
        (await world.Commands.Send(command, Guid.NewGuid(), clerk)).Refusals.Select(r => r.Code);
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Everybody's readings of personal data are kept, in chains that show a change, and read by auditors alone.</summary>
public sealed class WhoReads
{
    [Theory, Databases]
    public async Task Whoever_opens_a_dossier_is_kept_with_unit_role_and_door(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, clerk) = await Filed(world);
        var leader = (await world.Actor(Roles.Leader, "CATINH")) with { Door = Door.Rest };
        var revision = (await world.Dossier(code)).Revision;
        await world.Get<IDossierQueries>().Get(code, clerk with { Door = Door.Page });
        world.Clock.Pass(TimeSpan.FromMinutes(5));
        await world.Get<IDossierQueries>().History(code, leader);

        var rows = await Of(world, new ReadingFilter(code));
        rows.Select(r => (r.PersonName, r.Unit?.Id, r.Role, r.Door, r.What)).ShouldBe(
        [
            (leader.Name, "CATINH", Roles.Leader, Door.Rest, ReadingWhat.History),
            (clerk.Name, "TTPVHCC", Roles.CounterClerk, Door.Page, ReadingWhat.Dossier),
        ]);
        (await world.Dossier(code)).Revision.ShouldBe(revision, "Who merely reads must not make a command begin anew.");
    }

    [Theory, Databases]
    public async Task A_visit_is_kept_once_and_another_visit_again(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, clerk) = await Filed(world);
        await world.Get<IDossierQueries>().Get(code, clerk);
        await world.Get<IDossierQueries>().Get(code, clerk);
        (await Of(world, new ReadingFilter(code))).Count.ShouldBe(1);
        await world.Get<IDossierQueries>().Get(code, clerk with { Door = Door.Rest });
        world.Clock.Pass(Readings.Visit + TimeSpan.FromSeconds(1));
        await world.Get<IDossierQueries>().Get(code, clerk);
        (await Of(world, new ReadingFilter(code))).Count.ShouldBe(3);
    }

    [Theory, Databases]
    public async Task Many_who_read_at_once_are_all_kept_in_one_chain(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, clerk) = await Filed(world);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => world.Get<IDossierQueries>().Get(code, clerk with { PersonId = Guid.CreateVersion7(), Name = $"Người {i}" })));
        (await Of(world, new ReadingFilter(code))).Select(r => r.PersonName).Order().ShouldBe(Enumerable.Range(0, 8).Select(i => $"Người {i}"));
        await Holds(world, code);
    }

    [Theory, Databases]
    public async Task A_list_is_one_line_with_the_dossiers_it_showed_and_no_word_that_was_searched_for(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, clerk) = await Filed(world);
        var (second, _) = await Filed(world);
        await world.Get<IDossierQueries>().Search("khanh linh", null, 1, 20, clerk);
        await world.Get<IWorkItemQueries>().List(new WorkItemFilter(Scope: "unit", Search: "khanh linh"), await world.Actor(Roles.Leader, "TTPVHCC"));
        await using var db = await world.Contexts.CreateDbContextAsync();
        var line = await db.Set<AuditLine>().SingleAsync(l => l.Kind == Readings.OfList && l.ActorId == clerk.PersonId);
        line.Data.ShouldNotContain("linh");
        var row = (await Of(world, new ReadingFilter(code, clerk.PersonId))).ShouldHaveSingleItem();
        (row.What, row.Rows, row.IsList).ShouldBe((ReadLists.Dossiers, 2, true));
        row.Shown.Order().ShouldBe(new[] { code, second }.Order());
    }

    [Theory, Databases]
    public async Task Files_steps_breaches_and_exports_are_readings_too(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, clerk) = await Filed(world);
        var item = await world.Item(code, "Digitise");
        await world.Get<IWorkItemQueries>().Open(item.Id, await world.Actor(Roles.PostalClerk, "BDTINH"));
        await world.Get<IAuditQueries>().Chain(code, await world.Actor(Roles.Auditor, "UBNDTINH"));
        world.Clock.Pass(TimeSpan.FromDays(40));
        var leader = await world.Actor(Roles.Leader, "CATINH");
        (await world.Get<ISlaQueries>().Breach(code, leader)).IsTaken.ShouldBeTrue();
        (await world.Get<ISlaQueries>().Export(new BreachFilter(), "breaches.csv", leader)).IsTaken.ShouldBeTrue();
        (await Of(world, new ReadingFilter(code))).Select(r => r.What).ShouldBe([ReadLists.Breaches, ReadingWhat.Breach, ReadingWhat.Chain, ReadingWhat.Step], ignoreOrder: true);
        (await Of(world, new ReadingFilter(code, To: Moment.Day(world.Clock.Now).AddDays(-1)))).Count.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Only_auditors_read_who_read_and_only_of_their_units(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, clerk) = await Filed(world);
        await world.Get<IDossierQueries>().Get(code, clerk);
        foreach (var role in Roles.All.Where(r => r != Roles.Auditor))
            (await world.Get<IReadingQueries>().List(new ReadingFilter(code), new Actor(Guid.CreateVersion7(), role, [new Post("UBNDTINH", role)]))).Refusals[0].Code.ShouldBe("NotAnAuditor", role);
        var elsewhere = new Actor(Guid.CreateVersion7(), "Người kiểm tra", [new Post("STP", Roles.Auditor)]);
        (await world.Get<IReadingQueries>().List(new ReadingFilter(code), elsewhere)).Refusals[0].Code.ShouldBe("DossierIsUnknown");
        (await world.Get<IReadingQueries>().List(new ReadingFilter(), elsewhere)).Value!.Page.Rows.ShouldBeEmpty();
        (await Of(world, new ReadingFilter())).ShouldHaveSingleItem().DossierCode.ShouldBe(code);
    }

    [Theory, Databases]
    public async Task A_reading_that_was_changed_or_taken_away_is_found_by_verification(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (code, clerk) = await Filed(world);
        await world.Get<IDossierQueries>().Get(code, clerk);
        world.Clock.Pass(TimeSpan.FromMinutes(2));
        await world.Get<IDossierQueries>().Get(code, clerk);
        await Holds(world, code);
        await using var db = await world.Contexts.CreateDbContextAsync();
        await db.Set<AuditLine>().Where(l => l.Kind == Readings.OfDossier && l.Number == 1).ExecuteUpdateAsync(set => set.SetProperty(l => l.ActorName, "Ai khác"));
        (await Verified(world, code)).BrokenAt.ShouldBe(1);
        await db.Set<AuditLine>().Where(l => l.Kind == Readings.OfDossier && l.Number == 1).ExecuteUpdateAsync(set => set.SetProperty(l => l.ActorName, clerk.Name));
        await db.Set<AuditLine>().Where(l => l.Kind == Readings.OfDossier && l.Number == 2).ExecuteDeleteAsync();
        (await Verified(world, code)).BrokenAt.ShouldBe(2);
    }

    private static async Task<(string Code, Actor Clerk)> Filed(World world)
    {
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        return ((await world.Files(clerk, World.Judicial())).Code, clerk);
    }

    private static async Task<IReadOnlyList<ReadingRow>> Of(World world, ReadingFilter filter) =>
        (await world.Get<IReadingQueries>().List(filter, await world.Actor(Roles.Auditor, "UBNDTINH"))).Value!.Page.Rows.Where(r => r.What != ReadLists.Readings).ToList();

    private static async Task Holds(World world, string code) => (await Verified(world, code)).BrokenAt.ShouldBeNull();

    private static async Task<VerifiedChain> Verified(World world, string code) =>
        await world.Get<AuditVerification>().Run(code).SingleAsync(c => c.IsOfReadings);
}

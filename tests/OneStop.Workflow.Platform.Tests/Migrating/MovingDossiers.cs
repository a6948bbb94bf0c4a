using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Migrating;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Platform.Tests.Operating;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Migrating;

public sealed class MovingDossiers
{
    [Theory, Databases]
    public async Task A_dossier_stays_on_its_version_unless_a_plan_moves_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var old = (await world.FileMany(1))[0];
        await DrawnProcess.Publish(world, Migrations.Renamed());
        var fresh = (await world.FileMany(1))[0];
        await world.Digitised(old);
        (await world.Version(old), await world.Version(fresh)).ShouldBe((1, 2));
    }

    [Theory, Databases]
    public async Task A_dry_run_tells_what_would_happen_to_each_and_writes_nothing(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var codes = await world.FileMany(4);
        await world.Digitised(codes[0]);
        await world.HandsOver(codes[0], "HandOver");
        await world.HandsOver(codes[0], "HandOver");
        await DrawnProcess.Publish(world, Migrations.Renamed());
        var lines = await world.Count<AuditLine>();
        var (queries, publisher) = (world.Get<IMigrationQueries>(), await world.Publisher());

        var byId = (await queries.DryRun(Migrations.Plan(), new DryRunFilter(), publisher)).Value!;
        (byId.Counts[ForetoldMove.Moves], byId.Counts[ForetoldMove.NeedsDecision], byId.Counts[ForetoldMove.Stays]).ShouldBe((3, 1, 0));
        var reason = byId.Reasons.ShouldHaveSingleItem();
        (reason.Code, reason.ActivityId, reason.Count).ShouldBe(("ActivityIsGone", "Appraise", 1));
        reason.Text.ShouldContain("Tra cứu, xác minh, thẩm định");
        var stopped = (await queries.DryRun(Migrations.Plan(), new DryRunFilter(ForetoldMove.NeedsDecision), publisher)).Value!.Page.Rows.ShouldHaveSingleItem();
        stopped.DossierCode.ShouldBe(codes[0]);
        stopped.Open.ShouldBe(["Tra cứu, xác minh, thẩm định"]);

        var byTable = (await queries.DryRun(Migrations.Plan(table: ("Appraise", "Examine")), new DryRunFilter(Page: 2, PageSize: 3), publisher)).Value!;
        byTable.Counts[ForetoldMove.Moves].ShouldBe(4);
        (byTable.Page.Rows.Count, byTable.Page.Total).ShouldBe((1, 4));
        (await queries.Activities(DrawnProcess.Id, 1, 2, publisher)).Value!.Single(a => a.Id == "Appraise").Candidates.Select(c => c.Id).ShouldBe(["Examine"]);
        (await world.Count<AuditLine>()).ShouldBe(lines);
        (await world.Version(codes[1])).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task The_run_moves_open_dossiers_and_they_go_on_to_their_end(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var codes = await world.FileMany(3);
        await world.Digitised(codes[0]);
        await world.HandsOver(codes[0], "HandOver");
        await world.HandsOver(codes[0], "HandOver");
        await DrawnProcess.Publish(world, Migrations.Renamed());
        var before = await world.Clocks(codes[0]);
        var view = await world.Migrated(Migrations.Plan(table: ("Appraise", "Examine")));

        (view.State, view.Total, view.Done, view.Counts[MigratedOutcome.Moved]).ShouldBe((MigrationState.Done, 3, 3, 3));
        (await world.Clocks(codes[0])).Select(c => (c.Id, c.DueAt, c.NextRungAt)).ShouldBe(before.Select(c => (c.Id, c.DueAt, c.NextRungAt)));
        var open = await world.Item(codes[0], "Examine");
        await world.GoesToItsEnd(codes[0], "Examine");
        (await world.Items(codes[0])).GroupBy(i => i.ActivityId).ShouldAllBe(g => g.Count() == (g.Key == "HandOver" || g.Key == "HandBack" ? 2 : 1));
        (await world.ItemById(open.Id)).State.ShouldBe(WorkItemState.Completed);

        var line = (await world.Chain(codes[0])).Single(l => l.Kind == "ProcessMigrated");
        line.ActorId.ShouldBe((await world.Publisher()).PersonId);
        line.Data.ShouldContain("Áp dụng quy trình mới.");
        (await world.Get<AuditVerification>().Run(null).ToListAsync()).ShouldAllBe(chain => chain.BrokenAt == null);
    }

    [Theory, Databases]
    public async Task Killed_on_the_way_it_goes_on_and_moves_no_dossier_twice(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var codes = await world.FileMany(8);
        await DrawnProcess.Publish(world, Migrations.Renamed());
        var started = await world.Started(await world.Planned(Migrations.Plan(table: ("Appraise", "Examine"))));
        var dying = new MigrationRun(world.Contexts, new DyingCommands(world.Commands, after: 3), world.Get<MigrationScope>(), NullLogger<MigrationRun>.Instance);
        await Should.ThrowAsync<OperationCanceledException>(() => dying.Run());
        (await world.View(started.MigrationId)).Done.ShouldBe(3);

        // Two nodes come up, and both find what is left.
        await Task.WhenAll(Task.Run(() => world.Get<MigrationRun>().Run()), Task.Run(() => world.Get<MigrationRun>().Run()));
        await world.Get<MigrationRun>().Run();
        var view = await world.View(started.MigrationId);
        (view.State, view.Counts[MigratedOutcome.Moved]).ShouldBe((MigrationState.Done, 8));
        foreach (var code in codes)
            (await world.Chain(code)).Count(l => l.Kind == "ProcessMigrated").ShouldBe(1);
    }

    [Theory, Databases]
    public async Task A_held_run_stops_and_goes_on(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.FileMany(2);
        await DrawnProcess.Publish(world, Migrations.Renamed());
        var started = await world.Started(await world.Planned(Migrations.Plan()));
        var publisher = await world.Publisher();
        var held = (await world.Commands.Send(new HoldMigration(started.MigrationId, "Chờ xác nhận.", started.Revision), Guid.NewGuid(), publisher)).Value!;
        (await world.Get<MigrationRun>().Run()).ShouldBe(0);
        await world.Started(held);
        (await world.Get<MigrationRun>().Run()).ShouldBe(2);
    }

    [Theory]
    [Databases(ClockPolicy.KeepRemaining)]
    [Databases(ClockPolicy.Recompute)]
    public async Task Clocks_keep_what_was_left_or_take_the_new_limit_from_their_own_start(DatabaseKind kind, ClockPolicy policy)
    {
        await using var world = await World.Of(kind);
        var code = (await world.FileMany(1))[0];
        await DrawnProcess.Publish(world, DrawnProcess.Changed(2, process => DrawnProcess.Find(process, "Digitise")["limit"]!["expression"]!["value"] = "3 working days"));
        var item = await world.Item(code, "Digitise");
        var before = await world.Clocks(code);
        world.Clock.Pass(TimeSpan.FromHours(2));
        var foretold = (await world.Get<IMigrationQueries>().DryRun(Migrations.Plan(policy), new DryRunFilter(), await world.Publisher())).Value!.Page.Rows[0];
        var view = await world.Migrated(Migrations.Plan(policy));

        var after = (await world.Clocks(code)).Single(c => c.Id == item.ClockId);
        (await world.DossierClock(code)).DueAt.ShouldBe(before.Single(c => c.ActivityId is null).DueAt);
        if (policy == ClockPolicy.KeepRemaining)
        {
            after.DueAt.ShouldBe(item.DueAt);
            foretold.Clocks.ShouldBeEmpty();
            return;
        }
        // Filed on Monday the 23rd; the 24th is a day off.
        after.DueAt.ShouldBe(new DateTimeOffset(2026, 11, 27, 17, 0, 0, TimeSpan.FromHours(7)));
        foretold.Clocks.ShouldHaveSingleItem().NewDueAt.ShouldBe(after.DueAt);
        (await world.ItemById(item.Id)).DueAt.ShouldBe(after.DueAt);
        (await world.Commands.Send(new UndoMigration(view.Id, code, "Nhầm.", view.Revision), Guid.NewGuid(), await world.Publisher())).Refusals.ShouldBeEmpty();
        (await world.Clocks(code)).Single(c => c.Id == item.ClockId).DueAt.ShouldBe(item.DueAt);
    }

    [Theory]
    [Databases("getInput('dossierCode').length > 0 ? '3 working days' : '1 working days'", true)]
    [Databases("getInput('nothing').there", false)]
    [Databases("'soon'", false)]
    public async Task A_limit_that_the_new_version_computes_is_worked_out_as_opening_the_step_does(DatabaseKind kind, string limit, bool isWorkedOut)
    {
        await using var world = await World.Of(kind);
        var code = (await world.FileMany(1))[0];
        await DrawnProcess.Publish(world, DrawnProcess.Changed(2, process => DrawnProcess.Find(process, "Digitise")["limit"]!["expression"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "JavaScript", ["value"] = limit }));
        var item = await world.Item(code, "Digitise");
        world.Clock.Pass(TimeSpan.FromHours(2));
        var foretold = (await world.Get<IMigrationQueries>().DryRun(Migrations.Plan(ClockPolicy.Recompute), new DryRunFilter(), await world.Publisher())).Value!.Page.Rows[0];
        await world.Migrated(Migrations.Plan(ClockPolicy.Recompute));
        var after = (await world.Clocks(code)).Single(c => c.Id == item.ClockId);
        foretold.Outcome.ShouldBe(ForetoldMove.Moves);
        if (!isWorkedOut)
        {
            foretold.Why.ShouldHaveSingleItem().Code.ShouldBe("LimitIsNotWorkedOut");
            (foretold.Clocks.Count, after.DueAt).ShouldBe((0, item.DueAt));
            return;
        }
        foretold.Why.ShouldBeEmpty();
        after.DueAt.ShouldBe(new DateTimeOffset(2026, 11, 27, 17, 0, 0, TimeSpan.FromHours(7)));
        foretold.Clocks.ShouldHaveSingleItem().NewDueAt.ShouldBe(after.DueAt);
    }

    [Theory, Databases]
    public async Task A_second_page_of_a_dry_run_asks_only_about_what_has_moved_since(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var codes = await world.FileMany(5);
        await DrawnProcess.Publish(world, Migrations.Renamed());
        var (queries, publisher) = (world.Get<IMigrationQueries>(), await world.Publisher());
        (await queries.DryRun(Migrations.Plan(), new DryRunFilter(PageSize: 2), publisher)).Value!.Counts[ForetoldMove.Moves].ShouldBe(5);
        // A state that nobody could read: it is not looked at again unless its revision says so.
        await using (var db = await world.Contexts.CreateDbContextAsync())
            await db.Set<Processes.ProcessInstance>().ExecuteUpdateAsync(set => set.SetProperty(i => i.State, "{}"));
        var second = (await queries.DryRun(Migrations.Plan(), new DryRunFilter(PageSize: 2, Page: 3), publisher)).Value!;
        (second.Counts[ForetoldMove.Moves], second.Page.Total, second.Page.Rows.Count).ShouldBe((5, 5, 1));
        await using (var db = await world.Contexts.CreateDbContextAsync())
            await db.Set<Processes.ProcessInstance>().Take(2).ExecuteUpdateAsync(set => set.SetProperty(i => i.Revision, i => i.Revision + 1));
        (await queries.DryRun(Migrations.Plan(), new DryRunFilter(), publisher)).Value!.Counts[ForetoldMove.NeedsDecision].ShouldBe(2);
        (await queries.DryRun(Migrations.Plan(), new DryRunFilter(Search: codes[0]), publisher)).Value!.Page.Rows.Select(r => r.DossierCode).ShouldBe([codes[0]]);
    }

    [Theory, Databases]
    public async Task What_was_moved_is_taken_back_as_long_as_it_has_not_moved_on(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var codes = await world.FileMany(3);
        var state = (await world.Instance(codes[0])).State;
        await DrawnProcess.Publish(world, Migrations.Renamed());
        var view = await world.Migrated(Migrations.Plan(table: ("Appraise", "Examine")));
        await world.Digitised(codes[1]);
        var (publisher, queries) = (await world.Publisher(), world.Get<IMigrationQueries>());
        (await queries.Moved(view.Id, null, null, 1, 20, publisher)).Value!.Rows.Single(r => r.DossierCode == codes[1]).CanUndo.ShouldBeFalse();

        await world.IsRefused(new UndoMigration(view.Id, codes[1], "Hoàn lại.", view.Revision), publisher, "DossierHasMovedOn");
        var one = (await world.Commands.Send(new UndoMigration(view.Id, codes[0], "Hoàn lại.", view.Revision), Guid.NewGuid(), publisher)).Value!;
        ((await world.Version(codes[0])), (await world.Instance(codes[0])).State).ShouldBe((1, state));
        await world.IsRefused(new UndoMigration(view.Id, codes[0], "Lần nữa.", one.Revision), publisher, "DossierWasNotMoved");

        (await world.Commands.Send(new UndoMigration(view.Id, null, "Hoàn lại tất cả.", one.Revision), Guid.NewGuid(), publisher)).Refusals.ShouldBeEmpty();
        await world.Get<MigrationRun>().Run();
        var undone = await world.View(view.Id);
        (undone.State, undone.Counts[MigratedOutcome.Undone], undone.Counts[MigratedOutcome.MovedOn]).ShouldBe((MigrationState.Undone, 2, 1));
        (await world.Version(codes[1]), await world.Version(codes[2])).ShouldBe((2, 1));
        await world.Digitised(codes[0]);
        (await world.Chain(codes[2])).Select(l => l.Kind).ShouldContain("MigrationUndone");
    }

    [Theory, Databases]
    public async Task A_designer_plans_and_only_a_publisher_starts(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.FileMany(1);
        await DrawnProcess.Publish(world, Migrations.Renamed());
        var designer = await world.Actor(Roles.Designer, "UBNDTINH");
        var plan = await world.Planned(Migrations.Plan(), designer);
        await world.IsRefused(new StartMigration(plan.MigrationId, "Chạy.", plan.Revision), designer, "MigrationNeedsAPublisher");
        await world.IsRefused(new StartMigration(plan.MigrationId, "Chạy.", plan.Revision + 1), await world.Publisher(), "MigrationHasChanged");
        await world.IsRefused(new UndoMigration(plan.MigrationId, null, "Hoàn lại.", plan.Revision), await world.Publisher(), "MigrationIsElsewhere");
        await world.IsRefused(new StartMigration(plan.MigrationId, "Chạy.", plan.Revision), await world.Actor(Roles.Officer, "CATINH"), "MigrationIsUnknown");
        await world.IsRefused(Migrations.Plan(), await world.Actor(Roles.Officer, "CATINH"), "UnitIsUnknown");
        await world.IsRefused(Migrations.Plan() with { UnitId = "CATINH" }, await world.Actor(Roles.Officer, "CATINH"), "MigrationIsNotYours");
        await world.IsRefused(Migrations.Plan() with { ToVersion = 9 }, designer, "VersionIsNotPublished");
        await world.IsRefused(Migrations.Plan() with { FromVersion = 2, ToVersion = 1 }, designer, "VersionIsNotNewer");
        await world.IsRefused(Migrations.Plan(table: ("Appraise", "Nothing")), designer, "ActivityIsUnknown");
        (await world.Get<IMigrationQueries>().Get(plan.MigrationId, await world.Actor(Roles.Auditor, "UBNDTINH"))).Value!.CanChange.ShouldBeFalse();
    }

    /// <summary>A node that is killed between two transactions.</summary>
    private sealed class DyingCommands(ICommands commands, int after) : ICommands
    {
        private int sent;

        public Task<Answer<TAnswer>> Send<TAnswer>(ICommand<TAnswer> command, Guid commandId, Actor actor, CancellationToken cancellation = default) =>
            ++sent > after ? throw new OperationCanceledException() : commands.Send(command, commandId, actor, cancellation);
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Escalating;

/// <summary>
/// Every rung of every policy fires exactly once: random policies, and random days of two nodes that sweep one after the
/// other or at once, die half-way, sleep, and wake with their clock far ahead. A broken case tells its seed.
/// </summary>
public sealed class ExactlyOnce
{
    private static readonly string[] Points = ["10%", "50%", "warning", "80%", "95%", "1 working hour before due", "1 working day before due", "due", "+1 working hour", "+4 working hours", "+1 working day", "+3 working days"];

    [Theory]
    [Databases(1)]
    [Databases(2)]
    [Databases(3)]
    public async Task Every_rung_of_every_policy_fires_exactly_once(DatabaseKind kind, int run)
    {
        var seed = run * 7919 + Random.Shared.Next(1_000_000);
        var random = new Random(seed);
        await using var world = await World.Of(kind);
        var nodes = new[] { world.Node(), world.Node() };
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        for (var dossier = 0; dossier < 3; dossier++)
        {
            await Change(world, random);
            world.Clock.Pass(TimeSpan.FromSeconds(30));
            await world.Files(clerk, World.Judicial());
            for (var day = 0; day < 5; day++)
            {
                world.Clock.Pass(TimeSpan.FromMinutes(random.Next(1, random.Next(3) == 0 ? 7000 : 600)));
                nodes = await Happen(world, nodes, random);
            }
        }
        foreach (var node in nodes)
            await node.GetRequiredService<AlarmSweep>().Run();
        await HoldsFor(world, $"seed {seed}");
    }

    [Theory, Databases]
    public async Task After_three_days_off_all_late_alarms_fire_in_order_and_once(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, "2026-11-27 16:00");
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        for (var i = 0; i < 4; i++)
        {
            await world.Files(clerk, World.Judicial());
            world.Clock.Pass(TimeSpan.FromMinutes(7));
        }
        // Nobody sweeps from Friday afternoon to Wednesday morning; then two new nodes start at once.
        world.Clock.Now = new DateTimeOffset(2026, 12, 2, 7, 30, 0, TimeSpan.FromHours(7));
        var nodes = new[] { world.Node(), world.Node() };
        await Task.WhenAll(nodes.Select(n => Task.Run(() => n.GetRequiredService<AlarmSweep>().Run())));
        await HoldsFor(world, "three days off");
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<FiredAlarm>().CountAsync(a => a.Rung == "1:late-2")).ShouldBeGreaterThanOrEqualTo(4);
    }

    [Theory, Databases]
    public async Task A_rung_that_was_found_due_while_its_clock_was_paused_fires_when_it_comes_due_again(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            var clock = await db.Set<Clock>().SingleAsync(c => c.Id == item.ClockId);
            // Another node read it as due, and was too slow: the clock has moved on.
            var early = await world.Commands.Send(new FireAlarm(clock.Id, clock.NextRung!), CommandIds.Of($"alarm {clock.Id} {clock.NextRung}"), Actor.System);
            early.Refusals[0].Code.ShouldBe("AlarmIsNotDue");
        }
        world.Clock.Now = new DateTimeOffset(2026, 12, 21, 9, 0, 0, TimeSpan.FromHours(7));
        await world.Get<AlarmSweep>().Run();
        await HoldsFor(world, "found too early");
    }

    [Theory, Databases]
    public async Task One_alarm_that_cannot_be_fired_holds_up_no_other(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var broken = await world.Files(clerk, World.Judicial());
        var sound = await world.Files(clerk, World.Judicial());
        var (first, second) = (await world.Item(broken.Code, "Digitise"), await world.Item(sound.Code, "Digitise"));
        await using (var db = await world.Contexts.CreateDbContextAsync())
            await db.Set<Clock>().Where(c => c.Id == first.ClockId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Ledger, "not a ledger"));
        world.Clock.Now = new DateTimeOffset(2026, 12, 21, 9, 0, 0, TimeSpan.FromHours(7));
        (await Should.ThrowAsync<InvalidOperationException>(() => world.Get<AlarmSweep>().Run())).Message.ShouldStartWith("1 alarms could not be fired");
        await using var after = await world.Contexts.CreateDbContextAsync();
        (await after.Set<FiredAlarm>().CountAsync(a => a.ClockId == second.ClockId)).ShouldBe(4);
        (await after.Set<FiredAlarm>().CountAsync(a => a.ClockId == first.ClockId)).ShouldBe(0);
    }

    private static async Task<IServiceProvider[]> Happen(World world, IServiceProvider[] nodes, Random random)
    {
        var one = nodes[random.Next(2)];
        switch (random.Next(5))
        {
            case 0:
                break;
            case 1:
                await one.GetRequiredService<AlarmSweep>().Run();
                break;
            case 2:
                await Task.WhenAll(nodes.Select(n => Task.Run(() => n.GetRequiredService<AlarmSweep>().Run())));
                break;
            case 3:
                await DieHalfWay(one, world.Clock.Now);
                break;
            default:
                return [world.Node(), nodes[1]];
        }
        return nodes;
    }

    /// <summary>The node has done all that the alarm asks for, and is killed before its commit.</summary>
    private static async Task DieHalfWay(IServiceProvider node, DateTimeOffset now)
    {
        await using var db = await node.GetRequiredService<IDbContextFactory<OneStopDb>>().CreateDbContextAsync();
        if (await db.Set<Clock>().AsNoTracking().Where(c => c.NextRungAt <= now).OrderBy(c => c.NextRungAt).FirstOrDefaultAsync() is not { } clock)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var context = new CommandContext(db, CommandIds.Of($"alarm {clock.Id} {clock.NextRung}"), Actor.System, now);
        (await node.GetRequiredService<IHandle<FireAlarm, FiredRung>>().Handle(new FireAlarm(clock.Id, clock.NextRung!), context, default)).IsTaken.ShouldBeTrue();
        await db.SaveChangesAsync();
    }

    private static async Task Change(World world, Random random)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        var version = await db.Set<KeptPolicy>().Where(p => p.Code == EscalationPolicy.Usual.Code).MaxAsync(p => (int?)p.Version) ?? 0;
        var rungs = Points.OrderBy(_ => random.Next()).Take(random.Next(1, 7)).Select(point => new RungDraft(
            null, point, [Recipient.Performer, Recipient.HeadOfUnit], [RungAction.Notify, (RungAction)random.Next(4)])).ToList();
        var saved = await world.Commands.Send(
            new SavePolicy(EscalationPolicy.Usual.Code, "Mặc định", rungs, [], version, "thử ngẫu nhiên"), Guid.NewGuid(), await world.Actor(Roles.SystemAdministrator, "UBNDTINH"));
        saved.Refusals.ShouldBeEmpty();
    }

    /// <summary>What lies in the past has fired, once, in its order, with one line of history and one notice a person; nothing else has.</summary>
    private static async Task HoldsFor(World world, string because)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        var fired = (await db.Set<FiredAlarm>().ToListAsync()).ToLookup(a => a.ClockId);
        // A step that is done rings no more, also not for what it passed unnoticed.
        foreach (var clock in await db.Set<Clock>().Where(c => c.StoppedAt == null).ToListAsync())
        {
            var calendar = await world.Get<ICalendars>().Find(clock.CalendarId, default);
            var due = Rungs.Of(RungSchedule.Of(clock).Rungs, ClockKeeping.Read(clock, calendar, world.Clock.Now), calendar).Where(t => t.FireAt <= world.Clock.Now).ToList();
            fired[clock.Id].Select(a => a.Rung).Order().ShouldBe(due.Select(t => $"1:{t.Rung.Id}").Order(), $"{because}, clock {clock.Title} by {clock.Rungs}");
            fired[clock.Id].OrderBy(a => a.DueAt).Select(a => a.FiredAt).ShouldBeInOrder(SortDirection.Ascending, because);
        }
        var lines = await db.Set<AuditLine>().Where(l => l.Kind == "AlarmFired").ToListAsync();
        lines.Count.ShouldBe(fired.Sum(f => f.Count()), because);
        lines.Select(l => l.CommandId).ShouldBeUnique(because);
        var notices = await db.Set<StaffNotice>().ToListAsync();
        notices.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.PersonId} {n.Source}")).ShouldBeUnique(because);
        notices.Count.ShouldBe(fired.Sum(f => f.Sum(a => a.Told)), because);
    }
}

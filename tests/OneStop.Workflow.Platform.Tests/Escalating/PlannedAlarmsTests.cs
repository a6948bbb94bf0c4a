using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Escalating;

/// <summary>Alarms as jobs find them: which are to be planned, and what a job may do that comes early, late or twice.</summary>
public sealed class PlannedAlarmsTests
{
    private const int Many = 1000;

    [Theory, Databases]
    public async Task An_alarm_is_planned_once_a_quarter_of_an_hour_ahead_and_anew_when_it_moves(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var clock = await StepClock(world, filed.Code);
        var plan = world.Get<AlarmPlan>();
        world.Clock.Now = clock.NextRungAt!.Value - AlarmPlan.Horizon - TimeSpan.FromSeconds(1);
        (await plan.Coming(Many, default)).ShouldNotContain(a => a.ClockId == clock.Id);

        world.Clock.Pass(TimeSpan.FromSeconds(1));
        var coming = (await plan.Coming(Many, default)).Single(a => a.ClockId == clock.Id);
        (coming.Rung, coming.At, coming.DossierCode, coming.Point, coming.Step).ShouldBe(("1:warn", clock.NextRungAt!.Value, filed.Code, "75%", clock.Title));
        await plan.Mark("17", coming.At, [clock.Id], default);
        (await plan.Coming(Many, default)).ShouldNotContain(a => a.ClockId == clock.Id, "it is planned");
        (await Row(world, clock.Id)).PlannedJob.ShouldBe("17");

        world.Clock.Pass(TimeSpan.FromMinutes(5));
        await Move(world, clock.Id, TimeSpan.FromMinutes(3));
        (await plan.Coming(Many, default)).ShouldContain(a => a.ClockId == clock.Id, "it has moved");
        await plan.Mark("18", coming.At, [clock.Id], default);
        (await plan.Coming(Many, default)).ShouldContain(a => a.ClockId == clock.Id, "a mark for the earlier moment says nothing");
        await plan.Mark("19", coming.At + TimeSpan.FromMinutes(3), [clock.Id], default);
        (await plan.Coming(Many, default)).ShouldNotContain(a => a.ClockId == clock.Id);
        await plan.Forget(default);
        (await plan.Coming(Many, default)).ShouldContain(a => a.ClockId == clock.Id, "the job storage began anew");
    }

    [Theory, Databases]
    public async Task A_job_fires_its_alarm_at_its_moment_and_a_second_one_finds_it_fired(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var clock = await StepClock(world, filed.Code);
        var firing = world.Get<AlarmFiring>();
        world.Clock.Now = clock.NextRungAt!.Value - TimeSpan.FromMinutes(5);
        (await firing.Fire(clock.Id, "1:warn")).Outcome.ShouldBe(AlarmOutcome.Moved, "a job for another moment");
        world.Clock.Now = clock.NextRungAt!.Value - TimeSpan.FromSeconds(1);
        (await firing.Fire(clock.Id, "1:warn")).ShouldBe(new AlarmResult(AlarmOutcome.Early, clock.NextRungAt));
        (await Told(world, clock.Id)).ShouldBe(0);

        world.Clock.Pass(TimeSpan.FromSeconds(1));
        var nodes = new[] { world.Node(), world.Node() };
        var outcomes = await Task.WhenAll(nodes.Select(n => Task.Run(() => n.GetRequiredService<AlarmFiring>().Fire(clock.Id, "1:warn"))));
        outcomes.Select(o => o.Outcome).ShouldContain(AlarmOutcome.Fired);
        (await firing.Fire(clock.Id, "1:warn")).Outcome.ShouldBe(AlarmOutcome.FiredBefore);
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<FiredAlarm>().CountAsync(a => a.ClockId == clock.Id && a.Rung == "1:warn")).ShouldBe(1);
        (await db.Set<AuditLine>().CountAsync(l => l.DossierId == clock.DossierId && l.Kind == "AlarmFired")).ShouldBe(1);
        (await Told(world, clock.Id)).ShouldBeGreaterThan(0);
    }

    [Theory, Databases]
    public async Task A_job_whose_alarm_was_paused_or_that_nobody_knows_tells_nobody(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var clock = await StepClock(world, filed.Code);
        world.Clock.Now = clock.NextRungAt!.Value;
        await using (var db = await world.Contexts.CreateDbContextAsync())
            await db.Set<Clock>().Where(c => c.Id == clock.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextRungAt, (DateTimeOffset?)null).SetProperty(c => c.NextRung, (string?)null));
        (await world.Get<AlarmFiring>().Fire(clock.Id, "1:warn")).Outcome.ShouldBe(AlarmOutcome.Moved);
        (await world.Get<AlarmFiring>().Fire(Guid.NewGuid(), "1:warn")).Outcome.ShouldBe(AlarmOutcome.Moved);
        (await Told(world, clock.Id)).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task What_is_overdue_for_less_than_told_is_left_to_its_job(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var clock = await StepClock(world, filed.Code);
        world.Clock.Now = clock.NextRungAt!.Value + TimeSpan.FromSeconds(9);
        await world.Get<AlarmSweep>().Run(TimeSpan.FromSeconds(10));
        (await Told(world, clock.Id)).ShouldBe(0);
        world.Clock.Pass(TimeSpan.FromSeconds(1));
        (await world.Get<AlarmSweep>().Run(TimeSpan.FromSeconds(10))).ShouldBe(1);
        (await Told(world, clock.Id)).ShouldBeGreaterThan(0);
    }

    private static async Task<Clock> StepClock(World world, string code)
    {
        var item = await world.Item(code, "Digitise");
        return await Row(world, item.ClockId!.Value);
    }

    private static async Task<Clock> Row(World world, Guid id)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<Clock>().AsNoTracking().SingleAsync(c => c.Id == id);
    }

    private static async Task Move(World world, Guid id, TimeSpan by)
    {
        var at = (await Row(world, id)).NextRungAt + by;
        await using var db = await world.Contexts.CreateDbContextAsync();
        await db.Set<Clock>().Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextRungAt, at));
    }

    private static async Task<int> Told(World world, Guid clock)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<StaffNotice>().CountAsync(n => n.Source.StartsWith($"alarm {clock} "));
    }
}

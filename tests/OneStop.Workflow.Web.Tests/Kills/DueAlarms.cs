using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;

namespace OneStop.Workflow.Web.Tests.Kills;

/// <summary>Alarms of a running province, moved so that they are due within the next seconds, and what became of them.</summary>
internal sealed class DueAlarms(TestDatabase database)
{
    private readonly HashSet<(Guid Clock, string Rung)> moved = [];

    public int Count => moved.Count;

    public static async Task File(RunningHost host, int dossiers)
    {
        using var clerk = new ApiClient(host.Address);
        await clerk.SignIn("nga.center", DemoProvince.Password);
        for (var i = 0; i < dossiers; i++)
            (await clerk.Post("/api/dossiers", Office.Dossier())).Taken();
    }

    /// <summary>Lets the next alarm of each open clock that has not been moved yet be due, one after the other.</summary>
    public async Task Move(DateTimeOffset first, TimeSpan apart)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        var clocks = await db.Set<Clock>().AsNoTracking().Where(c => c.NextRungAt != null && c.StoppedAt == null).OrderBy(c => c.Id).Select(c => new { c.Id, c.NextRung }).ToListAsync();
        var at = first;
        foreach (var clock in clocks.Where(c => moved.Add((c.Id, c.NextRung!))))
        {
            var due = at;
            await db.Set<Clock>().Where(c => c.Id == clock.Id && c.NextRung == clock.NextRung).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextRungAt, due));
            at += apart;
        }
    }

    /// <summary>Waits until all that were moved have fired.</summary>
    public async Task AllFired()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await Fired()).Count < moved.Count)
            await beat.WaitForNextTickAsync(patience.Token);
    }

    /// <summary>Each fired once: its row, its line in the history, and nobody was told twice of it.</summary>
    /// <returns>By how much the latest one was late.</returns>
    public async Task<TimeSpan> EachOnce()
    {
        var fired = await Fired();
        fired.Select(f => (f.ClockId, f.Rung)).ToHashSet().ShouldBe(moved, ignoreOrder: true);
        await using var db = await database.Contexts.CreateDbContextAsync();
        var lines = await db.Set<AuditLine>().AsNoTracking().Where(l => l.Kind == "AlarmFired").Select(l => l.CommandId).ToListAsync();
        moved.Where(m => lines.Count(id => id == CommandIds.Of($"alarm {m.Clock} {m.Rung}")) != 1).ShouldBeEmpty("each has one line in the history");
        var told = (await db.Set<StaffNotice>().AsNoTracking().Select(n => new { n.PersonId, n.Source }).ToListAsync()).ToLookup(n => n.Source, n => n.PersonId);
        foreach (var alarm in fired)
        {
            var people = told[$"alarm {alarm.ClockId} {alarm.Rung}"].ToList();
            people.ShouldBeUnique("nobody finds it twice in the inbox");
            people.Count.ShouldBe(alarm.Told);
        }
        return fired.Max(f => f.FiredAt - f.DueAt);
    }

    private async Task<List<FiredAlarm>> Fired()
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        return [.. (await db.Set<FiredAlarm>().AsNoTracking().ToListAsync()).Where(f => moved.Contains((f.ClockId, f.Rung)))];
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Migrating;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Benchmarks;

/// <summary>10,000 open dossiers are led to a newer version: the first page of the dry run, the next one, a search, and the run.</summary>
internal static class MigratingBenchmark
{
    private const int Usual = 10_000;
    private const string DefinitionId = "cap-phieu-ly-lich-tu-phap";

    public static async Task Run(Choice choice, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| database | open dossiers | first page of the dry run, s | next page, ms | search, ms | memory of the dry run, MB | run, s | dossiers a second | load average |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var kind in choice.Databases)
        {
            await using var platform = await PlatformUnderTest.On(kind);
            await new Office(platform, Walk.Of("ly-lich-tu-phap/cap-phieu")).File();
            await Fill(platform, kind, choice.Clocks ?? Usual);
            await Publish(platform);
            var (queries, publisher) = (platform.Services.GetRequiredService<IMigrationQueries>(), platform.HolderOf("UBNDTINH", Roles.Publisher));
            var plan = new PlanMigration(DefinitionId, 1, 2, new Dictionary<string, string>(), ClockPolicy.Recompute, null, "Áp dụng quy trình mới.");
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var (first, total) = await Timed(() => queries.DryRun(plan, new DryRunFilter(), publisher));
            var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
            var (next, _) = await Timed(() => queries.DryRun(plan, new DryRunFilter(Page: 400), publisher));
            var (search, _) = await Timed(() => queries.DryRun(plan, new DryRunFilter(Search: "nguoi nop 1"), publisher));
            var planned = (await platform.Commands.Send(plan, Guid.NewGuid(), publisher)).Value!;
            (await platform.Commands.Send(new StartMigration(planned.MigrationId, "Đã xem kết quả chạy thử.", planned.Revision), Guid.NewGuid(), publisher)).ThrowIfRefused();
            var started = Stopwatch.GetTimestamp();
            var moved = await platform.Services.GetRequiredService<MigrationRun>().Run();
            var time = Stopwatch.GetElapsedTime(started);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {kind} | {total:N0} | {first.TotalSeconds:N1} | {next.TotalMilliseconds:N0} | {search.TotalMilliseconds:N0} | {kept / 1e6:N1} | {time.TotalSeconds:N1} | {moved / time.TotalSeconds:N0} | {Machine.LoadAverage} |"));
        }
    }

    private static async Task<(TimeSpan Time, int Total)> Timed(Func<Task<Answer<DryRun>>> ask)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await ask();
        return (Stopwatch.GetElapsedTime(started), answer.IsTaken ? answer.Value.Counts.Values.Sum() : throw new InvalidOperationException(answer.Refusals[0].Code));
    }

    private static void ThrowIfRefused<T>(this Answer<T> answer)
    {
        if (!answer.IsTaken)
            throw new InvalidOperationException(answer.Refusals[0].Code);
    }

    private static async Task Fill(PlatformUnderTest platform, DatabaseKind kind, int count)
    {
        WorkItem item;
        Dossier dossier;
        Clock own;
        await using (var db = await platform.Contexts.CreateDbContextAsync())
        {
            dossier = await db.Set<Dossier>().SingleAsync();
            item = await db.Set<WorkItem>().SingleAsync(w => w.State == WorkItemState.Offered);
            own = await db.Set<Clock>().SingleAsync(c => c.ActivityId == null);
        }
        var (dossierId, instanceId, clockId) = (Copies.Id(kind, "d"), Copies.Id(kind, "e"), Copies.Id(kind, "c"));
        var code = kind == DatabaseKind.PostgreSql ? "'X-' || n.i::text" : "'X-' || n.i";
        await Copies.Make<Dossier>(platform, kind, dossier.Id, 1, count, ("Id", dossierId), ("Code", code), ("InstanceId", instanceId), ("AuditCount", "0"), ("AuditHead", "''"));
        await Copies.Make<ProcessInstance>(platform, kind, dossier.InstanceId, 1, count, ("Id", instanceId), ("RootId", instanceId), ("DossierId", dossierId));
        await Copies.Make<Clock>(platform, kind, item.ClockId!.Value, 1, count, ("Id", clockId), ("DossierId", dossierId), ("WorkItemId", Copies.Id(kind, "a")));
        await Copies.Make<Clock>(platform, kind, own.Id, 1, count, ("Id", Copies.Id(kind, "b")), ("DossierId", dossierId));
        await Copies.Make<WorkItem>(platform, kind, item.Id, 1, count, ("Id", Copies.Id(kind, "a")), ("DossierId", dossierId), ("InstanceId", instanceId), ("ClockId", clockId));
        await Copies.Settle(platform, kind);
    }

    /// <summary>A second version whose digitising has a computed limit.</summary>
    private static async Task Publish(PlatformUnderTest platform)
    {
        var process = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Folder("workflows"), "ly-lich-tu-phap/cap-phieu/process.json")))!.AsObject();
        (process["id"], process["version"]) = ($"{DefinitionId}-v2", 2);
        process["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == "Digitise")!["limit"]!["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getInput('dossierCode').length > 0 ? '3 working days' : '1 working days'" };
        var folder = Directory.CreateTempSubdirectory("onestop-benchmark-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "process.json"), process.ToJsonString());
        await platform.Services.GetRequiredService<DefinitionLoading>().Load(folder, default);
        Directory.Delete(folder, recursive: true);
    }
}

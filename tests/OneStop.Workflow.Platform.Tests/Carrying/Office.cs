using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Calling;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;

namespace OneStop.Workflow.Platform.Tests.Carrying;

/// <summary>The sample province with processes drawn for a test, two nodes on one database, and what the tests ask of it.</summary>
internal sealed class Office : IAsyncDisposable
{
    private Office(World world) => (World, Second) = (world, world.Node());

    public World World { get; }

    /// <summary>A second node on the same database.</summary>
    public IServiceProvider Second { get; }

    public static async Task<Office> Of(DatabaseKind kind, CallOptions? calls, params Drawn[] processes)
    {
        var office = new Office(await World.Of(kind, calls: calls));
        await office.Publish(processes);
        return office;
    }

    public static Task<Office> Of(DatabaseKind kind, params Drawn[] processes) => Of(kind, null, processes);

    public async Task Publish(params Drawn[] processes)
    {
        var folder = Directory.CreateTempSubdirectory("onestop-drawn-").FullName;
        foreach (var process in processes)
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, $"{process.Id}-{process.Version}")).FullName, "process.json"), process.Json());
        (await World.Get<DefinitionLoading>().Load(folder, default)).ShouldBeEmpty();
        Second.GetRequiredService<Definitions>().Forget();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A dossier, received at the counter of the centre.</summary>
    public async Task<FiledDossier> Files() => await World.Files(await World.Actor(Roles.CounterClerk, "TTPVHCC"), Dossiers.World.Judicial());

    public Task<CompletedWorkItem> Does(FiledDossier dossier, string step, string outcome = "Done", JsonObject? form = null) => World.Does(dossier.Code, step, outcome, form);

    /// <summary>Does all errands; both nodes look at once.</summary>
    public async Task<int> Errands()
    {
        var done = await Task.WhenAll(
            Task.Run(() => World.Get<ErrandSweep>().Run()),
            Task.Run(() => Second.GetRequiredService<ErrandSweep>().Run()));
        // A node that lost every race of a round stops; what came of the other's errands is found at its next waking.
        return done.Sum() + await World.Get<ErrandSweep>().Run();
    }

    public async Task<int> Triggers()
    {
        await World.Get<TriggerSweep>().Run();
        var started = await Task.WhenAll(
            Task.Run(() => World.Get<TriggerSweep>().Run()),
            Task.Run(() => Second.GetRequiredService<TriggerSweep>().Run()));
        return started.Sum();
    }

    public async Task<List<T>> All<T>() where T : class
    {
        await using var db = await World.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }

    public async Task<List<ProcessInstance>> Instances(FiledDossier dossier) => [.. (await All<ProcessInstance>()).Where(i => i.DossierId == dossier.DossierId).OrderBy(i => i.Depth).ThenBy(i => i.Id)];

    public async Task<List<ProcessInstance>> SystemProcesses() => [.. (await All<ProcessInstance>()).Where(i => i.DossierId is null)];

    public async Task<List<string>> Open(FiledDossier dossier) =>
        [.. (await All<WorkItem>()).Where(w => w.DossierId == dossier.DossierId && w.State is WorkItemState.Offered or WorkItemState.Claimed && w.DossierId == dossier.DossierId).Select(w => w.ActivityId).Order(StringComparer.Ordinal)];

    /// <summary>How often a fact stands in the dossier's history.</summary>
    public async Task<int> Facts(FiledDossier dossier, string kind) => (await All<AuditLine>()).Count(l => l.DossierId == dossier.DossierId && l.Kind == kind);

    public async Task<bool> IsClosed(FiledDossier dossier) => (await World.Dossier(dossier.Code)).ClosedAt is not null;

    public ValueTask DisposeAsync() => World.DisposeAsync();
}

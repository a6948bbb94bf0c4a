using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Benchmarks;

/// <summary>The whole platform in this process, on a fresh database that forces every commit to the disk, with the demo province.</summary>
internal sealed class PlatformUnderTest : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly Dictionary<(string UnitId, string Role), Actor> _holders = [];

    private PlatformUnderTest(TestDatabase database, ServiceProvider services) => (_database, _services) = (database, services);

    public IServiceProvider Services => _services;

    public ICommands Commands => _services.GetRequiredService<ICommands>();

    public IDbContextFactory<OneStopDb> Contexts => _services.GetRequiredService<IDbContextFactory<OneStopDb>>();

    public static async Task<PlatformUnderTest> On(DatabaseKind kind)
    {
        var database = await TestDatabase.Durable(kind);
        await database.MakeSchema();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddPlatform(database.Options, Path.Combine(TemporaryFolder.OfThisProcess, "files"), DossierCodes.UsualPattern).BuildServiceProvider();
        var platform = new PlatformUnderTest(database, services);
        await platform.LoadProvince();
        return platform;
    }

    /// <summary>Somebody who holds the role in the unit today.</summary>
    public Actor HolderOf(string unitId, string role) =>
        _holders.TryGetValue((unitId, role), out var actor) ? actor : throw new InvalidOperationException($"Nobody is {role} in {unitId}.");

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task LoadProvince()
    {
        var today = Moment.Day(TimeProvider.System.GetUtcNow());
        var reports = await _services.GetRequiredService<ReferenceData>().Load(Repository.Folder("workflows"), Repository.Folder("samples/province"));
        if (reports.Count > 0)
            throw new InvalidDataException(string.Join('\n', reports));
        await using var db = await Contexts.CreateDbContextAsync();
        var directory = _services.GetRequiredService<IDirectory>();
        foreach (var membership in await db.Set<Membership>().AsNoTracking().ToListAsync())
            if (await directory.ActorOf(membership.PersonId, today, default) is { } actor && actor.Holds(membership.Role, membership.UnitId))
                _holders.TryAdd((membership.UnitId, membership.Role), actor);
    }
}

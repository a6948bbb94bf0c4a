using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Databases with the sample province, loaded once for each moment at which tests begin; a <see cref="World"/> lives on a copy.</summary>
internal static class Provinces
{
    private static readonly ConcurrentDictionary<(DatabaseKind Kind, string At, string Workflows), DatabaseTemplate> Loaded = [];

    /// <summary>The keys of the chains of what is loaded: a node on a copy needs the same.</summary>
    public static string AuditKeys { get; } = Path.Combine(TemporaryFolder.OfThisProcess, "audit.key");

    /// <summary>The province and our procedures.</summary>
    public static DatabaseTemplate Ours(DatabaseKind kind, string at) => Of(kind, at, Repository.Folder("workflows"));

    /// <summary>The province, and no procedure yet.</summary>
    public static DatabaseTemplate Alone(DatabaseKind kind, string at) => Of(kind, at, Directory.CreateDirectory(Path.Combine(TemporaryFolder.OfThisProcess, "no-workflows")).FullName);

    private static DatabaseTemplate Of(DatabaseKind kind, string at, string workflows) =>
        Loaded.GetOrAdd((kind, at, workflows), _ => new DatabaseTemplate(kind, database => Load(database, at, workflows), DatabaseTemplate.Schema(kind)));

    private static async Task Load(TestDatabase database, string at, string workflows)
    {
        await using var platform = new ServiceCollection().AddSingleton<TimeProvider>(FakeClock.At(at))
            .AddPlatform(database.Options, TemporaryFolder.OfThisProcess, DossierCodes.UsualPattern, AuditKeys).BuildServiceProvider();
        (await platform.GetRequiredService<ReferenceData>().Load(workflows, Repository.Folder("samples/province"))).ShouldBeEmpty();
    }
}

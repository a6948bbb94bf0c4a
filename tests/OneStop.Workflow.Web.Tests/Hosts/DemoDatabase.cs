using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>
/// Databases that hold the demo province already, loaded once for each kind: a host that is named the province finds it
/// there, as when it is started again, and is ready sooner. Tests of the loading itself begin with an empty one.
/// </summary>
internal static class DemoDatabase
{
    private static readonly Dictionary<DatabaseKind, DatabaseTemplate> Ours = Templates(Repository.Folder("workflows"));

    private static readonly Dictionary<DatabaseKind, DatabaseTemplate> Alone = Templates(RunningHost.NewFolder());

    /// <summary>The province and our procedures.</summary>
    public static Task<TestDatabase> Create(DatabaseKind kind) => Ours[kind].Copy();

    /// <summary>The province; the host brings procedures of its own.</summary>
    public static Task<TestDatabase> WithoutProcedures(DatabaseKind kind) => Alone[kind].Copy();

    private static Dictionary<DatabaseKind, DatabaseTemplate> Templates(string workflows) => Enum.GetValues<DatabaseKind>().ToDictionary(
        kind => kind, kind => new DatabaseTemplate(kind, database => Load(database, workflows), DatabaseTemplate.Schema(kind)));

    private static async Task Load(TestDatabase database, string workflows)
    {
        await using var platform = new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddPlatform(database.Options, RunningHost.NewFolder(), DossierCodes.UsualPattern, HostProgram.AuditKeys).BuildServiceProvider();
        (await platform.GetRequiredService<ReferenceData>().Load(workflows, Repository.Folder("samples/province"))).ShouldBeEmpty();
    }
}

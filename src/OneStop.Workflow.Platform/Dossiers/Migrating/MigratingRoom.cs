using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Migration of open dossiers to a newer version of their process.</summary>
internal static class MigratingRoom
{
    public static IServiceCollection AddMigrating(this IServiceCollection services) => services
        .AddSingleton<MigrationRights>()
        .AddSingleton<MigrationCheck>()
        .AddSingleton<MigrationLoading>()
        .AddSingleton<MigrationScope>()
        .AddSingleton<InstanceMoving>()
        .AddSingleton<InstanceReturning>()
        .AddSingleton<DryRunMemory>()
        .AddSingleton<DryRunning>()
        .AddSingleton<IMigrationQueries, MigrationQueries>()
        .AddSingleton<IHandle<PlanMigration, MigrationChanged>, PlanMigrationHandler>()
        .AddSingleton<IHandle<StartMigration, MigrationChanged>, StartMigrationHandler>()
        .AddSingleton<IHandle<HoldMigration, MigrationChanged>, HoldMigrationHandler>()
        .AddSingleton<IHandle<UndoMigration, MigrationChanged>, UndoMigrationHandler>()
        .AddSingleton<IHandle<FinishMigration, MigrationChanged>, FinishMigrationHandler>()
        .AddSingleton<IHandle<MigrateInstance, MigratedAnswer>, MigrateInstanceHandler>()
        .AddSingleton<IHandle<ReturnInstance, MigratedAnswer>, ReturnInstanceHandler>()
        .AddSingleton(s => new MigrationRun(
            s.GetRequiredService<IDbContextFactory<OneStopDb>>(), s.GetRequiredService<ICommands>(), s.GetRequiredService<MigrationScope>(), s.GetRequiredService<ILogger<MigrationRun>>()));
}

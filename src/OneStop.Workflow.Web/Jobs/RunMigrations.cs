using OneStop.Workflow.Platform.Dossiers.Migrating;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Works off the migrations and undos that publishers have started.</summary>
internal sealed class RunMigrations(MigrationRun migrations) : IRecurringJob
{
    public string Name => "migrations";

    public Task<int> Run(CancellationToken cancellation) => migrations.Run(cancellation);
}

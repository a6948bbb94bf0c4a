using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Designing;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Retaining;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Calling;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Throttling;

namespace OneStop.Workflow.Platform;

/// <summary>The platform as a whole, room by room.</summary>
public static class PlatformWiring
{
    /// <summary>From the host's configuration: <c>ConnectionStrings:PostgreSql</c>, <c>ConnectionStrings:SqlServer</c>, <c>Database:File</c>, <c>Files:Path</c>, <c>Dossiers:CodePattern</c>, <c>Audit:KeyFile</c>.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        var options = DatabaseOptions.From(configuration);
        services.AddSingleton(CallOptions.From(configuration)).AddSingleton(RetentionPeriods.From(configuration));
        services.AddSingleton(AccountOptions.From(configuration));
        services.AddSingleton(Dossiers.Queries.PublicLimits.From(configuration));
        return services.AddPlatform(options, configuration["Files:Path"] ?? "data/files", configuration["Dossiers:CodePattern"] ?? DossierCodes.UsualPattern, configuration["Audit:KeyFile"] ?? "keys/audit.key");
    }

    /// <summary>The caller registers the <see cref="TimeProvider"/>.</summary>
    /// <param name="auditKeyFile">Where the keys of the audit chains are; null: beside the files.</param>
    public static IServiceCollection AddPlatform(this IServiceCollection services, DatabaseOptions database, string filesFolder, string codePattern, string? auditKeyFile = null)
    {
        services.AddLogging();
        return services
            .AddStorage(database, filesFolder)
            .AddThrottling()
            .AddAudit(auditKeyFile ?? Path.Combine(filesFolder, "audit.key"))
            .AddCalendar()
            .AddCatalogue()
            .AddOrganisation()
            .AddHandover()
            .AddProcesses()
            .AddSingleton<Policies>()
            .AddDesigning()
            .AddSingleton(new DossierCodes(codePattern))
            .AddDossiers()
            .AddNotices()
            .AddSingleton<Storage.Outbox.OutboxSending>()
            .AddSingleton<Storage.Jobs.JobLog>()
            .AddSingleton<ReferenceData>();
    }

    private static IServiceCollection AddStorage(this IServiceCollection services, DatabaseOptions database, string filesFolder) => services
        .AddSingleton(database)
        .AddPooledDbContextFactory<OneStopDb>((provider, builder) =>
        {
            database.Configure(builder);
            builder.AddInterceptors(provider.GetRequiredService<ISaveChangesInterceptor>());
        })
        .AddSingleton<WriteGate>()
        .AddSingleton<EarlierAnswers>()
        .AddSingleton<ICommands, Commands>()
        .AddSingleton<SchemaMigration>()
        .AddSingleton<SharedKeys>()
        .AddSingleton<NodeBeats>()
        .AddSingleton<IFileStore>(new FileStore(filesFolder));

    private static IServiceCollection AddProcesses(this IServiceCollection services)
    {
        services.TryAddSingleton(new CallOptions());
        return services
            .AddSingleton<Definitions>()
            .AddSingleton<TriggerKeeping>()
            .AddSingleton<DefinitionLoading>()
            .AddSingleton<OutsideCalls>();
    }
}

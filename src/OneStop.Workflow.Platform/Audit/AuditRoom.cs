using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

public static class AuditRoom
{
    /// <param name="keyFile">The keys of the chains; outside of the database and of its backups.</param>
    public static IServiceCollection AddAudit(this IServiceCollection services, string keyFile) => services
        .AddSingleton(new ChainKeys(keyFile))
        .AddSingleton<KnownKeys>()
        .AddSingleton<ISaveChangesInterceptor, ChainSealing>()
        .AddSingleton<FactVerification>()
        .AddSingleton<ChainKeying>()
        .AddSingleton<Readings>()
        .AddSingleton<Anchoring>()
        .AddSingleton<AnchorVerification>()
        .AddSingleton<IHandle<KeyChain, KeyedChains>, KeyChainHandler>()
        .AddSingleton<IHandle<AnchorDay, AnchoredDay>, AnchorDayHandler>();
}

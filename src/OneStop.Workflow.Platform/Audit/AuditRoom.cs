using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

public static class AuditRoom
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<Readings>()
        .AddSingleton<Anchoring>()
        .AddSingleton<AnchorVerification>()
        .AddSingleton<IHandle<AnchorDay, AnchoredDay>, AnchorDayHandler>();
}

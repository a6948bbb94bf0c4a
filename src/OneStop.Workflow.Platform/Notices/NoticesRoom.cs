using Microsoft.Extensions.DependencyInjection;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>Messages that leave the platform.</summary>
public static class NoticesRoom
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services.AddSingleton<OutboxSending>();
}

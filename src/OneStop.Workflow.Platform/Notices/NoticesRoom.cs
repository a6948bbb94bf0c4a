using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Notices;

public static class NoticesRoom
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddMappings<NoticesMappings>()
        .AddSingleton<IInbox, Inbox>()
        .AddSingleton<IDeliveries, Deliveries>()
        .AddSingleton<DigestSweep>()
        .AddSingleton<IHandle<ReadNotices, NoticesRead>, ReadNoticesHandler>()
        .AddSingleton<IHandle<ChangeNoticeSettings, NoticeSettingsView>, ChangeNoticeSettingsHandler>()
        .AddSingleton<IHandle<SendDigest, SentDigest>, SendDigestHandler>()
        .AddSingleton<IHandle<RetryDeliveries, DeliveriesRetried>, RetryDeliveriesHandler>();
}

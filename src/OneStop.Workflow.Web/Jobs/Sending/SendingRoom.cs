using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Web.Jobs.Sending;

/// <summary>
/// The ways by which messages leave: <c>Notices:Webhook</c> with <c>Notices:WebhookSecret</c> (SMS, Zalo), <c>Workers:Webhook</c>
/// with <c>Workers:WebhookSecret</c> (tasks of processes), and the section <c>Mail</c>. <c>Notices:Home</c> is the address
/// that mails lead to.
/// </summary>
internal static class SendingRoom
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void AddSending(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var mail = settings.GetSection("Mail").Get<SmtpSettings>() ?? new SmtpSettings();
        builder.Services
            .AddSingleton<IOutboxGateway>(services => Webhook(services, settings, "Notices", "notice", StaffMessage.ByGateway, OneTimeCodeMessage.ByGateway))
            .AddSingleton<IOutboxGateway>(services => Webhook(services, settings, "Workers", "workflow.task"))
            .AddSingleton<IOutboxGateway>(new SmtpGateway(mail, new MailText(settings["Notices:Home"])));
    }

    private static WebhookGateway Webhook(IServiceProvider services, ConfigurationManager settings, string section, params string[] kinds)
    {
        var address = settings[$"{section}:Webhook"] is { Length: > 0 } webhook ? new Uri(webhook) : null;
        var secret = settings[$"{section}:WebhookSecret"] is { Length: > 0 } given ? given : null;
        return new WebhookGateway(new HttpClient { Timeout = Patience }, kinds, address, secret, services.GetRequiredService<TimeProvider>());
    }
}

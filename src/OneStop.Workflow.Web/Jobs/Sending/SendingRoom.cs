using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Web.Jobs.Sending;

/// <summary>The ways by which messages leave: <c>Notices:Webhook</c>, <c>Notices:WebhookSecret</c>, <c>Notices:Home</c>, and the section <c>Mail</c>.</summary>
internal static class SendingRoom
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void AddSending(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var address = settings["Notices:Webhook"] is { Length: > 0 } webhook ? new Uri(webhook) : null;
        var secret = settings["Notices:WebhookSecret"] is { Length: > 0 } given ? given : null;
        var mail = settings.GetSection("Mail").Get<SmtpSettings>() ?? new SmtpSettings();
        builder.Services
            .AddSingleton<IOutboxGateway>(services => new WebhookGateway(new HttpClient { Timeout = Patience }, address, secret, services.GetRequiredService<TimeProvider>()))
            .AddSingleton<IOutboxGateway>(new SmtpGateway(mail, new MailText(settings["Notices:Home"])));
    }
}

using System.Net;
using System.Net.Mail;
using System.Text;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Web.Jobs.Sending;

/// <summary>Where mail goes: the section <c>Mail</c> of the settings. Without a host and a sender no mail is sent.</summary>
internal sealed record SmtpSettings
{
    public string? Host { get; init; }

    public int Port { get; init; } = 25;

    public string? From { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public bool Tls { get; init; }

    public bool IsComplete => Host is { Length: > 0 } && MailAddress.TryCreate(From, out _);
}

/// <summary>
/// Sends members of staff their mail, applicants their one-time code, and the mail that processes write, by SMTP, with .NET's own client.
/// The outbox row's id is the Message-ID, by which servers and readers tell a repeated mail.
/// </summary>
internal sealed class SmtpGateway(SmtpSettings settings, MailText text) : IOutboxGateway
{
    private const int Patience = 20_000;

    public bool Takes(string kind) => kind is StaffMessage.ByMail or StaffMessage.Digest or ProcessMail.Kind or OneTimeCodeMessage.ByMail;

    public bool IsConfigured => settings.IsComplete;

    public async Task Send(OutboxMessage message, CancellationToken cancellation)
    {
        var from = new MailAddress(settings.From!);
        using var mail = message.Kind switch
        {
            ProcessMail.Kind => OfProcess(Json.Read<ProcessMail>(message.Payload), from),
            OneTimeCodeMessage.ByMail => OfCode(Json.Read<OneTimeCodeMessage>(message.Payload), from),
            _ => OfStaff(Json.Read<StaffMessage>(message.Payload), from),
        };
        mail.Headers.Add("Message-ID", $"<{message.Id:N}@{from.Host}>");
        // So that no out-of-office answer comes back to a box that nobody reads (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls, Timeout = Patience };
        if (settings.User is { Length: > 0 } user)
            client.Credentials = new NetworkCredential(user, settings.Password);
        try
        {
            await client.SendMailAsync(mail, cancellation);
        }
        catch (SmtpException failure)
        {
            // The server's words may repeat the address; its code does not.
            throw new DeliveryException($"SMTP {failure.StatusCode}", failure);
        }
    }

    private MailMessage OfStaff(StaffMessage content, MailAddress from) => new(from, new MailAddress(content.To))
    {
        Subject = text.Subject(content),
        SubjectEncoding = Encoding.UTF8,
        Body = text.Body(content),
        BodyEncoding = Encoding.UTF8,
    };

    private MailMessage OfCode(OneTimeCodeMessage code, MailAddress from) => new(from, new MailAddress(code.Email!))
    {
        Subject = text.Subject(code),
        SubjectEncoding = Encoding.UTF8,
        Body = text.Body(code),
        BodyEncoding = Encoding.UTF8,
    };

    private static MailMessage OfProcess(ProcessMail written, MailAddress from)
    {
        var mail = new MailMessage { From = from, Subject = written.Subject, SubjectEncoding = Encoding.UTF8, Body = written.Body, BodyEncoding = Encoding.UTF8, IsBodyHtml = true };
        foreach (var (addresses, into) in ((IReadOnlyList<string>, MailAddressCollection)[])[(written.To, mail.To), (written.Cc, mail.CC), (written.Bcc, mail.Bcc)])
            foreach (var address in addresses)
                into.Add(new MailAddress(address));
        return mail;
    }
}

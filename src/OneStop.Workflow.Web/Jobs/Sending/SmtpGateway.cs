using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Web.Jobs.Sending;

/// <summary>Where mail goes: the section <c>Mail</c> of the settings. Without a host and a sender no mail is sent.</summary>
internal sealed record SmtpSettings
{
    /// <summary>The port on which a server speaks TLS from the first byte (RFC 8314).</summary>
    private const int TlsPort = 465;

    public string? Host { get; init; }

    public int Port { get; init; } = 25;

    public string? From { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Whether the talk must be encrypted: from its beginning on port 465, after STARTTLS on any other.</summary>
    public bool Tls { get; init; }

    public bool IsComplete => Host is { Length: > 0 } && MailboxAddress.TryParse(From, out _);

    internal SecureSocketOptions Security => !Tls ? SecureSocketOptions.None : Port == TlsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
}

/// <summary>
/// Sends members of staff their mail, applicants their one-time code, and the mail that processes write, by SMTP, with MailKit.
/// The outbox row's id is the Message-ID, by which servers and readers tell a repeated mail.
/// </summary>
internal sealed class SmtpGateway(SmtpSettings settings, MailText text) : IOutboxGateway
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public bool Takes(string kind) => kind is StaffMessage.ByMail or StaffMessage.Digest or ProcessMail.Kind or OneTimeCodeMessage.ByMail;

    public bool IsConfigured => settings.IsComplete;

    public async Task Send(OutboxMessage message, CancellationToken cancellation)
    {
        var from = MailboxAddress.Parse(settings.From!);
        using var mail = message.Kind switch
        {
            ProcessMail.Kind => OfProcess(Json.Read<ProcessMail>(message.Payload)),
            OneTimeCodeMessage.ByMail => OfCode(Json.Read<OneTimeCodeMessage>(message.Payload)),
            _ => OfStaff(Json.Read<StaffMessage>(message.Payload)),
        };
        mail.From.Add(from);
        mail.MessageId = $"{message.Id:N}@{from.Domain}";
        // So that no out-of-office answer comes back to a box that nobody reads (RFC 3834).
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await Send(mail, patience.Token);
        }
        // The server's words may repeat the address; its code does not.
        catch (SmtpCommandException refused)
        {
            throw new DeliveryException($"SMTP {(int)refused.StatusCode}", refused);
        }
        catch (OperationCanceledException slow) when (!cancellation.IsCancellationRequested)
        {
            throw new DeliveryException("SMTP timeout", slow);
        }
        catch (AuthenticationException refused)
        {
            throw new DeliveryException("SMTP sign-in", refused);
        }
        catch (Exception failure) when (failure is SslHandshakeException or NotSupportedException)
        {
            throw new DeliveryException("SMTP encryption", failure);
        }
        catch (Exception failure) when (failure is SocketException or IOException or ProtocolException)
        {
            throw new DeliveryException("SMTP connection", failure);
        }
    }

    private async Task Send(MimeMessage mail, CancellationToken cancellation)
    {
        // Servers within a closed network of the state cannot ask who issued a certificate whether it was revoked.
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, cancellation);
        if (settings.User is { Length: > 0 } user)
            await client.AuthenticateAsync(user, settings.Password ?? "", cancellation);
        await client.SendAsync(mail, cancellation);
        // The mail is taken: a server that hangs up without a word has it all the same, so nobody says goodbye.
    }

    private MimeMessage OfStaff(StaffMessage content) => Plain(content.To, text.Subject(content), text.Body(content));

    private MimeMessage OfCode(OneTimeCodeMessage code) => Plain(code.Email!, text.Subject(code), text.Body(code));

    private static MimeMessage Plain(string to, string subject, string body)
    {
        var mail = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = body } };
        mail.To.Add(MailboxAddress.Parse(to));
        return mail;
    }

    private static MimeMessage OfProcess(ProcessMail written)
    {
        var mail = new MimeMessage { Subject = written.Subject, Body = new TextPart("html") { Text = written.Body } };
        foreach (var (addresses, into) in ((IReadOnlyList<string>, InternetAddressList)[])[(written.To, mail.To), (written.Cc, mail.Cc), (written.Bcc, mail.Bcc)])
            into.AddRange(addresses.Select(MailboxAddress.Parse));
        return mail;
    }
}

using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Jobs.Sending;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Sending;

/// <summary>What leaves by SMTP and by webhook, as the other side receives it.</summary>
public sealed class GatewayTests
{
    private static readonly StaffMessageLine Line = new(NoticeKind.Alarm, "000.00.15.H27-261122-0001", "Số hóa hồ sơ", "+4 working hours", new DateTimeOffset(2026, 11, 23, 17, 0, 0, TimeSpan.FromHours(7)), "BDTINH");

    [Fact]
    public async Task A_message_is_signed_and_bears_its_id()
    {
        using var listener = new HttpListener();
        var port = FreePort();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        var heard = Hear(listener, HttpStatusCode.NoContent);
        using var http = new HttpClient();
        var message = Message(StaffMessage.ByGateway);
        await Webhook(http, port).Send(message, default);
        var (headers, body) = await heard;
        headers["Idempotency-Key"].ShouldBe(message.Id.ToString());
        body.ShouldBe(message.Payload);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes("bí mật"), Encoding.UTF8.GetBytes($"{headers["X-Timestamp"]}.{body}"));
        headers["X-Signature"].ShouldBe(Convert.ToHexStringLower(expected));
    }

    [Fact]
    public async Task A_refusing_gateway_is_told_by_its_status_alone()
    {
        using var listener = new HttpListener();
        var port = FreePort();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        var heard = Hear(listener, HttpStatusCode.ServiceUnavailable);
        using var http = new HttpClient();
        (await Should.ThrowAsync<DeliveryException>(() => Webhook(http, port).Send(Message(StaffMessage.ByGateway), default))).Message.ShouldBe("HTTP 503");
        await heard;
        listener.Stop();
        (await Should.ThrowAsync<DeliveryException>(() => Webhook(http, port).Send(Message(StaffMessage.ByGateway), default))).Message.ShouldNotContain("127.0.0.1");
    }

    [Fact]
    public async Task A_mail_comes_in_Vietnamese_with_its_id_and_without_a_name()
    {
        await using var server = new SmtpEar();
        var message = Message(StaffMessage.Digest, Line, Line with { Point = "80%" });
        var gateway = new SmtpGateway(new SmtpSettings { Host = "127.0.0.1", Port = server.Port, From = "motcua@mau.gov.vn" }, new MailText("https://motcua.mau.gov.vn"));
        gateway.IsConfigured.ShouldBeTrue();
        await gateway.Send(message, default);
        var mail = await server.Heard;
        mail.ShouldContain("RCPT TO:<thu@mau.gov.vn>");
        mail.ShouldContain($"<{message.Id:N}@mau.gov.vn>");
        var text = new MailText("https://motcua.mau.gov.vn");
        text.Subject(Json.Read<StaffMessage>(message.Payload)).ShouldBe("Tổng hợp 2 thông báo về thời hạn");
        text.Body(Json.Read<StaffMessage>(message.Payload)).ShouldContain("Quá hạn 4 giờ làm việc: 000.00.15.H27-261122-0001, Số hóa hồ sơ. Hạn: 17:00 23/11/2026");
    }

    [Fact]
    public async Task A_mail_that_nobody_takes_fails_without_naming_anybody()
    {
        var gateway = new SmtpGateway(new SmtpSettings { Host = "127.0.0.1", Port = FreePort(), From = "motcua@mau.gov.vn" }, new MailText(null));
        (await Should.ThrowAsync<DeliveryException>(() => gateway.Send(Message(StaffMessage.ByMail, Line), default))).Message.ShouldStartWith("SMTP ");
        new SmtpGateway(new SmtpSettings { Host = "smtp" }, new MailText(null)).IsConfigured.ShouldBeFalse("a mail needs a sender");
    }

    private static WebhookGateway Webhook(HttpClient http, int port) => new(http, [StaffMessage.ByGateway], new Uri($"http://127.0.0.1:{port}/"), "bí mật", FakeClock.At("2026-11-23 09:00"));

    private static OutboxMessage Message(string kind, params StaffMessageLine[] lines) =>
        NoticeWriting.Message(kind, new StaffMessage("thu@mau.gov.vn", lines.Length == 0 ? [Line] : lines), Guid.NewGuid(), null, Line.DueAt!.Value, Line.DueAt.Value);

    private static async Task<(Dictionary<string, string> Headers, string Body)> Hear(HttpListener listener, HttpStatusCode status)
    {
        var context = await listener.GetContextAsync();
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.AllKeys.ToDictionary(k => k!, k => context.Request.Headers[k]!);
        context.Response.StatusCode = (int)status;
        context.Response.Close();
        return (headers, body);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

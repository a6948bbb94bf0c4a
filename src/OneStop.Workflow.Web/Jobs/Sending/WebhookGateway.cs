using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Web.Jobs.Sending;

/// <summary>
/// Posts messages of some kinds to one address: notices to the SMS or Zalo gateway, tasks of processes to their workers.
/// Each has its id as <c>Idempotency-Key</c>, and with a secret a signature: HMAC-SHA256 of timestamp, dot and body, in
/// lower-case hex, in <c>X-Signature</c>; the timestamp in Unix seconds in <c>X-Timestamp</c>.
/// </summary>
internal sealed class WebhookGateway(HttpClient http, IReadOnlyCollection<string> kinds, Uri? address, string? secret, TimeProvider clock) : IOutboxGateway
{
    public bool Takes(string kind) => kinds.Contains(kind);

    public bool IsConfigured => address is not null;

    public async Task Send(OutboxMessage message, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(message.Payload, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", message.Id.ToString());
        request.Headers.Add("X-Message-Kind", message.Kind);
        if (secret is not null)
        {
            var timestamp = Moment.Now(clock).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            request.Headers.Add("X-Timestamp", timestamp);
            request.Headers.Add("X-Signature", Signature(secret, timestamp, message.Payload));
        }
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            if (!response.IsSuccessStatusCode)
                throw new DeliveryException($"HTTP {(int)response.StatusCode}");
        }
        catch (HttpRequestException failure)
        {
            throw new DeliveryException($"HTTP {failure.HttpRequestError}", failure);
        }
        catch (TaskCanceledException slow) when (!cancellation.IsCancellationRequested)
        {
            throw new DeliveryException("HTTP timeout", slow);
        }
    }

    internal static string Signature(string secret, string timestamp, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
}

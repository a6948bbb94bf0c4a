using System.Text;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Posts each message to the SMS, Zalo or mail gateway named in <c>Notices:Webhook</c>, with its id as <c>Idempotency-Key</c>.</summary>
internal sealed class WebhookGateway(HttpClient http, Uri address) : IOutboxGateway
{
    public async Task Send(Guid messageId, string kind, string payload, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(payload, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", messageId.ToString());
        request.Headers.Add("X-Message-Kind", kind);
        using var response = await http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
    }
}

using System.Net;
using System.Text;
using OneStop.Workflow.Web.Tests.Api;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>The system of a partner that calls processes.</summary>
internal sealed class Partner : IDisposable
{
    private readonly HttpClient http;

    private Partner(HttpClient http) => this.http = http;

    public static async Task<Partner> Of(Office office)
    {
        using var account = await office.As("truc.lienthong");
        var http = new HttpClient { BaseAddress = office.Address, Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", account.Token);
        return new Partner(http);
    }

    public async Task<(HttpStatusCode Status, string Text, string Instance)> Post(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        return await Told(await http.PostAsync(new Uri(path, UriKind.Relative), body));
    }

    public async Task<(HttpStatusCode Status, string Text, string Instance)> Get(string path) => await Told(await http.GetAsync(new Uri(path, UriKind.Relative)));

    public void Dispose() => http.Dispose();

    private static async Task<(HttpStatusCode Status, string Text, string Instance)> Told(HttpResponseMessage answer)
    {
        using (answer)
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.TryGetValues("X-Elsa-Workflow-Instance-Id", out var ids) ? ids.Single() : "");
    }
}

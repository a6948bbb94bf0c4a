using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Web.Tests.Api;

namespace OneStop.Workflow.Web.Tests.ElsaApi;

/// <summary>Somebody's Studio: one editor with its session, or a program that uses Elsa's client.</summary>
internal sealed class ElsaClient : IDisposable
{
    private readonly HttpClient http;

    private ElsaClient(HttpClient http) => this.http = http;

    /// <param name="session">The editor; null for a program that names none.</param>
    public static async Task<ElsaClient> Of(Office office, string userName, string? session = null)
    {
        using var person = await office.As(userName);
        var http = new HttpClient { BaseAddress = new Uri(office.Address, "/elsa/api/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        if (session is not null)
            http.DefaultRequestHeaders.Add("X-Studio-Session", session);
        return new ElsaClient(http);
    }

    public Task<ElsaReply> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<ElsaReply> Post(string path, JsonNode? body = null) => Send(HttpMethod.Post, path, new StringContent(body?.ToJsonString() ?? "{}", Encoding.UTF8, "application/json"));

    public Task<ElsaReply> PostText(string path, string body) => Send(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"));

    public Task<ElsaReply> Put(string path, JsonNode body) => Send(HttpMethod.Put, path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));

    public Task<ElsaReply> Delete(string path) => Send(HttpMethod.Delete, path, null);

    public Task<ElsaReply> Upload(string path, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), "files", name);
        return Send(HttpMethod.Post, path, form);
    }

    /// <summary>Sends files as the page of files does: an order of its own, carried out once.</summary>
    public Task<ElsaReply> Order(string path, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(Guid.NewGuid().ToString()), "commandId" } };
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), "files", name);
        return Send(HttpMethod.Post, path, form);
    }

    /// <summary>Loads the newest row of a definition, as the editor does.</summary>
    public async Task<JsonObject> Open(string definitionId) => (await Get($"workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest")).Object();

    /// <summary>Saves, as Studio's auto-save does.</summary>
    public Task<ElsaReply> Save(JsonObject model, bool publish = false) =>
        Post("workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish });

    public void Dispose() => http.Dispose();

    private async Task<ElsaReply> Send(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var answer = await http.SendAsync(request);
        return new ElsaReply(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer.Headers, answer.Content.Headers);
    }
}

internal sealed record ElsaReply(HttpStatusCode Status, byte[] Bytes, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonObject Object() => Status is HttpStatusCode.OK or HttpStatusCode.Created ? JsonNode.Parse(Bytes)!.AsObject() : throw new InvalidOperationException($"{(int)Status}: {Text}");

    public JsonNode Node() => JsonNode.Parse(Bytes)!;

    /// <summary>What Studio would show: the messages, one after the other.</summary>
    public string Said => string.Join(" ", Node()["errors"]!.AsObject().SelectMany(e => e.Value!.AsArray()).Select(m => m!.ToString()));

    /// <summary>JSON paths that the answer complains about.</summary>
    public IReadOnlyList<string> Paths => [.. Node()["errors"]!.AsObject().Select(e => e.Key)];
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>What goes wrong with a request before anything is asked of the platform has a name, a status and a sentence, too.</summary>
[Collection(nameof(Offices))]
public sealed class BeforeAnyCommand(Offices offices)
{
    [Fact]
    public async Task Requests_that_cannot_be_read_are_told_apart()
    {
        var office = await offices.On(DatabaseKind.Sqlite);
        using var clerk = await office.As("nga.center");
        using var http = new HttpClient { BaseAddress = office.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", clerk.Token);
        foreach (var (method, path, type, body, status, code) in new (HttpMethod, string, string?, string?, HttpStatusCode, string)[]
        {
            (HttpMethod.Get, "/api/nowhere", null, null, HttpStatusCode.NotFound, "AddressIsUnknown"),
            (HttpMethod.Delete, "/api/dossiers", null, null, HttpStatusCode.MethodNotAllowed, "MethodIsNotAllowed"),
            (HttpMethod.Post, "/api/dossiers", "text/plain", "x", HttpStatusCode.UnsupportedMediaType, "ContentTypeIsNotTaken"),
            (HttpMethod.Post, "/api/dossiers", "application/json", "{ \"procedureCode\": ", HttpStatusCode.BadRequest, "JsonIsMalformed"),
            (HttpMethod.Post, "/api/dossiers", "application/json", new string(' ', 3 * 1024 * 1024), HttpStatusCode.RequestEntityTooLarge, "RequestIsTooLarge"),
        })
        {
            using var request = new HttpRequestMessage(method, path);
            // What is refused for its size is refused before it is sent, so that nothing is left half on the way.
            request.Headers.ExpectContinue = true;
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, type!);
            using var answer = await http.SendAsync(request);
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            (answer.StatusCode, (string?)problem["code"]).ShouldBe((status, code), path);
            ((string?)problem["detail"]).ShouldNotBeNullOrWhiteSpace();
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
    }
}

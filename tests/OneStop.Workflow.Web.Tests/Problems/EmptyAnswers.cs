using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Web.Problems;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Problems;

/// <summary>An answer that the framework gives without a body gets one: which refusal it is, and a sentence in the caller's language.</summary>
public sealed class EmptyAnswers
{
    [Theory]
    [InlineData(400, "RequestIsMalformed")]
    [InlineData(401, "SignInIsRequired")]
    [InlineData(403, "ThisIsNotAllowed")]
    [InlineData(404, "AddressIsUnknown")]
    [InlineData(405, "MethodIsNotAllowed")]
    [InlineData(411, "RequestIsMalformed")]
    [InlineData(413, "RequestIsTooLarge")]
    [InlineData(415, "ContentTypeIsNotTaken")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(503, "DatabaseIsAway")]
    public async Task Each_status_of_the_api_says_what_it_is(int status, string code)
    {
        foreach (var language in new[] { "vi", "en" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            var body = await Answer(status, "/api/dossiers");
            ((string?)body!["code"], (int)body["status"]!).ShouldBe((code, status));
            ((string?)body["detail"])!.ShouldBe(RefusalText.Of(RequestProblems.OfStatus(status), CultureInfo.CurrentUICulture));
        }
    }

    [Fact]
    public async Task A_page_keeps_the_answer_that_it_has() => (await Answer(404, "/tra-cuu")).ShouldBeNull();

    private static async Task<JsonNode?> Answer(int status, string path)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        using var body = new MemoryStream();
        (http.Request.Path, http.Response.StatusCode, http.Response.Body) = (path, status, body);
        await RequestProblems.FillEmptyAnswer(new StatusCodeContext(http, new StatusCodePagesOptions(), _ => Task.CompletedTask));
        http.Response.StatusCode.ShouldBe(status);
        return body.Length == 0 ? null : JsonNode.Parse(body.ToArray());
    }
}

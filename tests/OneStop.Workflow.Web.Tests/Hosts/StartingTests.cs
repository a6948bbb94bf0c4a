using System.Net;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>How nodes come up: several at once on an empty database, and where they are told to listen.</summary>
public sealed class StartingTests
{
    [Theory, Databases]
    public async Task Nodes_started_at_once_on_an_empty_database_all_come_up(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Durable(kind);
        var hosts = await Task.WhenAll(RunningHost.Start(database.Options), RunningHost.Start(database.Options));
        try
        {
            foreach (var host in hosts)
            {
                using var client = new ApiClient(host.Address);
                await client.SignIn("nga.center", DemoProvince.Password);
            }
            await using var db = await database.Contexts.CreateDbContextAsync();
            (await db.Set<Person>().CountAsync(p => p.UserName == "nga.center")).ShouldBe(1);
        }
        finally
        {
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task It_listens_where_the_environment_says_and_HEAD_answers_like_GET_without_a_body()
    {
        await using var host = await RunningHost.StartByEnvironment();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        foreach (var path in (string[])["/", "/tra-cuu", "/work", "/health/live", "/health/ready", "/openapi/v1.json", "/api/work-items", "/api/sign-in", "/css/looks.css", "/nowhere"])
        {
            using var got = await client.GetAsync(path);
            using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            head.StatusCode.ShouldBe(got.StatusCode, path);
            head.Content.Headers.ContentType?.MediaType.ShouldBe(got.Content.Headers.ContentType?.MediaType, path);
            (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty(path);
        }
        (await client.GetAsync("/tra-cuu")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}

using System.Net;
using System.Net.Http.Json;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>Whose word about where somebody comes from is believed: a named proxy's, and nobody else's.</summary>
public sealed class ProxyTests
{
    private const int Free = 5;

    private static readonly string[] Counting = [$"--PublicDoor:WrongPerAddress={Free}", "--PublicDoor:WrongPerNetwork=1000", "--RateLimits:PublicPerMinute=1000", "--no-sample"];

    [Theory, Databases]
    public async Task An_address_that_a_stranger_tells_of_himself_does_not_make_him_another(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await RunningHost.Start(database.Options, null, [.. Counting, "--Proxies:0=198.51.100.7"]);
        for (var i = 0; i < Free - 1; i++)
            (await Guess(host, i, $"203.0.113.{i}")).ShouldBe(HttpStatusCode.NotFound);
        (await Guess(host, Free, "203.0.113.200")).ShouldBe(HttpStatusCode.TooManyRequests, "all came from one connection");
        (await Guess(host, Free + 1, "203.0.113.201")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory, Databases]
    public async Task Behind_a_named_proxy_each_visitor_is_counted_apart(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await RunningHost.Start(database.Options, null, [.. Counting, "--Proxies:0=127.0.0.0/8"]);
        for (var i = 0; i < Free * 2; i++)
            (await Guess(host, i, $"203.0.113.{i}")).ShouldBe(HttpStatusCode.NotFound);
        for (var i = 0; i < Free - 1; i++)
            (await Guess(host, 100 + i, "198.51.100.1")).ShouldBe(HttpStatusCode.NotFound);
        (await Guess(host, 200, "198.51.100.1")).ShouldBe(HttpStatusCode.TooManyRequests);
        // The proxy adds what it sees at the end; what the visitor wrote before it is his own word.
        (await Guess(host, 201, "203.0.113.250, 198.51.100.1")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static async Task<HttpStatusCode> Guess(RunningHost host, int number, string told)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", told);
        using var answer = await http.PostAsJsonAsync("/api/public/dossiers/look-up", new { code = $"000.00.15.H27-261122-{5000 + number}", phoneDigits = "0000", idDigits = "000000" });
        return answer.StatusCode;
    }
}

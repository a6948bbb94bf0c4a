using System.Net;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>No address of the API takes what may be a person's; what is searched for by name is sent in a body.</summary>
[Collection(nameof(Offices))]
public sealed class WordsInAddresses(Offices offices)
{
    /// <summary>Where the words are about processes, procedures or what starts by itself.</summary>
    private static readonly string[] AboutThings = ["/api/designs", "/api/procedures", "/api/system-processes"];

    /// <summary>Parameters that would hold a person's data.</summary>
    private static readonly string[] Personal = ["applicant", "birthDate", "email", "fullName", "idNumber", "name", "owner", "phone", "q", "query", "userName", "words"];

    [Fact]
    public async Task No_parameter_of_an_address_asks_for_a_person_and_each_search_of_a_list_of_people_takes_codes_alone()
    {
        var office = await offices.On(DatabaseKind.Sqlite);
        using var administrator = await office.As("lan.province");
        var asked = await Asked(administrator);
        asked.Count.ShouldBeGreaterThan(60, "the description was read");
        // A partner's system asks for tasks of a kind, which the process names.
        asked.Where(a => (a.Path, a.Parameter) != ("/api/tasks", "name") && Personal.Contains(a.Parameter, StringComparer.OrdinalIgnoreCase)).Select(a => $"{a.Method} {a.Path} {a.Parameter}").ShouldBeEmpty();

        var searched = asked.Where(a => a is { Method: "get", Parameter: "search" } && !a.Path.Contains('{')).Select(a => a.Path).ToList();
        searched.ShouldContain("/api/dossiers");
        foreach (var path in searched.Except(AboutThings))
        {
            foreach (var words in (string[])["tran thi lau", "Lau", "0915046217", "042304001873", "12/05/1990"])
            {
                var answer = await administrator.Ask($"{path}?search={Uri.EscapeDataString(words)}");
                (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadRequest, "WordsInAddress"), $"{path} {words}");
            }
            var code = await administrator.Ask($"{path}?search=000.00.15.H27-261120-0007");
            ((int)code.Status < 300 || code.Status == HttpStatusCode.Forbidden).ShouldBeTrue($"{path} {code.Text}");
        }
        foreach (var path in AboutThings)
            (await administrator.Ask($"{path}?search=khai%20sinh")).Code.ShouldNotBe("WordsInAddress", path);
    }

    [Theory, Databases]
    public async Task A_name_in_the_body_finds_what_a_code_in_the_address_finds(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        using var clerk = await office.As("nga.center");
        foreach (var (path, rows) in new (string, Func<JsonNode, JsonNode>)[] { ("/api/dossiers", a => a["rows"]!), ("/api/work-items?unit=BDTINH", a => a["page"]!["rows"]!) })
        {
            using var reader = await office.As(path.Contains("work-items") ? "hoai.post" : "nga.center");
            var byCode = rows(await reader.Get($"{path}{(path.Contains('?') ? '&' : '?')}search={code}")).AsArray().Count;
            byCode.ShouldBe(1, path);
            var twin = path.Replace("/work-items", "/work-items/search").Replace("/dossiers", "/dossiers/search");
            rows((await reader.Post(twin, new JsonObject { ["search"] = code })).Taken()).AsArray().Count.ShouldBe(1, twin);
        }
        (await clerk.Post("/api/dossiers/search", new JsonObject { ["search"] = $"khanh linh {code}" })).Taken()["rows"]!.AsArray().Count.ShouldBe(1);
        (await clerk.Post("/api/dossiers/search", new JsonObject { ["search"] = $"khong ai {code}" })).Taken()["rows"]!.AsArray().Count.ShouldBe(0);
    }

    private static async Task<List<(string Method, string Path, string Parameter)>> Asked(Hosts.ApiClient client)
    {
        var asked = new List<(string, string, string)>();
        foreach (var (path, operations) in (await client.Get("/openapi/v1.json"))["paths"]!.AsObject())
            foreach (var (method, operation) in operations!.AsObject())
                foreach (var parameter in operation!["parameters"]?.AsArray() ?? [])
                    if ((string?)parameter!["in"] == "query")
                        asked.Add((method, path, (string)parameter["name"]!));
        return asked;
    }
}

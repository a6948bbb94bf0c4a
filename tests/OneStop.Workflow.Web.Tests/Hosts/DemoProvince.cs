using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>The people of samples/province, as its file tells them.</summary>
internal static class DemoProvince
{
    /// <summary>Where 3.000333 is received, who decides on it, and the post of the province.</summary>
    public const string Centre = "TTPVHCC", Police = "CATINH", Post = "BDTINH";

    private static readonly Lazy<JsonNode> File = new(() =>
        JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Repository.Folder("samples/province"), "organisation.json")))!);

    public static string Password => (string)File.Value["password"]!;

    /// <summary>Everybody who may have to do with a 3.000333, at most two of a kind in a unit.</summary>
    public static IReadOnlyList<DemoPerson> Crew =>
        [.. People
            .Where(person => person.UnitId is Centre or Police or Post)
            .Where(person => person.Role is "counter-clerk" or "officer" or "leader" or "postal-clerk")
            .GroupBy(person => (person.UnitId, person.Role)).SelectMany(kind => kind.Take(2))];

    /// <summary>Those who hold one post, and hold it for good.</summary>
    private static IEnumerable<DemoPerson> People =>
        from person in File.Value["people"]!.AsArray()
        let posts = person["posts"]!.AsArray()
        where posts.Count == 1 && posts[0]!["validFrom"] is null && posts[0]!["validTo"] is null
        select new DemoPerson((string)person["userName"]!, (string)posts[0]!["unit"]!, (string)posts[0]!["role"]!);
}

/// <summary>An account of the demo province.</summary>
internal sealed record DemoPerson(string UserName, string UnitId, string Role)
{
    /// <summary>The counter at which this person receives dossiers, if at any.</summary>
    public string? Counter => Role == "counter-clerk" ? UnitId : null;
}

using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Designing.Documents;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

/// <summary>Files of older Elsa servers, as Studio gets them to draw.</summary>
public sealed class OlderFormsTests
{
    private const string Today = """{"id":"F","type":"Elsa.Flowchart","activities":[{"id":"A","type":"Elsa.WriteLine"},{"id":"B","type":"Elsa.WriteLine"}],"connections":[{"source":{"activity":"A","port":"True"},"target":{"activity":"B","port":"In"}}]}""";

    [Theory]
    [InlineData(Today)]
    [InlineData("""{"id":"F","type":"Elsa.Flowchart","activities":[{"id":"A","type":"Elsa.WriteLine"},{"id":"B","type":"Elsa.WriteLine"}],"connections":[{"source":"A","target":"B","sourcePort":"True","targetPort":"In"}]}""")]
    [InlineData("""{"id":"F","type":"Elsa.Flowchart","activities":[{"id":"A","type":"Elsa.WriteLine"},{"id":"B","type":"Elsa.WriteLine"}],"connections":[{"source":"A","target":"B","sourcePort":"True"}]}""")]
    [InlineData("""{"id":"F","type":"Elsa.Flowchart","Activities":[{"id":"A","type":"Elsa.WriteLine"},{"id":"B","type":"Elsa.WriteLine"}],"Connections":[{"Source":"A","Target":"B","SourcePort":"True","TargetPort":"In"}]}""")]
    [InlineData("""{"id":"F","type":"Elsa.Flowchart","Activities":[{"id":"A","type":"Elsa.WriteLine"},{"id":"B","type":"Elsa.WriteLine"}],"Connections":[{"Source":{"Activity":"A","Port":"True"},"Target":{"Activity":"B"}}]}""")]
    public void A_flowchart_in_any_form_is_drawn_as_the_one_of_today(string flowchart) =>
        JsonNode.DeepEquals(Drawn(flowchart, _ => true), Drawn(Today, _ => true)).ShouldBeTrue(Drawn(flowchart, _ => true).ToJsonString());

    [Fact]
    public void A_flowchart_inside_another_activity_is_drawn_too()
    {
        var loop = Drawn("""{"id":"L","type":"Elsa.ForEach","body":{"id":"F","type":"Elsa.Flowchart","version":1,"activities":[{"id":"A","type":"Elsa.WriteLine"}],"connections":[{"source":"A","target":"A"}]}}""", _ => true);
        var line = loop["body"]!["connections"]![0]!;
        ((string?)line["source"]!["activity"], (string?)line["source"]!["port"], (string?)line["target"]!["activity"], (string?)line["target"]!["port"]).ShouldBe(("A", "Done", "A", "In"));
    }

    [Fact]
    public void An_activity_without_an_id_gets_one_that_is_free_and_the_first_version()
    {
        var sequence = Drawn("""{"type":"Elsa.Sequence","version":1,"activities":[{"id":"Sequence1","type":"Elsa.WriteLine"},{"type":"Elsa.WriteLine"},{"type":"Elsa.WriteLine"}]}""", _ => true);
        ((string?)sequence["id"], (string?)sequence["activities"]![1]!["id"], (string?)sequence["activities"]![2]!["id"]).ShouldBe(("Sequence2", "WriteLine1", "WriteLine2"));
        sequence["activities"]!.AsArray().Select(activity => (int)activity!["version"]!).ShouldBe([1, 1, 1]);
        ((string?)sequence["activities"]![1]!["nodeId"]).ShouldBe("Workflow1:Sequence2:WriteLine1");
    }

    [Fact]
    public void What_is_inside_an_unknown_activity_stays_as_it_came()
    {
        const string Foreign = """{"id":"X","type":"Foreign.Chart","connections":[{"source":"A","target":"B"}]}""";
        var hidden = Drawn($$"""{"id":"F","type":"Elsa.Flowchart","activities":[{{Foreign}}]}""", type => type != "Foreign.Chart")["activities"]![0]!;
        JsonNode.DeepEquals(JsonNode.Parse((string)hidden["originalActivityJson"]!), JsonNode.Parse(Foreign)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"definitionId":"d","root":{"id":"R","type":"Elsa.Sequence","activities":[]},"options":{},"usableAsActivity":true}""", true)]
    [InlineData("""{"definitionId":"d","root":{"id":"R","type":"Elsa.Sequence","activities":[]},"options":{"usableAsActivity":null},"usableAsActivity":true}""", true)]
    [InlineData("""{"definitionId":"d","root":{"id":"R","type":"Elsa.Sequence","activities":[]},"options":{"usableAsActivity":true}}""", true)]
    [InlineData("""{"definitionId":"d","root":{"id":"R","type":"Elsa.Sequence","activities":[]},"options":{"usableAsActivity":false},"usableAsActivity":true}""", false)]
    [InlineData("""{"definitionId":"d","root":{"id":"R","type":"Elsa.Sequence","activities":[]},"options":{}}""", false)]
    public void What_others_may_use_is_said_among_the_options_or_beside_them(string text, bool usable)
    {
        WorkflowDefinition.Read(text).Definition!.UsableAsActivity.ShouldBe(usable);
        var document = JsonNode.Parse(text)!.AsObject();
        OlderForms.IsUsable(document).ShouldBe(usable);
        OlderForms.RenewOptions(document);
        ((bool?)document["options"]!["usableAsActivity"] ?? false).ShouldBe(usable);
        document.ContainsKey("usableAsActivity").ShouldBeFalse();
    }

    private static JsonObject Drawn(string root, Func<string, bool> isKnown) =>
        StudioDocument.Of(new("p", Guid.Empty, 1, true, false, true, "P", default, "{\"customProperties\":{},\"root\":" + root + "}"), "s", (type, _) => isKnown(type), _ => null, type => type)["root"]!.AsObject();
}

using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Tracing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

/// <summary>Requests in a trace: an endpoint is started by one or waits for one, and its answer is written down.</summary>
public class TracedRequestTests
{
    private static (string, JsonNode?) Starts => ("customProperties", new JsonObject { ["canStartWorkflow"] = true });

    private static Drawing Drawn => new Drawing("web")
        .Add("Take", "HttpEndpoint", ("path", Literal("orders/{id}")), ("supportedMethods", Typed("String[]", "Object", "[\"POST\", \"PUT\"]")), Starts)
        .Add("Answer", "WriteHttpResponse", ("statusCode", Literal(202)), ("content", Js("({ id: getRouteDataFromTake().id, n: getParsedContentFromTake().n, q: getQueryStringDataFromTake().q, k: getHeadersFromTake()['x-key'] })")), ("responseHeaders", Js("({ 'X-Order': getRouteDataFromTake().id })")))
        .Add("Later", "HttpEndpoint", ("path", Literal("orders/state")))
        .Add("Told", "WriteHttpResponse", ("content", Literal("ready")))
        .Line("Take > Answer > Later > Told");

    private static JsonNode Trace(string run) => JsonNode.Parse(Tracer.Trace(Drawn.Json(), run))!;

    [Fact]
    public void A_request_starts_the_instance_and_another_one_comes_to_the_endpoint_that_waits()
    {
        var trace = Trace("""{"request": {"path": "/orders/A%207/", "query": {"q": "1"}, "headers": {"X-Key": "k"}, "body": {"n": 2}}, "steps": [{"request": {}}]}""");
        trace["responses"]!.ToJsonString().ShouldBe("""[{"activityId":"Answer","status":202,"contentType":"application/json","headers":{"X-Order":"A 7"},"body":"{\u0022id\u0022:\u0022A 7\u0022,\u0022n\u0022:2,\u0022q\u0022:\u00221\u0022,\u0022k\u0022:\u0022k\u0022}"},{"activityId":"Told","status":200,"contentType":"text/plain","headers":{},"body":"ready"}]""");
        trace["subStatus"]!.GetValue<string>().ShouldBe("Finished");
        trace["journal"]!.AsArray().Where(e => e!["activityId"]!.GetValue<string>() is "Take" or "Later").Select(e => $"{e!["activityId"]} {e["event"]}")
            .ShouldBe(["Take Started", "Take Completed", "Later Started", "Later Suspended", "Later Resumed", "Later Completed"]);
        trace["bursts"]!.AsArray().Select(b => b!["storedBookmarksAfter"]!.AsArray().Count).ShouldBe([1, 0]);
    }

    [Fact]
    public void Values_of_the_path_may_be_given_by_name() =>
        Trace("""{"request": {"route": {"id": "B"}, "body": {}}}""")["responses"]![0]!["headers"]!["X-Order"]!.GetValue<string>().ShouldBe("B");

    [Theory]
    [InlineData("""{"request": {"path": "parcels/7"}}""", "'Take' waits at 'orders/{id}', and the request is for 'parcels/7'.")]
    [InlineData("""{"request": {"path": "orders"}}""", "'Take' waits at 'orders/{id}'")]
    [InlineData("""{"request": {"path": "orders/7/8"}}""", "'Take' waits at 'orders/{id}'")]
    [InlineData("""{"request": {"method": "GET"}}""", "'Take' takes POST, PUT, not GET.")]
    [InlineData("""{"trigger": "Later", "request": {}}""", "No endpoint 'Later' of the definition starts it")]
    [InlineData("""{"trigger": "Answer"}""", "There is no trigger 'Answer'")]
    [InlineData("""{"request": {"body": {}}, "steps": [{"request": {}, "endpoint": "Take"}]}""", "No endpoint 'Take' waits for a request.")]
    public void A_request_that_no_endpoint_takes_is_refused_with_what_it_takes(string run, string says) =>
        Should.Throw<TraceException>(() => Trace(run)).Message.ShouldStartWith(says);

    [Fact]
    public void Any_other_trigger_starts_it_with_its_payload()
    {
        var drawn = new Drawing("told").Variable("R").Add("Told", "Event", ("eventName", Literal("come")), ("result", Into("R")), Starts).Add("Say", "WriteLine", ("text", Js("getR().n"))).Line("Told > Say");
        var trace = JsonNode.Parse(Tracer.Trace(drawn.Json(), """{"trigger": "Told", "payload": {"n": 3}}"""))!;
        trace["variables"]!["R"]!["n"]!.GetValue<int>().ShouldBe(3);
        trace["subStatus"]!.GetValue<string>().ShouldBe("Finished");
    }
}

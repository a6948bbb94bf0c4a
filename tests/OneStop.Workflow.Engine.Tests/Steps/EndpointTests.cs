using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Designing;
using static OneStop.Workflow.Engine.Tests.Drawing;

namespace OneStop.Workflow.Engine.Tests.Steps;

/// <summary>HttpEndpoint and WriteHttpResponse: what they ask of the host, and what scripts see of a request.</summary>
public class EndpointTests
{
    private static readonly JsonObject Request = new()
    {
        ["parsedContent"] = new JsonObject { ["n"] = 2 },
        ["routeData"] = new JsonObject { ["userId"] = "7" },
        ["queryStringData"] = new JsonObject { ["q"] = new JsonArray("a", "b") },
        ["headers"] = new JsonObject { ["X-Key"] = "k" },
    };

    private static Drawing Drawn(JsonNode content) => new Drawing("web")
        .Add("Take", "HttpEndpoint", ("path", Literal("/users/{userId}/")), ("supportedMethods", Typed("String[]", "Object", "[\"post\"]")), ("authorize", Literal(true)), ("requestTimeout", Literal("00:00:05")))
        .Add("Answer", "WriteHttpResponse", ("statusCode", Literal("Created")), ("content", content), ("responseHeaders", Literal("{\"X-Both\": [\"a\", \"b\"]}")))
        .Line("Take > Answer");

    [Fact]
    public void An_endpoint_waits_for_a_request_and_a_response_is_asked_of_the_host()
    {
        var played = new Played(Drawn(Js("getOutputFrom('Take', 'RouteData').USERID + getQueryStringDataFromTake().q[1] + getHeadersFromTake()['x-key'] + getParsedContentFromTake().n")).Read()).Start();
        var asked = played.Effects.OfType<Effect.AwaitRequest>().Single().Asked;
        (asked.Path, asked.Authorize, asked.Timeout).ShouldBe(("users/{userId}", true, TimeSpan.FromSeconds(5)));
        asked.Methods.ShouldBe(["POST"]);
        played.Do("Take", form: Request.DeepClone());
        var answer = played.Effects.OfType<Effect.Respond>().Single();
        (answer.Status, answer.ContentType, answer.Body).ShouldBe((201, "text/plain", "7bk2"));
        answer.Headers.ToJsonString().ShouldBe("{\"X-Both\":\"a, b\"}");
        played.State!.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public void As_a_trigger_it_does_not_wait()
    {
        var played = new Played(Drawn(Js("({ id: getRouteDataFromTake().userid })")).Read()).Give(new Stimulus.Start(null, null, "Take", Request.DeepClone()));
        var answer = played.Effects.OfType<Effect.Respond>().Single();
        (answer.ContentType, answer.Body).ShouldBe(("application/json", "{\"id\":\"7\"}"));
        played.Journal.ShouldNotContain("Take Suspended");
    }

    [Theory]
    [InlineData("Nonsense")]
    [InlineData("99")]
    [InlineData("600")]
    public void A_status_that_is_none_fails_the_activity(string status) =>
        new Played(new Drawing("web").Add("Answer", "WriteHttpResponse", ("statusCode", Literal(status))).Read()).Start().State!.Incidents.Single().Code.ShouldBe("StatusCannotBeSent");

    [Fact]
    public void Settings_of_Elsa_without_effect_are_remarked_and_untouched_ones_are_not()
    {
        var drawing = new Drawing("set").Add("A", "WriteLine", ("text", Literal("x")), ("customProperties", new JsonObject
        {
            ["resilienceStrategy"] = new JsonObject { ["$type"] = "HttpResilienceStrategy", ["id"] = "retry" },
            ["runAsynchronously"] = true,
            ["canStartWorkflow"] = false,
        })).Add("B", "WriteLine", ("text", Literal("x")), ("customProperties", new JsonObject
        {
            ["logPersistenceMode"] = new JsonObject { ["default"] = "Inherit", ["inputs"] = new JsonObject(), ["outputs"] = new JsonObject() },
            ["runAsynchronously"] = false,
            ["commitStrategyName"] = null,
        })).Line("A > B");
        drawing.Options["commitStrategyName"] = "ActivityExecuted";
        drawing.Options["activationStrategyType"] = "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime";
        DefinitionCheck.Check(drawing.Read()).Where(c => c.Code == "SettingHasNoEffect").Select(c => c.Given).Order()
            .ShouldBe(["activationStrategyType", "commitStrategyName", "resilienceStrategy", "runAsynchronously"]);
    }

    [Fact]
    public void Settings_for_files_are_remarked()
    {
        var definition = new Drawing("web").Add("Take", "HttpEndpoint", ("path", Literal("a")), ("fileSizeLimit", Literal(5)), ("allowedMimeTypes", Typed("List<String>", "Object", "[]"))).Read();
        DefinitionCheck.Check(definition).Where(c => c.Code == "SettingHasNoEffect").Select(c => (c.Given, c.IsRemark)).ShouldBe([("fileSizeLimit", true)]);
    }
}

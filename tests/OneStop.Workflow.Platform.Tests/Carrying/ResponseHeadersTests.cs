using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Requests;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;
using Incident = OneStop.Workflow.Platform.Processes.Incident;

namespace OneStop.Workflow.Platform.Tests.Carrying;

/// <summary>Headers of the answer that a process writes.</summary>
public sealed class ResponseHeadersTests
{
    private static Drawn Answering(string headers) => new Drawn("answering")
        .Trigger("Take", "Elsa.HttpEndpoint", ("path", Literal("headers")), ("supportedMethods", Literal(new JsonArray("POST"))), ("authorize", Literal(true)))
        .Add("Answer", "Elsa.WriteHttpResponse", ("content", Literal("x")), ("responseHeaders", Js(headers)))
        .Line("Take > Answer");

    private static async Task<(Office Office, EndpointRequest Row)> Asked(DatabaseKind kind, string headers)
    {
        var office = await Office.Of(kind, Answering(headers));
        var partner = await office.World.Actor(Roles.PartnerSystem, "UBNDTINH");
        (await office.World.Commands.Send(new ReceiveRequest(new EndpointAim("POST", "headers", null, null), [], [], null, null), Guid.NewGuid(), partner)).Refusals.ShouldBeEmpty();
        return (office, (await office.All<EndpointRequest>()).ShouldHaveSingleItem());
    }

    [Theory, Databases]
    public async Task Several_values_of_a_header_are_one_line_and_a_number_is_its_text(DatabaseKind kind)
    {
        var (office, row) = await Asked(kind, "({ 'X-Names': ['a', 'b'], 'X-Count': 7, 'Retry-After': '120' })");
        await using var _ = office;
        row.Headers.ShouldBe("{\"X-Names\":\"a, b\",\"X-Count\":\"7\",\"Retry-After\":\"120\"}");
    }

    [Theory]
    [Databases("({ 'Set-Cookie': 'a=b' })")]
    [Databases("({ 'content-security-policy': 'x' })")]
    [Databases("({ 'X-Two': 'a\\r\\nX-Three: b' })")]
    [Databases("({ 'X Bad': 'a' })")]
    [Databases("({ 'X-Name': 'Lê An' })")]
    public async Task A_header_that_is_the_hosts_or_has_letters_that_none_has_is_an_incident_and_nothing_is_written(DatabaseKind kind, string headers)
    {
        var (office, row) = await Asked(kind, headers);
        await using var _ = office;
        (row.Status, row.Headers).ShouldBe((null, null));
        (await office.All<Incident>()).ShouldHaveSingleItem().Code.ShouldBe("ResponseCannotBeWritten");
    }
}

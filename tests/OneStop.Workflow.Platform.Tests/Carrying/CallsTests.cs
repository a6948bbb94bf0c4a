using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Calling;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;
using Incident = OneStop.Workflow.Platform.Processes.Incident;

namespace OneStop.Workflow.Platform.Tests.Carrying;

public sealed class CallsTests
{
    private static readonly CallOptions Local = new() { AllowedHosts = ["127.0.0.1"], AllowPrivateAddresses = true, Attempts = 1 };

    private static Drawn Calling(string url) => ForDossiers().Variable("Answer")
        .Add("Call", "Elsa.FlowSendHttpRequest", ("url", Literal(url)), ("method", Literal("POST")), ("content", Js("({ code: getInput('dossierCode') })")),
            ("expectedStatusCodes", Js("[200, 404]")), ("parsedContent", Into("Answer")))
        .Officer("Found").Officer("Missing").Officer("Odd")
        .Line("Receive.Accepted > Call.200 > Found").Line("Call.404 > Missing").Line("Call.Unmatched status code > Odd");

    [Theory, Databases]
    public async Task The_answer_leads_on_by_its_status(DatabaseKind kind)
    {
        await using var system = await OtherSystem.Start();
        await using var office = await Office.Of(kind, Local, Calling(system.Address + "/archive"));
        foreach (var (status, step) in new[] { (200, "Found"), (404, "Missing"), (500, "Odd") })
        {
            system.Answers = context =>
            {
                context.Response.StatusCode = status;
                return context.Response.WriteAsJsonAsync(new { status });
            };
            var dossier = await office.Files();
            (await office.Open(dossier)).ShouldBeEmpty("it waits for the answer");
            (await Calls(office)).ShouldBe(1);
            (await office.Open(dossier)).ShouldBe([step]);
            ((int)InstanceState.Read((await office.Instances(dossier)).Single().State).Variables["Answer"]!["status"]!).ShouldBe(status);
            system.Bodies.Last().ShouldContain(dossier.Code);
        }
        system.Keys.Distinct().Count().ShouldBe(3);
        (await office.All<ProcessErrand>()).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task A_node_that_dies_after_the_call_leaves_it_to_another_with_the_same_key_and_one_effect(DatabaseKind kind)
    {
        await using var system = await OtherSystem.Start();
        await using var office = await Office.Of(kind, Local, Calling(system.Address));
        var dossier = await office.Files();
        using var death = new CancellationTokenSource();
        system.Answers = async context =>
        {
            // The call has come in, and the caller dies before it could keep the answer.
            if (system.Keys.Count == 1)
                await death.CancelAsync();
            await context.Response.WriteAsJsonAsync(new { n = system.Keys.Count });
        };
        await Should.ThrowAsync<OperationCanceledException>(() => office.World.Get<CallSweep>().Run(death.Token));
        (await office.Open(dossier)).ShouldBeEmpty();
        (await Calls(office)).ShouldBe(0, "it is left to the node that claimed it for a while");

        office.World.Clock.Pass(TimeSpan.FromMinutes(5));
        (await Calls(office)).ShouldBe(1);
        (await Calls(office)).ShouldBe(0);
        system.Keys.Count.ShouldBe(2);
        system.Keys.Distinct().Count().ShouldBe(1);
        (await office.Open(dossier)).ShouldBe(["Found"]);
        (await office.Facts(dossier, "CallAnswered")).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Two_nodes_that_find_a_call_due_make_it_once(DatabaseKind kind)
    {
        await using var system = await OtherSystem.Start();
        await using var office = await Office.Of(kind, Local, Calling(system.Address));
        var dossier = await office.Files();
        await Task.WhenAll(Task.Run(() => office.World.Get<CallSweep>().Run()), Task.Run(() => office.Second.GetRequiredService<CallSweep>().Run()));
        system.Keys.Count.ShouldBe(1);
        (await office.Open(dossier)).ShouldBe(["Found"]);
    }

    [Theory, Databases]
    public async Task A_system_that_does_not_answer_is_tried_again_and_then_goes_out_at_its_port(DatabaseKind kind)
    {
        await using var system = await OtherSystem.Start();
        var address = system.Address;
        await system.DisposeAsync();
        var process = Calling(address).Officer("Phone").Line("Call.Failed to connect > Phone");
        await using var office = await Office.Of(kind, Local with { Attempts = 2 }, process);
        var dossier = await office.Files();
        (await Calls(office)).ShouldBe(0);
        (await office.All<ProcessErrand>()).Single().LastError.ShouldNotBeNull();
        office.World.Clock.Pass(TimeSpan.FromHours(1));
        (await Calls(office)).ShouldBe(1);
        (await office.Open(dossier)).ShouldBe(["Phone"]);
    }

    [Theory, Databases]
    public async Task Where_no_port_is_drawn_for_a_failure_it_is_an_incident(DatabaseKind kind)
    {
        await using var system = await OtherSystem.Start();
        system.Answers = context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        await using var office = await Office.Of(kind, Local with { Timeout = TimeSpan.FromMilliseconds(50) }, Calling(system.Address));
        var dossier = await office.Files();
        await Calls(office);
        (await office.All<Incident>()).ShouldHaveSingleItem().Code.ShouldBe("CallTookTooLong");
        (await office.IsClosed(dossier)).ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task Only_allowed_systems_are_called_and_only_so_much_is_read(DatabaseKind kind)
    {
        await using var system = await OtherSystem.Start();
        (await Code(kind, Local with { AllowedHosts = ["api.gov.vn"] }, system.Address)).ShouldBe("CallIsNotAllowed");
        (await Code(kind, Local with { AllowPrivateAddresses = false }, system.Address)).ShouldBe("CallIsNotAllowed");
        system.Keys.ShouldBeEmpty();
        (await Code(kind, Local, "file:///etc/passwd")).ShouldBe("AddressIsNotReadable");
        system.Answers = context => context.Response.WriteAsync(new string('x', 3000));
        (await Code(kind, Local with { MaxAnswerBytes = 2000 }, system.Address)).ShouldBe("AnswerIsTooLarge");
        system.Answers = context =>
        {
            context.Response.Redirect($"http://localhost:{new Uri(system.Address).Port}/inside");
            return Task.CompletedTask;
        };
        (await Code(kind, Local, system.Address)).ShouldBe("CallIsNotAllowed");
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.20.0.1", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("2001:4860:4860::8888", false)]
    public void Addresses_of_the_house_are_known(string address, bool isPrivate) => CallAddresses.IsPrivate(IPAddress.Parse(address)).ShouldBe(isPrivate);

    [Theory]
    [InlineData("api.gov.vn", true)]
    [InlineData("deep.tax.gov.vn", true)]
    [InlineData("tax.gov.vn", true)]
    [InlineData("evilgov.vn", false)]
    [InlineData("gov.vn.evil.com", false)]
    public void Hosts_are_allowed_by_name_or_below_a_name(string host, bool isAllowed) =>
        new CallOptions { AllowedHosts = ["API.gov.vn", "*.gov.vn"] }.Allows(host).ShouldBe(isAllowed);

    private static async Task<string> Code(DatabaseKind kind, CallOptions options, string url)
    {
        await using var office = await Office.Of(kind, options, Calling(url));
        await office.Files();
        await Calls(office);
        return (await office.All<Incident>()).Single().Code;
    }

    private static Task<int> Calls(Office office) => office.World.Get<CallSweep>().Run();
}

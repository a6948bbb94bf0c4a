using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Dossiers.Operating.Systems;
using OneStop.Workflow.Platform.Dossiers.Requests;
using OneStop.Workflow.Platform.Dossiers.Retaining;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Platform.Tests.Designing;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;
using Incident = OneStop.Workflow.Platform.Processes.Incident;

namespace OneStop.Workflow.Platform.Tests.Carrying;

/// <summary>Processes that other systems call: what a request starts or resumes, who may, and what it is answered.</summary>
public sealed class RequestsTests
{
    private static (string, JsonNode?)[] Endpoint(string path, string method = "POST", string policy = "") =>
        [("path", Literal(path)), ("supportedMethods", Literal(new JsonArray(method))), ("authorize", Literal(true)), ("policy", Literal(policy))];

    /// <summary>Answers at once with what came.</summary>
    private static Drawn Echo(string id = "echo", string policy = "") => new Drawn(id).Variable("Body").Variable("Route")
        .Trigger("Take", "Elsa.HttpEndpoint", [.. Endpoint("orders/{OrderId}", policy: policy), ("parsedContent", Into("Body")), ("routeData", Into("Route"))])
        .Add("Answer", "Elsa.WriteHttpResponse", ("statusCode", Literal("Created")), ("content", Js("({ id: variables.Route.orderid, sum: variables.Body.amount * 2 })")), ("responseHeaders", Literal("{\"X-Order\":\"yes\"}")))
        .Line("Take > Answer");

    [Theory, Databases]
    public async Task A_request_starts_one_instance_and_has_its_answer_however_often_it_is_sent(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Echo());
        var partner = await Partner(office);
        var (request, id) = (Post("Orders/A-7", new JsonObject { ["amount"] = 21 }), Guid.NewGuid());
        var nodes = new[] { office.World.Commands, office.Second.GetRequiredService<ICommands>() };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(() => nodes[n % 2].Send(request, id, partner))));
        answers.ShouldAllBe(a => a.IsTaken && a.Value.HasEnded && a.Value.Failed == null);
        var run = (await office.SystemProcesses()).ShouldHaveSingleItem();
        answers.Select(a => a.Value!.InstanceId).Distinct().ShouldBe([run.Id]);

        var answer = (await Answer(office, id)).ShouldNotBeNull();
        (answer.Status, answer.ContentType, answer.Body).ShouldBe((201, "application/json", "{\"id\":\"A-7\",\"sum\":42}"));
        answer.Headers.ShouldBe(new Dictionary<string, string> { ["X-Order"] = "yes" });
        var lines = (await office.All<AuditLine>()).Where(l => l.DossierId == run.Id).Select(l => l.Kind).ToList();
        lines.ShouldContain("RequestReceived");
        lines.ShouldContain("RequestAnswered");
        (await office.World.Commands.Send(Post("orders/A-8", null), id, partner)).Refusals[0].Code.ShouldBe("CommandIdIsUsed");
        (await office.SystemProcesses()).Count.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task What_was_answered_is_forgotten_with_the_texts_of_messages_and_the_request_still_starts_nothing_anew(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Echo());
        var (partner, id) = (await Partner(office), Guid.NewGuid());
        await office.World.Commands.Send(Post("orders/A-7", new JsonObject { ["amount"] = 21 }), id, partner);
        office.World.Clock.Pass(TimeSpan.FromDays(RetentionPeriods.UsualMessageDays - 1));
        await office.World.Get<RetentionSweep>().Run();
        (await Answer(office, id))!.Body.ShouldNotBeNull();
        office.World.Clock.Pass(TimeSpan.FromDays(2));
        (await office.World.Get<RetentionSweep>().Run()).ShouldBeGreaterThan(0);
        var left = (await Answer(office, id)).ShouldNotBeNull();
        (left.Status, left.Body, left.Headers.Count).ShouldBe((201, null, 0));
        (await office.World.Commands.Send(Post("orders/A-7", new JsonObject { ["amount"] = 21 }), id, partner)).IsTaken.ShouldBeTrue();
        (await office.SystemProcesses()).Count.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task What_a_run_was_sent_is_erased_once_it_and_its_children_ended_long_ago_and_its_history_holds(DatabaseKind kind)
    {
        var echo = Echo().Variable("Child").Add("Tell", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Literal("child")), ("input", Js("({ Whose: variables.Body.whose })")));
        var child = new Drawn("child").Variable("Whose").Add("Wait", "Elsa.Delay", ("timeSpan", Literal("5.00:00:00"))).Line("Wait");
        await using var office = await Office.Of(kind, child, echo.Add("Big", "Elsa.FlowDecision", ("condition", Js("variables.Body.amount > 20"))).Line("Answer > Big").Line("Big.True > Tell"));
        var partner = await Partner(office);
        await office.World.Commands.Send(Post("orders/A-7", new JsonObject { ["amount"] = 21, ["whose"] = "Nguyễn Thị Khánh Linh" }), Guid.NewGuid(), partner);
        await office.Errands();
        var root = (await office.SystemProcesses()).Single(i => i.ParentInstanceId is null);
        root.EndedAt.ShouldNotBeNull();
        (await office.All<JournalTurn>()).ShouldContain(t => t.Lines.Contains("True"), "which way it went is told");
        office.World.Clock.Pass(TimeSpan.FromDays(RetentionPeriods.UsualRunDays + 1));
        await office.World.Get<RetentionSweep>().Run();
        (await Everything(office)).Holding("Khánh Linh").ShouldNotBeEmpty("its child is still under way");

        await office.World.Get<WaitSweep>().Run();
        (await office.SystemProcesses()).ShouldAllBe(i => i.EndedAt != null);
        office.World.Clock.Pass(TimeSpan.FromDays(RetentionPeriods.UsualRunDays - 1));
        await office.World.Get<RetentionSweep>().Run();
        (await Everything(office)).Holding("Khánh Linh").ShouldNotBeEmpty("a day is left");
        office.World.Clock.Pass(TimeSpan.FromDays(1));
        await office.World.Get<RetentionSweep>().Run();
        (await Everything(office)).Holding("Khánh Linh").ShouldBeEmpty();
        var journal = await office.All<JournalTurn>();
        (journal.Exists(t => t.Lines.Contains("Big")), journal.Exists(t => t.Lines.Contains("True"))).ShouldBe((true, false), "a script may make an outcome's name of what was sent");
        var page = (await office.World.Get<ISystemProcessQueries>().Get(root.Id, await office.World.Actor(Roles.SystemAdministrator, "UBNDTINH"))).Value!;
        (page.Audit.Holds, page.Audit.Erased!.Line).ShouldBe((true, page.Audit.Lines), "the page opens, and its history tells of the erasing");
        (await office.World.Get<RetentionSweep>().Run()).ShouldBe(0, "once");
    }

    [Theory, Databases]
    public async Task Who_may_not_call_and_what_nobody_takes_changes_nothing(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Echo(policy: "partner-system@CATINH, leader"));
        var refused = new List<string>();
        foreach (var (request, actor) in new[]
        {
            (Post("orders/1", null), await Partner(office)), (Post("orders/1", null), await office.World.Actor(Roles.CounterClerk, "TTPVHCC")), (Post("orders", null), await office.World.Actor(Roles.Leader, "CATINH")),
            (Post("orders/1", null) with { Aim = new EndpointAim("GET", "orders/1", null, null) }, await office.World.Actor(Roles.Leader, "CATINH")),
        })
            refused.Add((await office.World.Commands.Send(request, Guid.NewGuid(), actor)).Refusals.ShouldHaveSingleItem().Code);
        refused.ShouldBe(["EndpointIsNotForCaller", "EndpointIsNotForCaller", "EndpointIsUnknown", "MethodIsNotTaken"]);
        (await office.SystemProcesses()).ShouldBeEmpty();
        (await office.All<EndpointRequest>()).ShouldBeEmpty();
        (await office.World.Commands.Send(Post("orders/1", new JsonObject { ["amount"] = 1 }), Guid.NewGuid(), await office.World.Actor(Roles.Leader, "CATINH"))).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task A_dossier_that_waits_is_resumed_by_a_system_of_its_units_and_named_where_several_wait(DatabaseKind kind)
    {
        var process = ForDossiers().Variable("Said")
            .Add("Mark", "Elsa.Correlate", ("correlationId", Js("getInput('dossierCode')")))
            .Add("Ask", "Elsa.HttpEndpoint", [.. Endpoint("treasury/paid"), ("parsedContent", Into("Said"))])
            .Add("Thank", "Elsa.WriteHttpResponse", ("content", Literal("đã nhận")))
            .Officer("Appraise").Line("Receive.Accepted > Mark > Ask > Thank > Appraise");
        await using var office = await Office.Of(kind, process);
        var (first, second) = (await office.Files(), await office.Files());
        var partner = await Partner(office);
        var stranger = new Actor(Guid.NewGuid(), "x", [new Post("THACHLAC", Roles.PartnerSystem)]);
        (await office.World.Commands.Send(Post("treasury/paid", null), Guid.NewGuid(), partner)).Refusals[0].Code.ShouldBe("EndpointIsAmbiguous");
        var named = Post("treasury/paid", new JsonObject { ["paid"] = 150_000 }) with { Aim = new EndpointAim("POST", "treasury/paid", second.Code, null) };
        (await office.World.Commands.Send(named, Guid.NewGuid(), stranger)).Refusals[0].Code.ShouldBe("EndpointIsNotForCaller");
        var id = Guid.NewGuid();
        (await office.World.Commands.Send(named, id, partner)).Value!.HasEnded.ShouldBeFalse();
        (await office.Open(second)).ShouldBe(["Appraise"]);
        (await office.Open(first)).ShouldBeEmpty();
        ((int)InstanceState.Read((await office.Instances(second)).Single().State).Variables["Said"]!["paid"]!).ShouldBe(150_000);
        (await Answer(office, id))!.Body.ShouldBe("đã nhận");
        (await office.All<ProcessWait>()).ShouldHaveSingleItem();
        (await office.World.Commands.Send(named, id, partner)).IsTaken.ShouldBeTrue("sent again, it has the first answer");
        (await office.World.Commands.Send(Post("treasury/paid", null), Guid.NewGuid(), partner)).IsTaken.ShouldBeTrue("one waits by now");
    }

    [Theory, Databases]
    public async Task A_process_that_fails_keeps_its_incident_and_tells_the_caller_and_a_late_answer_is_kept_for_a_repeat(DatabaseKind kind)
    {
        var late = new Drawn("late").Trigger("Take", "Elsa.HttpEndpoint", Endpoint("late", "GET"))
            .Add("Nap", "Elsa.Delay", ("timeSpan", Literal("00:05:00")))
            .Add("Answer", "Elsa.WriteHttpResponse", ("content", Literal("late"))).Add("Again", "Elsa.WriteHttpResponse", ("content", Literal("twice")))
            .Line("Take > Nap > Answer > Again");
        var failing = new Drawn("failing").Trigger("Take", "Elsa.HttpEndpoint", Endpoint("failing")).Add("Fail", "Elsa.Fault", ("code", Literal("Broken")), ("message", Literal("x"))).Line("Take > Fail");
        await using var office = await Office.Of(kind, late, failing);
        var partner = await Partner(office);
        (await office.World.Commands.Send(Post("failing", null), Guid.NewGuid(), partner)).Value!.Failed.ShouldBe("Broken");
        (await office.All<Incident>()).ShouldHaveSingleItem().Code.ShouldBe("Broken");

        var id = Guid.NewGuid();
        var taken = (await office.World.Commands.Send(Post("late", null) with { Aim = new EndpointAim("GET", "late", null, null) }, id, partner)).Value!;
        (taken.HasEnded, taken.WaitsForCall).ShouldBe((false, false));
        (await Answer(office, id)).ShouldBeNull();
        office.World.Clock.Pass(TimeSpan.FromMinutes(5));
        await office.World.Get<Platform.Dossiers.Sweeping.WaitSweep>().Run();
        (await Answer(office, id))!.Body.ShouldBe("late", "the first that is written");
        (await office.All<Incident>()).Select(i => i.Code).ShouldContain("ResponseHasNoRequest");
    }

    [Theory, Databases]
    public async Task A_process_that_runs_alone_takes_no_second_request_until_it_has_ended(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, new Drawn("alone").Activation("SingletonStrategy").Trigger("Take", "Elsa.HttpEndpoint", Endpoint("alone"))
            .Add("Nap", "Elsa.Delay", ("timeSpan", Literal("00:05:00"))).Line("Take > Nap"));
        var partner = await Partner(office);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => office.World.Commands.Send(Post("alone", null), Guid.NewGuid(), partner))));
        answers.Count(a => a.IsTaken).ShouldBe(1);
        answers.Where(a => !a.IsTaken).ShouldAllBe(a => a.Refusals[0].Code == "ProcessRunsAlready");
        office.World.Clock.Pass(TimeSpan.FromMinutes(5));
        await office.World.Get<Platform.Dossiers.Sweeping.WaitSweep>().Run();
        (await office.World.Commands.Send(Post("alone", null), Guid.NewGuid(), partner)).IsTaken.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task A_mail_of_a_process_is_a_row_of_the_outbox_and_one_that_cannot_be_sent_an_incident(DatabaseKind kind)
    {
        static Drawn Mailing(string id, JsonNode to) => new Drawn(id).Trigger("Take", "Elsa.HttpEndpoint", Endpoint(id))
            .Add("Mail", "Elsa.SendEmail", ("to", to), ("cc", Literal("c@vi-du.vn")), ("subject", Js("'Đơn ' + getParsedContentFromTake().n")), ("body", Literal("<p>Xin chào</p>"))).Line("Take > Mail");
        await using var office = await Office.Of(kind, Mailing("good", Js("['a@vi-du.vn', 'b@vi-du.vn']")), Mailing("bad", Literal("nobody")), Mailing("none", Literal("")));
        var partner = await Partner(office);
        foreach (var path in (string[])["good", "bad", "none"])
            (await office.World.Commands.Send(Post(path, new JsonObject { ["n"] = 5 }), Guid.NewGuid(), partner)).IsTaken.ShouldBeTrue();
        var mail = Json.Read<ProcessMail>((await office.All<OutboxMessage>()).Single(m => m.Kind == ProcessMail.Kind).Payload);
        (string.Join(' ', mail.To), mail.Cc.Single(), mail.Subject, mail.Body).ShouldBe(("a@vi-du.vn b@vi-du.vn", "c@vi-du.vn", "Đơn 5", "<p>Xin chào</p>"));
        (await office.All<Incident>()).Select(i => i.Code).Order().ShouldBe(["MailCannotBeSent", "MailHasNoRecipient"]);
        (await office.All<AuditLine>()).Count(l => l.Kind == "MailQueued").ShouldBe(1);
    }

    [Theory, Databases]
    public async Task The_page_shows_each_endpoint_with_who_may_call_and_its_last_call(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Echo(policy: "partner-system"));
        await office.World.Commands.Send(Post("orders/1", new JsonObject { ["amount"] = 1 }), Guid.NewGuid(), await Partner(office));
        var list = (await office.World.Get<ISystemProcessQueries>().List(new SystemRunFilter(), await office.World.Actor(Roles.SystemAdministrator, "UBNDTINH"))).Value!;
        var endpoint = list.Endpoints.ShouldHaveSingleItem();
        (endpoint.Address, endpoint.Starts, endpoint.Last!.Status).ShouldBe(("/workflows/orders/{OrderId}", true, 201));
        endpoint.Methods.ShouldBe(["POST"]);
        endpoint.Callers.ShouldBe([new EndpointCaller(Roles.PartnerSystem, null)]);
        list.Processes.Single(p => p.DefinitionId == "echo").Triggers.Single().Plan.ShouldBe("POST /workflows/orders/{OrderId}");
    }

    [Theory, Databases]
    public async Task An_endpoint_is_published_with_its_callers_only_and_never_over_that_of_another_process(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Echo());
        var (world, designer, publisher) = (office.World, await office.World.Person("phuc.designer"), await office.World.Person("yen.publisher"));
        var open = await world.Takes(new SaveDraft("open", Echo("open").Json().Replace("\"value\":true", "\"value\":false", StringComparison.Ordinal), null), designer);
        var refused = (await world.Commands.Send(new PublishDraft("open", open.Hash, "Bản đầu"), Guid.NewGuid(), publisher)).Refusals.ShouldHaveSingleItem();
        (refused.Code, refused.Arguments[1]).ShouldBe(("DraftHasComplaints", "EndpointNamesNobody"));
        var second = await world.Takes(new SaveDraft("second", Echo("second").Json(), null), designer);
        (await world.Refuses(new PublishDraft("second", second.Hash, "Bản đầu"), publisher)).ShouldBe(["EndpointIsTaken"]);
        (await office.All<ProcessTrigger>()).ShouldHaveSingleItem().DefinitionId.ShouldBe("echo");
    }

    [Theory]
    [InlineData("authorize", "false", "EndpointNamesNobody")]
    [InlineData("authorize", null, "EndpointNamesNobody")]
    [InlineData("policy", "everybody", "EndpointPolicyIsUnknown")]
    [InlineData("path", "a/{}/b", "EndpointCannotBeRead")]
    [InlineData("path", "a/{x}/{X}", "EndpointCannotBeRead")]
    [InlineData("path", "../a", "EndpointCannotBeRead")]
    [InlineData("requestTimeout", "01:00:00", "EndpointCannotBeRead")]
    [InlineData("requestSizeLimit", "99999999", "EndpointCannotBeRead")]
    public void An_endpoint_that_names_nobody_or_cannot_be_read_is_refused(string input, string? value, string code)
    {
        var members = Endpoint("a").Where(m => m.Item1 != input).Append((input, value is null ? null : Literal(value))).ToArray();
        var definition = WorkflowDefinition.Read(new Drawn("x").Trigger("Take", "Elsa.HttpEndpoint", members).Json()).Definition!;
        TriggerRules.Complaints(definition).ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void Two_endpoints_of_a_process_do_not_take_the_same_request() => TriggerRules.Complaints(WorkflowDefinition.Read(
            new Drawn("x").Trigger("A", "Elsa.HttpEndpoint", Endpoint("a/{x}")).Trigger("B", "Elsa.HttpEndpoint", Endpoint("A/{y}")).Trigger("C", "Elsa.HttpEndpoint", Endpoint("a/{y}", "GET")).Json()).Definition!)
        .ShouldHaveSingleItem().Code.ShouldBe("EndpointIsTwice");

    private static ReceiveRequest Post(string path, JsonNode? content) =>
        new(new EndpointAim("POST", path, null, null), [], new JsonObject { ["X-Trace"] = Guid.NewGuid().ToString() }, content, content is null ? null : "application/json");

    private static async Task<string> Everything(Office office)
    {
        await using var db = await office.World.Past.CreateDbContextAsync();
        return await EveryText.Of(db);
    }

    private static Task<Actor> Partner(Office office) => office.World.Actor(Roles.PartnerSystem, "UBNDTINH");

    private static Task<EndpointAnswer?> Answer(Office office, Guid id) => office.World.Get<IEndpointQueries>().AnswerOf(id);
}

using System.Net;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.ElsaApi;

/// <summary>Names, casing, kinds and paging of our answers, held against what an Elsa server answered to the same calls.</summary>
[Collection(nameof(Offices))]
public sealed class AnswersHaveElsasShape(Offices offices)
{
    private const string Procedure = "dang-ky-khai-sinh";

    /// <summary>What a definition holds inside is the definition's; these are of the recorded one.</summary>
    private static readonly string[] Inside = [".root.activities", ".variables[]", ".root.connections", "notFoundConnections", ".options.", "canStartWorkflow", "runAsynchronously", ".root.variables"];

    [Theory, Databases]
    public async Task Questions_about_definitions(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var designer = await ElsaClient.Of(office, "phuc.designer");
        var open = await designer.Open(Procedure);
        var id = open["id"]!.ToString();
        Matches(open, "workflow-definitions-by-definition-id", Inside);
        Matches((await designer.Get($"workflow-definitions/many-by-id?ids={id}")).Object(), "workflow-definitions-many-by-id", Inside);
        var list = (await designer.Get("workflow-definitions?page=0&pageSize=2&versionOptions=LatestOrPublished&orderBy=Name&orderDirection=Ascending&isSystem=false")).Object();
        Matches(list, "workflow-definitions-list-page2");
        list["items"]!.AsArray().Count.ShouldBe(2);
        ((int)list["totalCount"]!).ShouldBeGreaterThan(2);
        Matches(JsonNode.Parse((await designer.Get($"workflow-definitions/{Procedure}/versions")).Text)!, "workflow-definitions-versions", "stringData", ".options", ".variables", ".inputs", ".outputs", ".outcomes", ".customProperties", ".isSystem");
        Matches((await designer.Get("workflow-definitions/query/count")).Object(), "workflow-definitions-count");
        Matches((await designer.Get("workflow-definitions/validation/is-name-unique?name=%C4%90%C4%83ng%20k%C3%BD%20khai%20sinh")).Object(), "workflow-definitions-is-name-unique-taken");
        Matches((await designer.Get($"workflow-definitions/{Procedure}/consumers")).Object(), "workflow-definitions-consumers");
        Matches((await designer.Get($"workflow-definitions/subgraph/{id}?parentNodeId=Workflow1%3AFlow")).Object(), "workflow-definitions-subgraph", ".activity.activities", ".activity.connections", "notFoundConnections", ".activity.variables");
        (await designer.Get("workflow-definitions/by-definition-id/nope")).ShouldSatisfyAllConditions(r => r.Status.ShouldBe(HttpStatusCode.NotFound), r => r.Bytes.ShouldBeEmpty());
    }

    [Theory, Databases]
    public async Task Descriptions_of_what_may_be_chosen(DatabaseKind kind)
    {
        using var designer = await ElsaClient.Of(await offices.On(kind), "phuc.designer");
        Matches((await designer.Get("descriptors/activities/Elsa.WriteLine?version=1")).Object(), "descriptors-activity-one", "clrType", ".customProperties.Type");
        foreach (var (path, recording) in ((string, string)[])[("expression-descriptors", "descriptors-expression-descriptors"), ("variables", "descriptors-variables"), ("storage-drivers", "descriptors-storage-drivers"), ("incident-strategies", "descriptors-incident-strategies")])
            Matches((await designer.Get($"descriptors/{path}")).Object(), recording);
        (await designer.Get("descriptors/expression-descriptors")).Object()["items"]!.AsArray().Select(e => e!["type"]!.GetValue<string>()).ShouldBe(["Literal", "Object", "Json", "Variable", "Input", "Output", "JavaScript", "Liquid"]);
        Matches((await designer.Get("features/installed/Elsa.WorkflowManagement")).Object(), "features-installed-one");
        Matches((await designer.Get("package/version")).Object(), "package-version");
        (await designer.Get("features/installed/Elsa.Nope")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task The_palette_is_whole_unique_and_sent_once(DatabaseKind kind)
    {
        using var designer = await ElsaClient.Of(await offices.On(kind), "phuc.designer");
        var sent = await designer.Get("descriptors/activities?Refresh=True");
        var items = sent.Object()["items"]!.AsArray().Select(i => i!.AsObject()).ToList();
        items.Select(i => (i["typeName"]!.ToString(), (int)i["version"]!)).ShouldBeUnique();
        items.Count.ShouldBeGreaterThan(55);
        foreach (var input in items.SelectMany(i => i["inputs"]!.AsArray()))
        {
            input!["isBrowsable"]!.GetValue<bool>().ShouldBeTrue();
            input["uiHint"]!.ToString().ShouldNotBeEmpty();
        }
        items.Single(i => i["typeName"]!.ToString() == "Elsa.NotFoundActivity")["isBrowsable"]!.GetValue<bool>().ShouldBeFalse();
        items.Select(i => i["typeName"]!.ToString()).ShouldNotContain(type => type == "OneStop.StartLinkedProcedure" || type == "OneStop.PostalConsignment" || type == "OneStop.AwaitPartner");
        var receive = items.Single(i => i["typeName"]!.ToString() == "OneStop.ReceiveDossier");
        receive["displayName"]!.ToString().ShouldBe("Tiếp nhận hồ sơ");
        receive["ports"]!.AsArray().Select(p => p!["name"]!.ToString()).ShouldBe(["Accepted", "NeedsSupplement", "Refused", "Overdue"]);
        sent.Headers.ETag.ShouldNotBeNull();
        // What stands in a node of an imported process is seen on the canvas.
        items.Single(i => i["typeName"]!.ToString() == "Elsa.FlowNode")["ports"]!.AsArray().Select(p => $"{p!["type"]} {p["name"]} {p["displayName"]}").ShouldBe(["Embedded Body Hoạt động bên trong", "Flow Done Xong"]);
        var bulk = items.Single(i => i["typeName"]!.ToString() == "Elsa.BulkDispatchWorkflows");
        (bulk["displayName"]!.ToString(), bulk["category"]!.ToString() == "Composition").ShouldBe(("Khởi động nhiều lần", false));
        bulk["ports"]!.AsArray().Select(p => $"{p!["type"]} {p["name"]}").ShouldBe(["Embedded ChildCompleted", "Embedded ChildFaulted", "Flow Done", "Flow Completed"]);
        bulk["inputs"]!.AsArray().Select(i => i!["name"]!.ToString()).ShouldBe(["WorkflowDefinitionId", "Items", "DefaultItemInputKey", "CorrelationIdFunction", "Input", "WaitForCompletion"]);
    }

    [Theory, Databases]
    public async Task Running_processes(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        using var clerk = await ElsaClient.Of(office, "nga.center");
        var list = (await clerk.Post("workflow-instances", JsonNode.Parse($$"""{"page":0,"pageSize":5,"searchTerm":"{{code}}","orderDirection":"Descending","timestampFilters":[]}"""))).Object();
        Matches(list, "workflow-instances-list", ".finishedAt");
        foreach (var asked in (string[])["workflow-instances-list-incidents", "workflow-instances-list-timestamp"])
            Matches((await clerk.Post("workflow-instances", Shapes.Recorded($"{asked}.request"))).Object(), asked, "items[]");
        var row = list["items"]!.AsArray().ShouldHaveSingleItem()!;
        row["correlationId"]!.ToString().ShouldBe(code);
        var id = row["id"]!.ToString();
        Matches((await clerk.Get($"workflow-instances/{id}")).Object(), "workflow-instance-suspended",
            ".isExecuting", ".hash", ".payload", "activityInstanceId", "callbackMethodName", "autoComplete", "completionCallbacks[]", "activityExecutionContexts[]", "scheduledActivities", "executionLogSequence", ".workflowState.name", ".workflowState.isSystem");
        Matches((await clerk.Get($"workflow-instances/{id}/execution-state")).Object(), "workflow-instance-execution-state");
        Matches((await clerk.Post($"workflow-instances/{id}/journal?skip=0&take=100")).Object(), "workflow-instance-journal", "parentActivityInstanceId", ".message");
        // The counter sees how it runs; what the process keeps is for those who decide and who oversee them.
        (await clerk.Get($"workflow-instances/{id}/variables")).Object()["items"]!.AsArray().ShouldBeEmpty();
        using var administrator = await ElsaClient.Of(office, "lan.province");
        Matches((await administrator.Get($"workflow-instances/{id}/variables")).Object(), "workflow-instance-variables", ".value");
        Matches((await clerk.Post("activity-executions/report", new JsonObject { ["workflowInstanceId"] = id, ["activityNodeIds"] = new JsonArray() })).Object(), "activity-executions-report", "._type");
        var node = Uri.EscapeDataString("Workflow1:Flow:Receive");
        Matches((await clerk.Get($"activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId={node}")).Object(), "activity-executions-list", "._type", ".activityState.", ".outputs.", "tenantId");
        Matches((await clerk.Get($"activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId={node}")).Object(), "activity-execution-summaries-list", "._type");
        Matches((await clerk.Get($"activity-executions/count?WorkflowInstanceId={id}")).Object(), "activity-executions-count");
        // Every version named in a list of instances can be asked for: without it Studio hides the row.
        (await clerk.Get($"workflow-definitions/by-id/{row["definitionVersionId"]}")).Status.ShouldBe(HttpStatusCode.OK);
        var named = (await clerk.Get($"workflow-definitions?versionOptions=&Ids={row["definitionVersionId"]}&Ids={Guid.NewGuid():N}")).Object()["items"]!.AsArray().ShouldHaveSingleItem()!;
        (named["id"]!.ToString(), named["name"]!.ToString(), named["links"]!.AsArray().Any(l => (string?)l!["rel"] == "publish")).ShouldBe((row["definitionVersionId"]!.ToString(), "Cấp Phiếu lý lịch tư pháp", false));
        (await clerk.Get("workflow-definitions?versionOptions=LatestOrPublished")).Object()["items"]!.AsArray().ShouldBeEmpty("drawings are for those who design");
        using var stranger = await ElsaClient.Of(office, "hanh.thachlac");
        (await stranger.Get($"workflow-instances/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var designer = await ElsaClient.Of(office, "phuc.designer");
        (await designer.Get($"workflow-instances/{id}/variables")).Object()["items"]!.AsArray().ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Changes_and_what_is_refused(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var designer = await ElsaClient.Of(office, "phuc.designer", $"s-{Guid.NewGuid():N}");
        var model = Shapes.Recorded("workflow-definitions-save-draft.request")["model"]!.AsObject();
        var saved = (await designer.Save(model)).Object();
        Matches(saved, "workflow-definitions-save-draft", "notFoundConnections", ".workflowDefinition.root.variables", ".variable.isArray");
        var id = saved["workflowDefinition"]!["definitionId"]!.ToString();
        var root = saved["workflowDefinition"]!["root"]!;
        root["nodeId"]!.ToString().ShouldBe("Workflow1:Flow");
        root["activities"]![0]!["nodeId"]!.ToString().ShouldBe("Workflow1:Flow:Wait");
        var refused = await designer.Post($"workflow-definitions/{id}/retract");
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        using var publisher = await ElsaClient.Of(office, "yen.publisher");
        var notPublished = await publisher.Post($"workflow-definitions/{id}/retract");
        notPublished.Status.ShouldBe(HttpStatusCode.BadRequest);
        Matches(notPublished.Node(), "workflow-definitions-retract-again");
        Matches((await publisher.Post("bulk-actions/retract/workflow-definitions/by-definition-ids", JsonNode.Parse($$"""{"definitionIds":["{{id}}","nope"]}"""))).Object(), "bulk-retract", "[]");
        Matches((await publisher.Post("bulk-actions/publish/workflow-definitions/by-definition-ids", JsonNode.Parse($$"""{"definitionIds":["{{id}}","nope"]}"""))).Object(), "bulk-publish", "[]");
        Matches((await designer.Post($"workflow-definitions/{Procedure}/update-references")).Object(), "workflow-definitions-update-references");
        (await designer.Post($"workflow-definitions/{id}/execute")).Said.ShouldContain("Chạy thử");
        (await designer.Delete($"workflow-definitions/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await designer.Delete($"workflow-definitions/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static void Matches(JsonNode ours, string recording, params string[] without) =>
        Shapes.Missing(ours, Shapes.Recorded(recording), [.. without, ".links"]).ShouldBeEmpty(recording);
}

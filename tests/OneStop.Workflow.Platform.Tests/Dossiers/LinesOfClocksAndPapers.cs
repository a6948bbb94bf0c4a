using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Tests.Carrying;
using OneStop.Workflow.Platform.Tests.Designing;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>What happens to clocks, papers and outside works is told in the chain with what it was.</summary>
public sealed class LinesOfClocksAndPapers
{
    [Theory, Databases]
    public async Task A_clock_that_waits_says_so_and_says_when_it_starts(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, "2026-11-25 08:15");
        var filed = await world.Files(await world.Actor(Roles.PostalClerk, "BDTINH"), World.Judicial() with { Channel = SubmissionChannel.Post });
        (await Lines(world.Contexts, "ClockStarted")).ShouldBeEmpty();
        var told = (await world.Get<Platform.Dossiers.Queries.IDossierQueries>().Get(filed.Code, await world.Actor(Roles.Auditor, "UBNDTINH"))).Value!.History;
        told.Single(l => l.Kind == "DossierAccepted").Text.ShouldBe("Tiếp nhận hồ sơ; thời hạn chưa bắt đầu tính");
        ((string?)(await Lines(world.Contexts, "ClockAwaited")).ShouldHaveSingleItem()["competent"]).ShouldBe("CATINH");
        await Digitised(world, filed);
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver");
        var started = (await Lines(world.Contexts, "ClockStarted")).ShouldHaveSingleItem();
        ((string?)started["unit"]).ShouldBe("CATINH");
        Moment(started, "due").ShouldBe(await Due(world));
    }

    [Theory, Databases]
    public async Task A_supplement_tells_of_the_clocks_new_beginning_and_end(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await Digitised(world, filed);
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver");
        await world.Does(filed.Code, "Appraise", "NeedsSupplement", new JsonObject { ["reason"] = "Thiếu tờ khai trang 2" });
        world.Clock.Pass(TimeSpan.FromDays(1));
        await world.Does(filed.Code, "AskApplicant", "Supplied", new JsonObject { ["supplied"] = "Tờ khai trang 2" });
        Moment((await Lines(world.Contexts, "ClockRestarted")).ShouldHaveSingleItem(), "due").ShouldBe(await Due(world));
        (await Lines(world.Contexts, "ClockResumed")).ShouldBeEmpty();
        var history = (await world.Get<IDossierQueries>().Get(filed.Code, await world.Actor(Roles.Officer, "CATINH"))).Value!.History;
        history.Single(l => l.Kind == "ClockRestarted").Detail.ShouldBe("chờ bổ sung hồ sơ", "in words, not by the code that is kept");
    }

    [Theory, Databases]
    public async Task A_procedure_that_goes_on_after_a_pause_tells_that_it_went_on(DatabaseKind kind)
    {
        using var workflows = new ChangedProcedure(entry => entry["pauses"] = new JsonArray(new JsonObject
        {
            ["reason"] = "verify",
            ["name"] = "Chờ tỉnh khác xác minh",
            ["nameEn"] = "Waiting for another province",
            ["steps"] = new JsonArray("Approve"),
            ["holder"] = "OtherAgency",
            ["after"] = "resume",
            ["basis"] = "Luật Lý lịch tư pháp",
        }));
        await using var world = await World.Of(kind, workflows: workflows.Folder);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await Digitised(world, filed);
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver");
        await world.Does(filed.Code, "Appraise", "Eligible", new JsonObject { ["finding"] = "Không có án tích", ["convictions"] = "Không có án tích" });
        world.Clock.Pass(TimeSpan.FromDays(1));
        await world.Does(filed.Code, "Approve", "Approved");
        Moment((await Lines(world.Contexts, "ClockResumed")).ShouldHaveSingleItem(), "due").ShouldBe(await Due(world));
        (await Lines(world.Contexts, "ClockRestarted")).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task A_difference_at_receiving_is_told_with_both_counts(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await Digitised(world, filed);
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver", difference: -1);
        await using var db = await world.Contexts.CreateDbContextAsync();
        var transfer = await db.Set<Transfer>().SingleAsync();
        var told = (await Lines(world.Contexts, "CustodyIncidentOpened")).ShouldHaveSingleItem();
        ((string?)told["number"]).ShouldBe(transfer.Number);
        ((string?)told["detail"])!.ShouldEndWith(": 1 / 0");
    }

    [Theory, Databases]
    public async Task A_hand_over_without_papers_is_told_as_not_needed(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, ForDossiers()
            .Step("HandOver", "OneStop.TransferCustody", "receiving", "counter-clerk", ("from", Literal("receiving")), ("to", Literal("competent")))
            .Officer("Appraise").Line("Receive.Accepted > HandOver.Received > Appraise"));
        var clerk = await office.World.Actor(Roles.CounterClerk, "TTPVHCC");
        var filed = await office.World.Files(clerk, World.Judicial() with { Components = [], Channel = SubmissionChannel.Online, Outcome = null });
        await office.Does(filed, "Receive", "Accepted");
        (await office.Open(filed)).ShouldBe(["Appraise"]);
        ((string?)(await Lines(office.World.Contexts, "TransferWasNotNeeded")).ShouldHaveSingleItem()["step"]).ShouldBe("HandOver");
        (await office.World.Count<Transfer>()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task What_a_process_asks_of_others_is_told_with_its_name(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind,
            new Drawn("verify").Add("Say", "Elsa.WriteLine", ("text", Literal("x"))),
            ForDossiers()
                .Add("Tell", "Elsa.PublishEvent", ("eventName", Literal("Filed")), ("isLocalEvent", Literal(false)))
                .Add("Child", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Literal("verify")), ("waitForCompletion", Literal(false)))
                .Add("Search", "Elsa.RunTask", ("taskName", Literal("SearchArchive")))
                .Add("Call", "Elsa.FlowSendHttpRequest", ("url", Literal("https://tra-cuu.example/")), ("method", Literal("GET")))
                .Line("Receive.Accepted > Tell > Child > Search > Call"));
        var filed = await office.Files();
        ((string?)(await Lines(office.World.Contexts, "EventPublished")).ShouldHaveSingleItem()["name"]).ShouldBe("Filed");
        ((string?)(await Lines(office.World.Contexts, "TaskOffered")).ShouldHaveSingleItem()["name"]).ShouldBe("SearchArchive");
        await office.Errands();
        var child = (await Lines(office.World.Contexts, "ChildStarted")).ShouldHaveSingleItem();
        ((string?)child["process"], (string?)child["activity"]).ShouldBe(("verify", "Child"));

        var task = (await office.All<Platform.Processes.OutsideTask>()).ShouldHaveSingleItem();
        await office.World.Takes(new CompleteTask(task.Id), await office.World.Actor(Roles.PartnerSystem, "UBNDTINH"));
        ((string?)(await Lines(office.World.Contexts, "CallQueued")).ShouldHaveSingleItem()["activity"]).ShouldBe("Call");
        (await office.Instances(filed)).Count.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task A_drafted_apology_is_told_with_its_new_date(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, "2026-11-25 08:15");
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var officer = await world.Actor(Roles.Officer, "CATINH");
        var saved = await world.Takes(new SaveApologyDraft(filed.Code, "3 working days", "Chờ tra cứu ở Bộ Công an", null), officer);
        var told = (await Lines(world.Contexts, "ApologyDraftWritten")).ShouldHaveSingleItem();
        ((string?)told["by"], (string?)told["reason"]).ShouldBe(("3 working days", "Chờ tra cứu ở Bộ Công an"));
        Moment(told, "due").ShouldBe(saved.NewDueAt);
    }

    private static Task<CompletedWorkItem> Digitised(World world, FiledDossier filed) =>
        world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });

    private static async Task<DateTimeOffset?> Due(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<Clock>().Where(c => c.ActivityId == null).Select(c => c.DueAt).SingleAsync();
    }

    private static DateTimeOffset? Moment(JsonObject told, string name) => DateTimeOffset.Parse((string)told[name]!, CultureInfo.InvariantCulture);

    private static async Task<List<JsonObject>> Lines(IDbContextFactory<Platform.Storage.OneStopDb> contexts, string fact)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return [.. (await db.Set<AuditLine>().Where(l => l.Kind == fact).OrderBy(l => l.Number).ToListAsync()).Select(l => JsonNode.Parse(l.Data)!.AsObject())];
    }
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Money;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>Every activity of ours that the palette offers does what its description says: each is drawn into a process, run, and asked for its effect.</summary>
public sealed class OfferedActivities
{
    private delegate Task Effect(World world, string code);

    /// <summary>By type: how it is drawn (none: X itself does not wait), and what must be so after it.</summary>
    private static readonly Dictionary<string, (JsonObject Activity, Effect Does)> Table = new()
    {
        ["OneStop.GuideApplicant"] = (Step("Guidance", "receiving", Roles.CounterClerk), Work("TTPVHCC", "Done")),
        ["OneStop.ReceiveDossier"] = (Step("Reception", "receiving", Roles.CounterClerk), Work("TTPVHCC", "Accepted")),
        ["OneStop.DigitiseDossier"] = (Step("Digitisation", "receiving", Roles.CounterClerk), Work("TTPVHCC", "Done")),
        ["OneStop.OfficerTask"] = (Step("Appraisal", "competent", Roles.Officer, ("outcomes", "Object", new JsonArray("Named"))), Work("CATINH", "Named")),
        ["OneStop.ApproveAndSign"] = (Step("Approval", "competent", Roles.Leader), Work("CATINH", "Approved")),
        ["OneStop.ConsultAgency"] = (Step("Appraisal", "STP", Roles.Officer), Work("STP", "Answered")),
        ["OneStop.VerifyOnSite"] = (Step("Appraisal", "competent", Roles.Officer), Work("CATINH", "Done")),
        ["OneStop.HomeAppointment"] = (Step("Reception", "receiving", Roles.CounterClerk), Work("TTPVHCC", "Done")),
        ["OneStop.IssueResult"] = (Step("Approval", "competent", Roles.Officer, ("formFields", "Object", new JsonArray(new JsonObject { ["name"] = "resultNumber", ["label"] = "Số", ["type"] = "text" }))), async (world, code) =>
        {
            await world.Does(code, "X", "Done", new JsonObject { ["resultNumber"] = "12/KQ" });
            var dossier = await world.Dossier(code);
            (dossier.Status, dossier.ResultNumber).ShouldBe((DossierStatus.ResultReady, "12/KQ"));
            (await world.DossierClock(code)).StoppedAt.ShouldNotBeNull();
            (await Told(world, dossier)).ShouldContain(n => n.Template == "result-ready");
        }
        ),
        ["OneStop.ReturnResult"] = (Step("ResultReturn", "receiving", Roles.CounterClerk), async (world, code) =>
        {
            await world.Does(code, "X", "Delivered");
            (await world.Dossier(code)).Status.ShouldBe(DossierStatus.ResultReturned);
        }
        ),
        ["OneStop.RequestSupplement"] = (Step("Waiting", "receiving", Roles.CounterClerk, ("clock", "Literal", "Restart")), async (world, code) =>
        {
            var dossier = await world.Dossier(code);
            dossier.Status.ShouldBe(DossierStatus.SupplementRequested);
            (await Told(world, dossier)).ShouldContain(n => n.Template == "supplement");
            (await world.DossierClock(code)).DueAt.ShouldBeNull("the time stands still");
            world.Clock.Pass(TimeSpan.FromDays(2));
            await world.Does(code, "X", "Supplied");
            var clock = await world.DossierClock(code);
            clock.PromisedAt.ShouldBe(clock.DueAt);
            (await Told(world, dossier)).ShouldContain(n => n.Template == "new-date");
        }
        ),
        ["OneStop.RequestPayment"] = (Step("Waiting", "receiving", Roles.CounterClerk, ("amount", "Literal", 35000), ("purpose", "Literal", "Phí khai thác")), async (world, code) =>
        {
            var dossier = await world.Dossier(code);
            dossier.Status.ShouldBe(DossierStatus.PaymentRequested);
            (await Told(world, dossier)).Single(n => n.Template == "payment").Detail.ShouldBe("Phí khai thác 35.000 đồng");
            await world.Does(code, "X", "Paid");
            await using var db = await world.Contexts.CreateDbContextAsync();
            (await db.Set<Payment>().SingleAsync(p => p.DossierId == dossier.Id)).Amount.ShouldBe(35000);
        }
        ),
        ["OneStop.TransferCustody"] = (Step("Transport", "receiving", Roles.CounterClerk, ("to", "Literal", "competent"), ("papers", "Literal", "dossier")), async (world, code) =>
        {
            await world.HandsOver(code, "X");
            (await world.Item(code, "X")).UnitId.ShouldBe("CATINH", "the other side signs");
            await world.HandsOver(code, "X");
        }
        ),
        ["OneStop.Notify"] = (System(("recipient", "Literal", Roles.Leader), ("message", "Literal", "Hồ sơ cần xem")), async (world, code) =>
        {
            var rows = (await world.Get<IInbox>().List(new InboxFilter(), await world.Actor(Roles.Leader, "CATINH"))).Page.Rows;
            rows.ShouldContain(n => n.DossierCode == code && n.Kind == NoticeKind.ProcessMessage && n.Said == "Hồ sơ cần xem");
        }
        ),
        ["OneStop.ExtendWithApology"] = (System(("limit", "Literal", "3 working days"), ("reason", "Literal", "Chờ xác minh")), async (world, code) =>
        {
            var clock = await world.DossierClock(code);
            (clock.ExtendedAt is not null, clock.PromisedAt).ShouldBe((true, clock.DueAt));
            (await Told(world, await world.Dossier(code))).Single(n => n.Template == "apology").Detail!.ShouldStartWith("Chờ xác minh");
        }
        ),
        ["OneStop.RefuseDossier"] = (System(("reason", "Literal", "Không thuộc thẩm quyền")), (world, code) => Ends(world, code, DossierStatus.NotAccepted, "refused")),
        ["OneStop.StopProcessing"] = (System(("reason", "Literal", "Không thuộc thẩm quyền")), (world, code) => Ends(world, code, DossierStatus.Stopped, "stopped")),
        ["OneStop.CloseDossier"] = (System(), async (world, code) => (await world.Dossier(code)).ClosedAt.ShouldNotBeNull()),
        ["OneStop.AskSatisfaction"] = (System(), async (world, code) => (await Told(world, await world.Dossier(code))).ShouldContain(n => n.Template == "rate")),
    };

    [Fact]
    public void Every_offered_activity_of_ours_has_its_row_and_none_that_is_not_built() =>
        ActivityCatalogue.Offered.Where(t => t.IsOurs).Select(t => t.TypeName).Order().ShouldBe(Table.Keys.Order());

    [Fact]
    public void Every_offered_activity_of_Elsa_stands_in_a_test()
    {
        var texts = Directory.EnumerateFiles(Repository.Folder("tests"), "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".json", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        ActivityCatalogue.Offered.Where(t => !t.IsOurs).Select(t => t.TypeName)
            .Where(type => !texts.Exists(text => text.Contains($"\"{type}\"", StringComparison.Ordinal) || text.Contains($"\"{type["Elsa.".Length..]}\"", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Every_offered_activity_does_what_it_says(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var version = 2;
        foreach (var (type, (drawn, effect)) in Table)
        {
            var activity = drawn.DeepClone().AsObject();
            activity["type"] = type;
            var ports = ActivityCatalogue.Find(type)!.Ports.Append("Named").Distinct();
            await DrawnProcess.Publish(world, DrawnProcess.Drawn(
                version++, [DrawnProcess.Receive(), activity, DrawnProcess.Task("After")], ["Receive.Accepted > X", .. ports.Select(port => $"X.{port} > After")]));
            var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
            await effect(world, filed.Code);
            (await world.Item(filed.Code, "After")).ShouldNotBeNull($"{type} leads on");
        }
    }

    private static Effect Work(string unit, string outcome) => async (world, code) =>
    {
        (await world.Item(code, "X")).UnitId.ShouldBe(unit);
        await world.Does(code, "X", outcome);
    };

    private static async Task Ends(World world, string code, DossierStatus status, string template)
    {
        var dossier = await world.Dossier(code);
        dossier.Status.ShouldBe(status);
        (await Told(world, dossier)).ShouldContain(n => n.Template == template && n.Detail == "Không thuộc thẩm quyền");
    }

    private static async Task<IReadOnlyList<NoticePayload>> Told(World world, Dossier dossier)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return [.. (await db.Set<OutboxMessage>().Where(m => m.DossierId == dossier.Id && m.Kind == "notice").ToListAsync()).Select(m => Json.Read<NoticePayload>(m.Payload))];
    }

    private static JsonObject Step(string stage, string unit, string role, params (string Name, string Kind, JsonNode? Value)[] more) => DrawnProcess.Activity(
        "X", "", [("stage", "Literal", stage), ("unit", "Literal", unit), ("role", "Literal", role), ("limit", "Literal", "2 working days"), .. more]);

    private static JsonObject System(params (string Name, string Kind, JsonNode? Value)[] inputs) => DrawnProcess.Activity("X", "", inputs);
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Tests.Carrying;
using OneStop.Workflow.Platform.Tests.Designing;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Who may do a step, and what must hold before it ends; what is refused leaves nothing behind.</summary>
public sealed class RulesOfWork
{
    [Theory, Databases]
    public async Task A_hand_over_without_signature_is_refused_on_both_sides_and_moves_no_paper(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await Digitised(world);
        await RefusesUnsigned(world, filed);
        (await world.Count<Transfer>()).ShouldBe(0);
        await world.HandsOver(filed.Code, "HandOver");
        await RefusesUnsigned(world, filed);
        (await All<Transfer>(world)).ShouldHaveSingleItem().State.ShouldBe(TransferState.Given);
        (await All<Paper>(world)).ShouldAllBe(p => p.HolderUnitId == "TTPVHCC");
    }

    [Theory, Databases]
    public async Task Every_paper_is_counted_and_none_that_is_not_in_hand(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await Digitised(world);
        var mine = (await All<Paper>(world)).ShouldHaveSingleItem();
        await Put(world, mine, "CATINH", null);
        await Put(world, mine, "TTPVHCC", Guid.NewGuid());
        var item = await world.Item(filed.Code, "HandOver");
        var giver = await world.Actor(item.Role, item.UnitId);
        await world.Takes(new ClaimWorkItem(item.Id), giver);
        (await world.Get<IWorkItemQueries>().Open(item.Id, giver)).Value!.Papers.Select(p => p.Id).ShouldBe([mine.Id], "what others hold and what is under way is not shown");

        foreach (var papers in (JsonNode?[])[null, new JsonArray(), Counted(Guid.NewGuid(), 1), Counted(mine.Id, "1"), Counted(mine.Id, -1), Counted(mine.Id, 1000), Counted(mine.Id, null)])
            await IsRefused(world, new CompleteWorkItem(item.Id, "Received", new JsonObject { ["papers"] = papers, ["signed"] = true }), giver, "PaperIsNotCounted");
        await IsRefused(world, new CompleteWorkItem(item.Id, "Received", new JsonObject { ["papers"] = Counted(mine.Id, 999), ["signed"] = true }), giver, "PaperCountDiffers");
        await world.Takes(new CompleteWorkItem(item.Id, "Received", new JsonObject { ["papers"] = Counted(mine.Id, 1), ["signed"] = true }), giver);
        Platform.Storage.Json.Read<List<TransferredPaper>>((await All<Transfer>(world)).ShouldHaveSingleItem().Papers).Select(p => p.PaperId).ShouldBe([mine.Id]);
    }

    [Theory, Databases]
    public async Task An_item_that_another_person_has_claimed_is_not_completed_nor_given_back(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await Digitised(world);
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver");
        var item = await world.Item(filed.Code, "Appraise");
        var (mine, other) = (await world.Person("tuan.police"), await world.Person("hieu.police"));
        await world.Takes(new ClaimWorkItem(item.Id), mine);
        await IsRefused(world, new CompleteWorkItem(item.Id, "Eligible", Finding()), other, "WorkItemIsNotYours");
        await IsRefused(world, new ReleaseWorkItem(item.Id, "không phải việc của tôi"), other, "WorkItemIsNotYours");
        await IsRefused(world, new AttachFile(filed.Code, item.Id, new FileInput(null, "a.pdf", "application/pdf", 1, "x")), other, "WorkItemIsNotYours");
        (await world.Item(filed.Code, "Appraise")).AssigneeId.ShouldBe(mine.PersonId);
        await world.Takes(new CompleteWorkItem(item.Id, "Eligible", Finding()), mine);
        await IsRefused(world, new CompleteWorkItem(item.Id, "Eligible", Finding()), mine, "WorkItemIsCompleted");
    }

    [Theory, Databases]
    public async Task The_role_of_an_item_is_asked_also_within_its_unit(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await Digitised(world);
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver");
        var item = await world.Item(filed.Code, "Appraise");
        await IsRefused(world, new ClaimWorkItem(item.Id), await world.Person("ha.police"), "WorkItemNeedsAnotherRole");
        await IsRefused(world, new ClaimWorkItem(item.Id), await world.Person("cuong.police"), "WorkItemNeedsAnotherRole");
        (await world.Item(filed.Code, "Appraise")).State.ShouldBe(WorkItemState.Offered);
    }

    [Theory, Databases]
    public async Task Who_oversees_a_unit_sees_its_work_and_may_not_do_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await Digitised(world);
        var item = await world.Item(filed.Code, "HandOver");
        await IsRefused(world, new ClaimWorkItem(item.Id), await world.Person("lan.province"), "WorkItemIsOfAnotherUnit");
        (await world.Item(filed.Code, "HandOver")).State.ShouldBe(WorkItemState.Offered);
    }

    [Theory, Databases]
    public async Task The_post_does_no_step_without_a_certificate_in_date_and_receives_nothing(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        var expired = await world.Person("thuy.post");
        expired.Holds(item.Role, item.UnitId).ShouldBeTrue("only the certificate is out of date");
        await IsRefused(world, new ClaimWorkItem(item.Id), expired, "CertificateIsMissing");
        await IsRefused(world, World.Judicial(), expired, "CounterIsNotYours");
        (await world.Item(filed.Code, "Digitise")).State.ShouldBe(WorkItemState.Offered);
        (await world.Count<Dossier>()).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task The_post_may_not_end_a_step_with_a_refusal(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial() with { Channel = SubmissionChannel.Online, Outcome = null });
        var item = await world.Item(filed.Code, "Receive");
        item.Party.ShouldBe(Party.Post, "by agreement it receives what comes online");
        var clerk = await world.Actor(item.Role, item.UnitId);
        await world.Takes(new ClaimWorkItem(item.Id), clerk);
        await IsRefused(world, new CompleteWorkItem(item.Id, "Refused", new JsonObject { ["reason"] = "Không thuộc thẩm quyền" }), clerk, "PostMayNotRefuse");
        (await world.Dossier(filed.Code)).ClosedAt.ShouldBeNull();
        (await world.Item(filed.Code, "Receive")).State.ShouldBe(WorkItemState.Claimed);
    }

    [Theory, Databases]
    public async Task A_result_that_lies_elsewhere_is_not_handed_out(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, Drawn.ForDossiers()
            .Step("Issue", "OneStop.IssueResult", "competent", "officer")
            .Step("Return", "OneStop.ReturnResult", "receiving", "counter-clerk")
            .Line("Receive.Accepted > Issue > Return"));
        var filed = await office.Files();
        await office.Does(filed, "Issue");
        (await office.All<Paper>()).Single(p => p.Kind == PaperKind.Result).HolderUnitId.ShouldBe("CATINH");
        var item = await office.World.Item(filed.Code, "Return");
        var clerk = await office.World.Actor(item.Role, item.UnitId);
        await office.World.Takes(new ClaimWorkItem(item.Id), clerk);
        await IsRefused(office.World, new CompleteWorkItem(item.Id, "Delivered"), clerk, "ResultIsElsewhere");
        (await office.World.Commands.Send(new CompleteWorkItem(item.Id, "Delivered"), Guid.NewGuid(), clerk)).Refusals[0].Arguments[1].ShouldBe("CATINH", "it says where the result is");
        (await office.World.Dossier(filed.Code)).Status.ShouldBe(DossierStatus.ResultReady);
        (await office.All<Paper>()).Single(p => p.Kind == PaperKind.Result).HolderUnitId.ShouldBe("CATINH");
    }

    [Theory, Databases]
    public async Task A_file_under_a_component_that_the_procedure_does_not_have_is_not_attached(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        var clerk = await world.Actor(item.Role, item.UnitId);
        await world.Takes(new ClaimWorkItem(item.Id), clerk);
        var scan = (await world.Get<Platform.Storage.IFileStore>().Put(new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray()), 1000))!;
        var file = new FileInput("XX", "a.pdf", "application/pdf", scan.Size, scan.Hash);
        await IsRefused(world, new AttachFile(filed.Code, item.Id, file), clerk, "ComponentIsUnknown");
        await IsRefused(world, new AttachFile(filed.Code, item.Id, file with { ComponentCode = "TK", Hash = new string('0', 64) }), clerk, "FileIsUnknown");
        await IsRefused(world, new AttachFile(filed.Code, null, file with { ComponentCode = "TK" }), clerk, "WorkItemIsMissing");
        (await world.Count<Attachment>()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task An_item_of_the_post_keeps_the_agreement_by_which_it_came_there(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        var agreement = (await All<HandoverAgreement>(world)).Single(a => a.Id == item.AgreementId);
        item.PerformerReason.ShouldBe($"ByAgreement|{agreement.Number}");
        var view = (await world.Get<IDossierQueries>().Get(filed.Code, await world.Person("tuan.police"))).Value!;
        view.History.ShouldContain(l => l.Kind == "StepOpened" && l.Detail!.Contains(agreement.Number));
    }

    private static JsonArray Counted(Guid paperId, JsonNode? count) => [new JsonObject { ["id"] = paperId.ToString(), ["count"] = count }];

    private static async Task Put(World world, Paper like, string holder, Guid? transferId)
    {
        await using var db = await world.Past.CreateDbContextAsync();
        db.Add(new Paper { Id = Guid.NewGuid(), DossierId = like.DossierId, Name = "Giấy khác", Kind = like.Kind, Count = 1, HolderUnitId = holder, HolderName = "x", HeldSince = like.HeldSince, TransferId = transferId });
        await db.SaveChangesAsync();
    }

    private static async Task RefusesUnsigned(World world, FiledDossier filed)
    {
        var item = await world.Item(filed.Code, "HandOver");
        var actor = await world.Actor(item.Role, item.UnitId);
        await world.Takes(new ClaimWorkItem(item.Id), actor);
        var papers = (await world.Get<IWorkItemQueries>().Open(item.Id, actor)).Value!.Papers;
        foreach (var signed in (JsonNode?[])[null, false, "true"])
        {
            var counted = new JsonArray([.. papers.Select(p => (JsonNode)new JsonObject { ["id"] = p.Id.ToString(), ["count"] = p.Count })]);
            await IsRefused(world, new CompleteWorkItem(item.Id, "Received", new JsonObject { ["papers"] = counted, ["signed"] = signed }), actor, "HandOverIsNotSigned");
        }
        await world.Takes(new ReleaseWorkItem(item.Id, "để người khác ký"), actor);
    }

    private static async Task IsRefused<T>(World world, ICommand<T> command, Actor actor, string code)
    {
        var lines = await world.Count<AuditLine>();
        (await world.Refuses(command, actor)).ShouldBe([code]);
        (await world.Count<AuditLine>()).ShouldBe(lines);
    }

    private static async Task<FiledDossier> Digitised(World world)
    {
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        return filed;
    }

    private static JsonObject Finding() => new() { ["finding"] = "Không có án tích", ["convictions"] = "Không có án tích" };

    private static async Task<List<T>> All<T>(World world) where T : class
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }
}

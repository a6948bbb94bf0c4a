using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Tests.Operating;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>What a citizen sees of a dossier is what happened to it, in the order in which it did.</summary>
public sealed class PublicPaths
{
    [Theory, Databases]
    public async Task A_dossier_that_was_sent_back_shows_it_and_the_approval_is_still_to_come(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await Appraised(world);
        await world.Does(code, "Approve", "Returned", new JsonObject { ["reason"] = "Thiếu trích lục" });

        var seen = await Seen(world, code);
        var back = seen.Path.Single(s => s is { ActivityId: "Approve", State: not "next" });
        (back.State, back.Said, back.Outcome, back.PersonName).ShouldBe(("back", "chưa được duyệt, chuyển lại để xem xét thêm", null, null));
        seen.Path.Where(s => s.State == "next").Select(s => s.ActivityId).ShouldContain("Approve");
        Ordered(seen);

        await world.Does(code, "Appraise", "Eligible", new JsonObject { ["finding"] = "Đã bổ sung trích lục", ["convictions"] = "Không có án tích" });
        await world.Does(code, "Approve", "Approved");
        seen = await Seen(world, code);
        seen.Path.Where(s => s.ActivityId == "Approve").Select(s => s.State).ShouldBe(["back", "done"]);
        seen.Path.Where(s => s.ActivityId == "Appraise").Select(s => s.State).ShouldBe(["done", "done"]);
        seen.Path.Where(s => s.State == "next").Select(s => s.ActivityId).ShouldNotContain("Approve");
        Ordered(seen);
    }

    [Theory, Databases]
    public async Task A_refused_dossier_ends_there_with_the_reason_that_was_told(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial("Refused"));
        var seen = await Seen(world, filed.Code);
        seen.Status.ShouldBe(DossierStatus.NotAccepted);
        seen.Path.Select(s => s.State).ShouldBe(["no", "ended"]);
        seen.Path[0].Said.ShouldBe("không tiếp nhận");
        seen.Path[^1].Name.ShouldBe("Từ chối giải quyết");
        seen.EndReason.ShouldBe("Thiếu chữ ký của người khai ở mục 5.");
    }

    [Theory, Databases]
    public async Task A_supplement_that_is_waited_for_and_one_that_came_are_told_apart(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await HandedOver(world);
        await world.Does(code, "Appraise", "NeedsSupplement", new JsonObject { ["reason"] = "Thiếu tờ khai trang 2" });
        var seen = await Seen(world, code);
        (seen.Status, seen.Due).ShouldBe((DossierStatus.SupplementRequested, DueState.Paused));
        (seen.Path.Single(s => s is { ActivityId: "Appraise", State: "back" }).Said, seen.Path.Single(s => s.ActivityId == "AskApplicant").State).ShouldBe(("cần bổ sung giấy tờ", "current"));
        seen.Path.Where(s => s.State == "next").Select(s => s.ActivityId).ShouldContain("Appraise");

        await world.Does(code, "AskApplicant", "Supplied", new JsonObject { ["supplied"] = "Tờ khai trang 2" });
        seen = await Seen(world, code);
        seen.Path.Single(s => s.ActivityId == "AskApplicant").State.ShouldBe("done");
        seen.Path.Single(s => s.State == "current").ActivityId.ShouldBe("Appraise");
        Ordered(seen);
    }

    [Theory, Databases]
    public async Task An_apology_is_told_with_the_date_before_and_a_pause_promises_no_date_until_it_ends(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await HandedOver(world);
        var leader = await world.Actor(Roles.Leader, "CATINH");
        var first = (await Seen(world, code)).DueAt;
        await world.Does(code, "Appraise", "NeedsSupplement", new JsonObject { ["reason"] = "Thiếu tờ khai trang 2" });
        var extend = new ExtendDossier(code, "3 working days", "Chờ xác minh ở tỉnh khác");
        (await world.Commands.Send(extend, Guid.NewGuid(), leader)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("ClockIsPaused");

        world.Clock.Now = new DateTimeOffset(2026, 11, 26, 9, 0, 38, TimeSpan.FromHours(7));
        await world.Does(code, "AskApplicant", "Supplied", new JsonObject { ["supplied"] = "Tờ khai trang 2" });
        var clock = await world.DossierClock(code);
        clock.PromisedAt.ShouldBe(clock.DueAt);
        clock.DueAt.ShouldNotBe(first);

        var answer = (await world.Commands.Send(extend, Guid.NewGuid(), leader)).Value!;
        answer.PromisedAt.ShouldBe(answer.DueAt);
        var seen = await Seen(world, code);
        (seen.DueAt, seen.Apology!.Before, seen.Apology.PromisedAt, seen.Apology.Reason).ShouldBe((answer.DueAt, clock.PromisedAt, answer.PromisedAt, "Chờ xác minh ở tỉnh khác"));
    }

    [Theory, Databases]
    public async Task A_dossier_past_its_date_is_late_and_a_step_in_time_says_no_more_than_that(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await HandedOver(world);
        (await Seen(world, code)).Due.ShouldBe(DueState.InTime);
        world.Clock.Now = new DateTimeOffset(2026, 12, 21, 9, 0, 0, TimeSpan.FromHours(7));
        (await Seen(world, code)).Due.ShouldBe(DueState.Overdue);
    }

    [Theory, Databases]
    public async Task A_dossier_that_was_stopped_ends_there_with_the_reason_and_promises_nothing(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await HandedOver(world);
        var dossier = await world.Dossier(code);
        await world.Operates(new CancelProcess(dossier.InstanceId, "Người nộp đã mất, người thừa kế xin dừng."), await world.Actor(Roles.UnitAdministrator, "CATINH"));
        var seen = await Seen(world, code);
        (seen.Status, seen.EndReason, seen.Holder).ShouldBe((DossierStatus.Stopped, "Người nộp đã mất, người thừa kế xin dừng.", null));
        seen.Path.ShouldNotContain(s => s.State == "current" || s.State == "next", "nothing is done any more, and nothing is to come");
        seen.Path.Where(s => s.State == "done").Select(s => s.ActivityId).ShouldContain("Digitise");
        seen.CanRate.ShouldBeFalse();
        Ordered(seen);
    }

    [Theory, Databases]
    public async Task A_dossier_that_was_not_supplemented_is_stopped_by_its_process(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await HandedOver(world);
        await world.Does(code, "Appraise", "NeedsSupplement", new JsonObject { ["reason"] = "Thiếu tờ khai trang 2" });
        await world.Does(code, "AskApplicant", "NotSupplied", new JsonObject { ["reason"] = "Quá hạn bổ sung" });
        var seen = await Seen(world, code);
        seen.Status.ShouldBe(DossierStatus.Stopped);
        seen.EndReason.ShouldNotBeNullOrEmpty();
        seen.Path.ShouldNotContain(s => s.State == "current" || s.State == "next");
        seen.Path[^1].State.ShouldBe("ended");
        Ordered(seen);
    }

    /// <summary>No order of the platform withdraws a dossier yet; one that an older database holds as withdrawn ends there.</summary>
    [Theory, Databases]
    public async Task A_dossier_that_was_withdrawn_has_nothing_to_come(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await HandedOver(world);
        var dossier = await world.Dossier(code);
        await world.Operates(new CancelProcess(dossier.InstanceId, "Người nộp rút hồ sơ."), await world.Actor(Roles.UnitAdministrator, "CATINH"));
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            (await db.Set<Dossier>().SingleAsync(d => d.Code == code)).Status = DossierStatus.Withdrawn;
            await db.SaveChangesAsync();
        }
        var seen = await Seen(world, code);
        (seen.Status, seen.EndReason, seen.CanRate).ShouldBe((DossierStatus.Withdrawn, null, false));
        seen.Path.ShouldNotContain(s => s.State == "current" || s.State == "next");
    }

    /// <summary>What was done stands in the order of its moments, then what is being done, then what is to come.</summary>
    private static void Ordered(PublicDossier seen)
    {
        seen.Path.Where(s => s.State is "done" or "back" or "no").Select(s => s.At!.Value).ShouldBeInOrder();
        seen.Path.Select(s => s.State switch { "current" => 1, "next" => 2, _ => 0 }).ShouldBeInOrder();
    }

    private static async Task<string> HandedOver(World world)
    {
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        world.Clock.Pass(TimeSpan.FromMinutes(1));
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        world.Clock.Pass(TimeSpan.FromMinutes(1));
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver");
        world.Clock.Pass(TimeSpan.FromMinutes(1));
        return filed.Code;
    }

    private static async Task<string> Appraised(World world)
    {
        var code = await HandedOver(world);
        await world.Does(code, "Appraise", "Eligible", new JsonObject { ["finding"] = "Không có", ["convictions"] = "Không có án tích" });
        world.Clock.Pass(TimeSpan.FromMinutes(1));
        return code;
    }

    private static async Task<PublicDossier> Seen(World world, string code) => (await world.Get<IPublicQueries>().Find(code, new Proof("6217", IdDigits: "001873"), Origin.Here)).Value!;
}

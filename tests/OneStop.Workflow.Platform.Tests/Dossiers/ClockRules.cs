using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>From when the legal time of a dossier counts, when it stands still, and how it is extended (domain, section 1.4).</summary>
public sealed class ClockRules
{
    [Theory]
    [Databases(SubmissionChannel.Counter)]
    [Databases(SubmissionChannel.Online)]
    public async Task At_the_counter_and_online_the_time_counts_from_acceptance(DatabaseKind kind, SubmissionChannel channel)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial() with { Channel = channel });
        filed.DueAt.ShouldNotBeNull();
        (await Clock(world)).StartedAt.ShouldBe(world.Clock.Now);
    }

    [Theory, Databases]
    public async Task What_the_post_accepts_for_a_citizen_counts_from_the_signatures_of_the_record(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, "2026-11-25 08:15");
        var filed = await world.Files(await world.Actor(Roles.PostalClerk, "BDTINH"), World.Judicial() with { Channel = SubmissionChannel.Post });
        filed.DueAt.ShouldBeNull("nothing is promised before the record is signed");
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await world.HandsOver(filed.Code, "HandOver");
        await using (var db = await world.Contexts.CreateDbContextAsync())
            (await db.Set<Clock>().CountAsync(c => c.ActivityId == null)).ShouldBe(0, "steps have clocks, the dossier has none yet");

        world.Clock.Pass(TimeSpan.FromHours(26));
        await world.HandsOver(filed.Code, "HandOver");
        var clock = await Clock(world);
        clock.StartedAt.ShouldBe(world.Clock.Now);
        clock.PromisedAt.ShouldBe(clock.DueAt);
        (await world.Dossier(filed.Code)).AcceptedAt.ShouldBe(filed.DueAt is null ? world.Clock.Now - TimeSpan.FromHours(26) : null);
    }

    [Theory, Databases]
    public async Task What_is_handed_in_elsewhere_counts_from_the_receipt_by_the_competent_agency(DatabaseKind kind)
    {
        using var workflows = new ChangedProcedure(entry => entry["receivedAt"] = new JsonArray("ProvinceCentre", "Commune"));
        await using var world = await World.Of(kind, "2026-11-25 08:15", workflows: workflows.Folder);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "THACHLAC"), World.Judicial(unit: "THACHLAC"));
        filed.DueAt.ShouldBeNull();
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await world.HandsOver(filed.Code, "HandOver");
        world.Clock.Pass(TimeSpan.FromHours(24));
        await world.HandsOver(filed.Code, "HandOver");
        (await Clock(world)).StartedAt.ShouldBe(world.Clock.Now);
    }

    [Theory]
    [Databases("resume")]
    [Databases("restart")]
    public async Task A_procedure_may_let_the_time_stand_still_for_reasons_of_its_own(DatabaseKind kind, string after)
    {
        using var workflows = new ChangedProcedure(entry => entry["pauses"] = new JsonArray(new JsonObject
        {
            ["reason"] = "verify",
            ["name"] = "Chờ tỉnh khác xác minh",
            ["nameEn"] = "Waiting for another province",
            ["steps"] = new JsonArray("Approve"),
            ["holder"] = "OtherAgency",
            ["after"] = after,
            ["basis"] = "Luật Lý lịch tư pháp",
        }));
        await using var world = await World.Of(kind, "2026-11-25 08:15", workflows: workflows.Folder);
        var filed = await Appraised(world);
        var paused = await Clock(world);
        (paused.DueAt, paused.NextRungAt).ShouldBe((null, null));
        (await world.Item(filed.Code, "Approve")).IsPaused.ShouldBeTrue();

        world.Clock.Pass(TimeSpan.FromDays(2));
        await world.Does(filed.Code, "Approve", "Approved");
        var clock = await Clock(world);
        // Five working days from Friday 27/11, or seven from Wednesday 25/11: nothing was used before the pause of two.
        VietnamTime.DateOf(clock.DueAt!.Value).ShouldBe(new DateOnly(2026, 12, 4));
        var view = (await world.Get<IDossierQueries>().Get(filed.Code, await world.Actor(Roles.Officer, "CATINH"))).Value!;
        view.Clock!.Account.ShouldContain(l => l.Kind == LineKind.Stood && l.Text.Contains("Chờ tỉnh khác xác minh"));
    }

    [Theory, Databases]
    public async Task The_head_of_the_competent_agency_extends_once_with_an_apology_and_the_old_date_is_kept(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, "2026-11-25 08:15");
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var extend = new ExtendDossier(filed.Code, "3 working days", "Chờ tra cứu ở Bộ Công an");
        foreach (var (role, unit) in new[] { (Roles.PostalClerk, "BDTINH"), (Roles.Officer, "CATINH"), (Roles.Leader, "TTPVHCC") })
            (await world.Commands.Send(extend, Guid.NewGuid(), await world.Actor(role, unit))).Refusals[0].Code.ShouldBeOneOf("ExtensionIsNotYours", "DossierIsUnknown");
        var leader = await world.Actor(Roles.Leader, "CATINH");
        (await world.Commands.Send(extend with { By = "-1 days" }, Guid.NewGuid(), leader)).Refusals[0].Code.ShouldBe("LimitIsOutOfRange");
        (await world.Commands.Send(extend with { Reason = "" }, Guid.NewGuid(), leader)).Refusals[0].Code.ShouldBe("ReasonIsMissing");

        var before = (await Clock(world)).DueAt!.Value;
        var extended = (await world.Commands.Send(extend, Guid.NewGuid(), leader)).Value!;
        extended.DueAt.ShouldBe(DueTime.Later(await world.Get<ICalendars>().Find("H27", default), before, TimeLimit.WorkingDays(3)));
        extended.PromisedAt.ShouldBe(extended.DueAt);
        (await world.Commands.Send(extend, Guid.NewGuid(), leader)).Refusals[0].Code.ShouldBe("AlreadyExtended");

        var view = (await world.Get<IDossierQueries>().Get(filed.Code, leader)).Value!.Clock!;
        (view.DueBefore, view.PromisedBefore).ShouldSatisfyAllConditions(x => x.DueBefore.ShouldBe([before]), x => x.PromisedBefore.ShouldBe([before]));
        view.Account.Count(l => l.Kind == LineKind.Given).ShouldBe(2);
        view.ExtendBy.ShouldBeNull();
    }

    [Theory, Databases]
    public async Task An_extension_that_is_asked_less_than_a_day_before_the_end_is_refused(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, "2026-11-25 08:15");
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        world.Clock.Now = (await Clock(world)).DueAt!.Value.AddHours(-23);
        var refused = await world.Commands.Send(new ExtendDossier(filed.Code, "3 working days", "Muộn rồi"), Guid.NewGuid(), await world.Actor(Roles.Leader, "CATINH"));
        refused.Refusals[0].Code.ShouldBe("ExtensionIsTooLate");
        (await Clock(world)).Ledger.ShouldNotContain("Extended");
    }

    private static async Task<FiledDossier> Appraised(World world)
    {
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver");
        await world.Does(filed.Code, "Appraise", "Eligible", new JsonObject { ["finding"] = "Không có án tích", ["convictions"] = "Không có án tích" });
        return filed;
    }

    private static async Task<Clock> Clock(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<Clock>().SingleAsync(c => c.ActivityId == null);
    }
}

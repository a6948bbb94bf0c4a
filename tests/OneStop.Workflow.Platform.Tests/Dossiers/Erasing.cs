using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Retaining;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Personal data goes when its period is over, and the history still holds.</summary>
public sealed class Erasing
{
    private const string Basis = "QĐ 12/2026/QĐ-UBND";

    private static readonly string[] Personal = ["Khánh Linh", "042304001873", "0915046217", "0915 046 217", "án tích", "Thành Sen"];

    [Theory, Databases]
    public async Task After_its_period_nothing_personal_stays_and_the_history_still_verifies(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var dossier = await Closed(world);
        (await Everything(world)).ShouldContain("Khánh Linh");
        world.Clock.Pass(TimeSpan.FromDays(31));

        (await world.Commands.Send(new EraseDossier(dossier.Id, 30, Basis), Guid.NewGuid(), Actor.System)).Value!.Erased.ShouldBeTrue();

        var left = await Everything(world);
        foreach (var word in Personal)
            left.Holding(word).ShouldBeEmpty();
        var chain = await world.Get<AuditVerification>().Run(dossier.Code).FirstAsync(c => !c.IsOfReadings);
        (chain.BrokenAt, chain.Wrong.Count, chain.IsKeyed).ShouldBe((null, 0, true), string.Join("; ", chain.Wrong));
        chain.Erased.ShouldNotBeNull().Line.ShouldBe(chain.Lines);
        var officer = await world.Actor(Roles.Officer, "CATINH");
        var view = (await world.Get<IDossierQueries>().Get(dossier.Code, officer)).Value!;
        (view.Audit.Holds, view.Audit.Erased!.Line).ShouldBe((true, chain.Lines));
        view.History[0].Text.ShouldContain(Basis);
        (await world.Commands.Send(new EraseDossier(dossier.Id, 30, Basis), Guid.NewGuid(), Actor.System)).Value!.Erased.ShouldBeFalse("once");
    }

    [Theory, Databases]
    public async Task What_is_changed_after_the_erasing_is_found_as_before(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var dossier = await Closed(world);
        world.Clock.Pass(TimeSpan.FromDays(31));
        await world.Commands.Send(new EraseDossier(dossier.Id, 30, Basis), Guid.NewGuid(), Actor.System);
        await using var db = await world.Past.CreateDbContextAsync();
        await db.Set<Dossier>().ExecuteUpdateAsync(s => s.SetProperty(d => d.ApplicantName, "Người khác"));
        var wrong = (await world.Get<AuditVerification>().Run(dossier.Code).FirstAsync(c => !c.IsOfReadings)).Wrong.ShouldHaveSingleItem();
        (wrong.Table, wrong.Column).ShouldBe(("Dossiers", "ApplicantName"));
        await db.Set<AuditLine>().Where(l => l.DossierId == dossier.Id && l.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(l => l.Data, "{\"x\":1}"));
        (await world.Get<AuditVerification>().Run(dossier.Code).FirstAsync(c => !c.IsOfReadings)).BrokenAt.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Nothing_is_erased_before_its_time_while_it_is_open_or_without_a_decision(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var closed = await Closed(world);
        var open = await world.Dossier((await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code);
        world.Clock.Pass(TimeSpan.FromDays(29));
        (await world.Commands.Send(new EraseDossier(closed.Id, 30, Basis), Guid.NewGuid(), Actor.System)).Value!.Erased.ShouldBeFalse();
        world.Clock.Pass(TimeSpan.FromDays(300));
        (await world.Commands.Send(new EraseDossier(open.Id, 30, Basis), Guid.NewGuid(), Actor.System)).Value!.Erased.ShouldBeFalse();
        new RetentionPeriods(DossierDays: 30).ErasesDossiers.ShouldBeFalse("a number without the decision that sets it");
        await world.Get<RetentionSweep>().Run();
        (await world.Dossier(closed.Code)).ApplicantName.ShouldBe("Nguyễn Thị Khánh Linh");
    }

    [Theory, Databases]
    public async Task Sent_messages_lose_their_text_and_unsent_ones_keep_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await using var db = await world.Contexts.CreateDbContextAsync();
        var sent = await db.Set<OutboxMessage>().OrderBy(m => m.Id).FirstAsync();
        (sent.State, sent.SentAt, sent.NextAttemptAt) = (OutboxState.Sent, world.Clock.Now, null);
        await db.SaveChangesAsync();
        world.Clock.Pass(TimeSpan.FromDays(RetentionPeriods.UsualMessageDays - 1));
        (await world.Get<RetentionSweep>().Run()).ShouldBe(0);
        world.Clock.Pass(TimeSpan.FromDays(2));
        (await world.Get<RetentionSweep>().Run()).ShouldBe(1);
        var left = await db.Set<OutboxMessage>().AsNoTracking().ToListAsync();
        left.Single(m => m.Id == sent.Id).Payload.ShouldBe("{}");
        left.Where(m => m.Id != sent.Id).ShouldAllBe(m => m.Payload.Contains("0915"));
    }

    [Theory, Databases]
    public async Task A_copy_is_taken_by_an_administrator_of_the_unit_and_each_one_is_logged(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var dossier = await Closed(world);
        var administrator = await world.Actor(Roles.UnitAdministrator, "CATINH");
        var copies = world.Get<IPersonalCopies>();
        var copy = (await copies.Of(dossier.Code, administrator)).Value!;
        (copy.Applicant.FullName, copy.Applicant.IdNumber).ShouldBe(("Nguyễn Thị Khánh Linh", "042304001873"));
        copy.Steps.ShouldContain(s => s.Form != null && s.Form.ToJsonString(Json.Options).Contains("Không có án tích"));
        copy.History.Count.ShouldBe(dossier.AuditCount);
        (await copies.Of(dossier.Code, await world.Actor(Roles.Officer, "CATINH"))).Refusals[0].Code.ShouldBe("CopyIsNotYours");
        var read = (await world.Get<IReadingQueries>().List(new ReadingFilter(dossier.Code), await world.Actor(Roles.Auditor, "UBNDTINH"))).Value!.Page.Rows;
        read.ShouldContain(r => r.What == ReadingWhat.Copy && r.PersonName == administrator.Name);

        var view = (await world.Get<IRetentionQueries>().View(await world.Actor(Roles.SystemAdministrator, "UBNDTINH"))).Value!;
        view.Copies.ShouldHaveSingleItem().ShouldBe(new GivenCopy(world.Clock.Now, administrator.Name, dossier.Code));
        (await world.Get<IRetentionQueries>().View(await world.Actor(Roles.Officer, "CATINH"))).Refusals[0].Code.ShouldBe("NotASystemAdministrator");
    }

    private static async Task<Dossier> Closed(World world)
    {
        var code = (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
        await world.Does(code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await world.HandsOver(code, "HandOver");
        await world.HandsOver(code, "HandOver");
        await world.Does(code, "Appraise", "Eligible", new JsonObject { ["finding"] = "Không có án tích", ["convictions"] = "Không có án tích" });
        await world.Does(code, "Approve", "Approved");
        await world.Does(code, "Issue", "Done", new JsonObject { ["resultNumber"] = "1842/LLTP", ["resultDate"] = "2026-11-30" });
        await world.HandsOver(code, "HandBack");
        await world.HandsOver(code, "HandBack");
        await world.Does(code, "Return", "Delivered", new JsonObject { ["receivedBy"] = "Nguyễn Thị Khánh Linh", ["identityChecked"] = true });
        return await world.Dossier(code);
    }

    private static async Task<string> Everything(World world)
    {
        await using var db = await world.Past.CreateDbContextAsync();
        return await EveryText.Of(db, without: ["ProcessDefinitions", "ProcedureVersions", "Units"]);
    }
}

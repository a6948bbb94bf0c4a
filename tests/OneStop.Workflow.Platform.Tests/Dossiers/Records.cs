using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>What is written in a step is read by those who come after and decide, in every door, and by nobody else.</summary>
public sealed class Records
{
    private static readonly JsonSerializerOptions AsPeopleWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory, Databases]
    public async Task The_leader_reads_what_was_found_before_signing(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await JudicialRecord.AtThePolice(world);
        await JudicialRecord.AttachesAnAnswer(world, filed);
        await JudicialRecord.Appraises(world, filed);

        var approval = await world.Item(filed.Code, "Approve");
        var view = (await world.Get<IWorkItemQueries>().Open(approval.Id, await world.Actor(Roles.Leader, "CATINH"))).Value!;
        var appraisal = view.Records[0];
        appraisal.StepName.ShouldBe("Tra cứu, xác minh, thẩm định");
        appraisal.Outcome.ShouldBe("Đủ điều kiện");
        appraisal.Written.Select(f => (f.Label, f.Text)).ShouldBe([("Kết quả tra cứu, xác minh", JudicialRecord.Finding), ("Án tích", JudicialRecord.Convictions)]);
        appraisal.Files.Single().FileName.ShouldBe("tra-loi-so-tu-phap.pdf");
        appraisal.HeldMinutes.ShouldNotBeNull();
        // In order, the newest first, down to the reception; the digitising clerk's figures too.
        view.Records.Select(r => r.Stage).ShouldBe([Stage.Appraisal, Stage.Transport, Stage.Digitisation, Stage.Reception]);
        view.Records[2].Written.ShouldContain(f => f.Name == "pages" && f.Text == "3");
    }

    [Theory, Databases]
    public async Task The_post_reads_no_finding_in_any_door(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await JudicialRecord.AtThePolice(world);
        var file = await JudicialRecord.AttachesAnAnswer(world, filed);
        await JudicialRecord.Appraises(world, filed);
        await JudicialRecord.Returns(world, filed);
        await JudicialRecord.Appraises(world, filed);
        await world.Does(filed.Code, "Approve", "Approved");
        await world.Does(filed.Code, "Issue", "Done", new JsonObject { ["resultNumber"] = "1842/LLTP", ["resultDate"] = "2026-11-30" });
        await world.HandsOver(filed.Code, "HandBack");
        await world.HandsOver(filed.Code, "HandBack");

        var clerk = await world.Actor(Roles.PostalClerk, "BDTINH");
        foreach (var (door, text) in await Doors(world, filed, clerk))
        {
            text.ShouldNotBeEmpty(door);
            foreach (var secret in (string[])[JudicialRecord.Finding, JudicialRecord.Convictions, JudicialRecord.WhyReturned, "Đủ điều kiện", "\"Eligible\"", "tra-loi-so-tu-phap"])
                text.ShouldNotContain(secret, Case.Sensitive, door);
        }
        (await world.Get<IDossierQueries>().Attachment(file, clerk)).Refusals[0].Code.ShouldBe("FileIsUnknown");

        // What is the post's it reads: its own figures.
        (await world.Get<IDossierQueries>().Get(filed.Code, clerk)).Value!.Records.ShouldContain(r => r.Stage == Stage.Digitisation && r.Written.Any(f => f.Name == "pages"));
    }

    [Theory, Databases]
    public async Task Who_decides_and_who_oversees_the_decision_read_it_in_every_door(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await JudicialRecord.BeforeTheLeader(world);
        foreach (var (role, unit) in ((string, string)[])[(Roles.Officer, "CATINH"), (Roles.Leader, "CATINH"), (Roles.UnitAdministrator, "CATINH"), (Roles.Auditor, "UBNDTINH")])
        {
            var actor = await world.Actor(role, unit);
            var view = (await world.Get<IDossierQueries>().Get(filed.Code, actor)).Value!;
            Text(view.Records).ShouldContain(JudicialRecord.Finding, Case.Sensitive, role);
            Text((await world.Get<IInstanceQueries>().Get((await Instance(world, filed)).Id, actor)).Value!.Variables).ShouldContain(JudicialRecord.Finding, Case.Sensitive, role);
        }
    }

    [Theory, Databases]
    public async Task Who_runs_the_system_designs_or_is_a_partner_reads_no_step(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await JudicialRecord.BeforeTheLeader(world);
        foreach (var role in (string[])[Roles.SystemAdministrator, Roles.Designer, Roles.PartnerSystem])
            foreach (var (door, text) in await Doors(world, filed, await world.Actor(role, "UBNDTINH")))
                text.ShouldNotContain(JudicialRecord.Finding, Case.Sensitive, $"{role}: {door}");
    }

    [Theory, Databases]
    public async Task The_counter_reads_why_something_is_missing_and_not_what_was_found(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await JudicialRecord.AtThePolice(world);
        await world.Does(filed.Code, "Appraise", "NeedsSupplement", new JsonObject { ["reason"] = "Thiếu tờ khai trang 2", ["note"] = "Có dấu hiệu khai man", ["finding"] = JudicialRecord.Finding });

        var view = (await world.Get<IDossierQueries>().Get(filed.Code, await world.Actor(Roles.CounterClerk, "TTPVHCC"))).Value!;
        view.Request.ShouldBe("Thiếu tờ khai trang 2");
        var record = view.Records.Single(r => r.Stage == Stage.Appraisal);
        record.Outcome.ShouldBe("Yêu cầu bổ sung");
        record.Written.Select(f => f.Text).ShouldBe(["Thiếu tờ khai trang 2"]);
        record.IsWithheld.ShouldBeTrue();
        view.History.ShouldContain(l => l.Kind == "WorkItemCompleted" && l.Detail == "Thiếu tờ khai trang 2");
        foreach (var (door, text) in await Doors(world, filed, await world.Actor(Roles.CounterClerk, "TTPVHCC")))
            text.ShouldNotContain("khai man", Case.Sensitive, door);
    }

    [Theory, Databases]
    public async Task A_technical_message_that_may_quote_a_step_is_for_who_oversees_the_decision(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await JudicialRecord.BeforeTheLeader(world);
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            db.Add(new Incident
            {
                InstanceId = (await Instance(world, filed)).Id,
                IncidentId = "i1",
                DossierId = filed.DossierId,
                ActivityId = "Appraise",
                Code = "Fault",
                Message = $"'{JudicialRecord.Finding}' is no number.",
                RaisedAt = world.Clock.Now,
            });
            await db.SaveChangesAsync();
        }
        var incidents = world.Get<IIncidentQueries>();
        Text((await incidents.List(new IncidentFilter(), await world.Actor(Roles.UnitAdministrator, "CATINH"))).Value!).ShouldContain(JudicialRecord.Finding);
        var technician = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        var seen = (await incidents.List(new IncidentFilter(), technician)).Value!;
        seen.OpenCount.ShouldBe(1);
        Text(seen).ShouldNotContain(JudicialRecord.Finding);
        // Nor can it be guessed by searching for it.
        (await incidents.List(new IncidentFilter(Search: "an treo"), technician)).Value!.OpenCount.ShouldBe(0);
        foreach (var (door, text) in await Doors(world, filed, await world.Actor(Roles.CounterClerk, "TTPVHCC")))
            text.ShouldNotContain(JudicialRecord.Finding, Case.Sensitive, door);
    }

    private static async Task<ProcessInstance> Instance(World world, FiledDossier filed)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<ProcessInstance>().SingleAsync(i => i.DossierId == filed.DossierId && i.ParentInstanceId == null);
    }

    /// <summary>All that the platform answers to somebody who asks about a dossier.</summary>
    private static async Task<IReadOnlyList<(string Door, string Text)>> Doors(World world, FiledDossier filed, Actor actor)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        var items = await db.Set<WorkItem>().Where(w => w.DossierId == filed.DossierId).ToListAsync();
        var instance = await Instance(world, filed);
        var doors = new List<(string, string)>
        {
            ("dossier", Text(await world.Get<IDossierQueries>().Get(filed.Code, actor))),
            ("history", Text(await world.Get<IDossierQueries>().History(filed.Code, actor))),
            ("chain", Text(await world.Get<IAuditQueries>().Chain(filed.Code, actor))),
            ("process", Text(await world.Get<IProcessQueries>().Of(filed.Code, actor))),
            ("instance", Text(await world.Get<IInstanceQueries>().Get(instance.Id, actor))),
            ("instances", Text(await world.Get<IInstanceQueries>().List(new InstanceFilter(), actor))),
            ("incidents", Text(await world.Get<IIncidentQueries>().List(new IncidentFilter(State: "all"), actor))),
            ("list", Text(await world.Get<IWorkItemQueries>().List(new WorkItemFilter(), actor))),
            ("breach", Text(await world.Get<ISlaQueries>().Breach(filed.Code, actor))),
        };
        foreach (var item in items)
            doors.Add(($"step {item.StepName} {item.Phase}", Text(await world.Get<IWorkItemQueries>().Open(item.Id, actor))));
        return doors;
    }

    private static string Text(object answer) => JsonSerializer.Serialize(answer, answer.GetType(), AsPeopleWrite);
}

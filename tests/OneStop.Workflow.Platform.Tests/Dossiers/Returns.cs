using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Work that is sent back says by whom and why, goes to who did it, and has the time that the procedure chose.</summary>
public sealed class Returns
{
    [Theory, Databases]
    public async Task A_return_without_a_reason_is_refused_and_nothing_is_written(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await JudicialRecord.BeforeTheLeader(world);
        var approval = await world.Item(filed.Code, "Approve");
        var leader = await world.Actor(Roles.Leader, "CATINH");
        (await world.Commands.Send(new ClaimWorkItem(approval.Id), Guid.NewGuid(), leader)).Refusals.ShouldBeEmpty();
        var lines = await world.Count<Platform.Audit.AuditLine>();
        foreach (var (reason, code) in ((string, string)[])[("", "FormFieldIsMissing"), ("  ", "FormFieldIsMissing"), (".", "ReasonIsMissing")])
        {
            var refusal = (await world.Commands.Send(new CompleteWorkItem(approval.Id, "Returned", new JsonObject { ["reason"] = reason }), Guid.NewGuid(), leader)).Refusals.Single();
            (refusal.Code, refusal.Field).ShouldBe((code, "form.reason"));
        }
        (await world.Count<Platform.Audit.AuditLine>()).ShouldBe(lines);
    }

    [Theory, Databases]
    public async Task A_return_goes_to_who_did_it_and_says_by_whom_when_and_why(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await JudicialRecord.BeforeTheLeader(world);
        var (officer, leader) = (await world.Actor(Roles.Officer, "CATINH"), await world.Actor(Roles.Leader, "CATINH"));
        var done = await JudicialRecord.Returns(world, filed);
        done.Opened.Single().AssigneeName.ShouldBe(officer.Name);

        var item = await world.Item(filed.Code, "Appraise");
        (item.State, item.AssigneeId, item.Returns).ShouldBe((WorkItemState.Claimed, officer.PersonId, 1));
        var view = (await world.Get<IWorkItemQueries>().Open(item.Id, officer)).Value!;
        view.Blocked.ShouldBeEmpty();
        view.Returning.ShouldBeEmpty();
        var mark = view.Returned.ShouldNotBeNull();
        (mark.Number, mark.ByName, mark.ByStep, mark.Reason, mark.At).ShouldBe((1, leader.Name, "Duyệt, ký kết quả", JudicialRecord.WhyReturned, world.Clock.Now));
        mark.Detail.ShouldBe($"giao lại cho {officer.Name}; thời hạn của bước: phần còn lại");

        // In the list of who has it with the reason, in the unit's list without.
        (await world.Get<IWorkItemQueries>().List(new WorkItemFilter(), officer)).Page.Rows.Single(r => r.Id == item.Id).Returned!.Reason.ShouldBe(JudicialRecord.WhyReturned);
        var notice = (await world.Get<IInbox>().List(new InboxFilter(), officer)).Page.Rows.Single(r => r.Kind == NoticeKind.WorkReturned);
        (notice.WorkItemId, notice.DossierCode).ShouldBe((item.Id, filed.Code));
        view.History.ShouldContain(l => l.Kind == "StepReturned" && l.Text == "Bước “Duyệt, ký kết quả” trả lại “Tra cứu, xác minh, thẩm định” để làm lại, lần 1");
        view.History.ShouldContain(l => l.Kind == "WorkItemCompleted" && l.Detail == JudicialRecord.WhyReturned && l.ActorName == leader.Name);

        // Done again, and sent back again: the answer and the return stand together, the second return counts two.
        await JudicialRecord.Appraises(world, filed, "Đã dẫn văn bản 2215");
        var records = (await world.Get<IWorkItemQueries>().Open((await world.Item(filed.Code, "Approve")).Id, leader)).Value!.Records;
        records.Take(3).Select(r => (r.Stage, r.IsReturn, r.Returns)).ShouldBe([(Stage.Appraisal, false, 1), (Stage.Approval, true, 0), (Stage.Appraisal, false, 0)]);
        records[0].AnswersId.ShouldBe(records[1].WorkItemId);
        records[1].Written.Single().Text.ShouldBe(JudicialRecord.WhyReturned);
        await JudicialRecord.Returns(world, filed);
        (await world.Item(filed.Code, "Appraise")).Returns.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task A_return_to_somebody_who_has_left_is_offered_to_the_unit_and_says_so(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await JudicialRecord.BeforeTheLeader(world);
        var officer = await world.Actor(Roles.Officer, "CATINH");
        await using (var db = await world.Contexts.CreateDbContextAsync())
            await db.Set<Membership>().Where(m => m.PersonId == officer.PersonId).ExecuteUpdateAsync(set => set.SetProperty(m => m.ValidTo, new DateOnly(2026, 11, 20)));
        world.Clock.Now += TimeSpan.FromMinutes(1);
        await JudicialRecord.Returns(world, filed);

        var item = await world.Item(filed.Code, "Appraise");
        (item.State, item.AssigneeId, item.Returns).ShouldBe((WorkItemState.Offered, null, 1));
        var others = await world.Get<IDirectory>().Holders("CATINH", Roles.Officer, Moment.Day(world.Clock.Now), default);
        var colleague = (await world.Get<IDirectory>().ActorOf(others[0].Id, Moment.Day(world.Clock.Now), default))!;
        colleague.PersonId.ShouldNotBe(officer.PersonId);
        var view = (await world.Get<IWorkItemQueries>().Open(item.Id, colleague)).Value!;
        view.Returned!.Reason.ShouldBe(JudicialRecord.WhyReturned);
        view.Returned.Detail!.ShouldStartWith($"giao cho cả đơn vị, vì {officer.Name} không còn làm được việc này");
        (await world.Get<IInbox>().List(new InboxFilter(), colleague)).Page.Rows.ShouldContain(r => r.Kind == NoticeKind.WorkReturned && r.WorkItemId == item.Id);
    }

    [Theory, Databases]
    public async Task By_default_what_was_left_of_the_steps_time_runs_on(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (before, after, returned, dossierDue) = await Walk(world);
        var calendar = await Calendar(world);
        after.Limit.ShouldBe(before.Limit);
        calendar.WorkingTimeBetween(returned, after.DueAt!.Value).ShouldBe(calendar.WorkingTimeBetween(before.StoppedAt!.Value, before.DueAt!.Value));
        ClockKeeping.Read(after, calendar, returned).Used.ShouldBe(ClockKeeping.Read(before, calendar, returned).Used);
        ClockKeeping.Read(after, calendar, returned).Used.ShouldBeGreaterThan(TimeSpan.FromHours(8));
        dossierDue.Before.ShouldBe(dossierDue.After);
    }

    [Theory, Databases]
    public async Task By_choice_of_the_procedure_the_steps_time_begins_again(DatabaseKind kind)
    {
        using var procedure = new ChangedProcedure(entry => entry["returnClock"] = "fresh");
        await using var world = await World.Of(kind, workflows: procedure.Folder);
        var (before, after, returned, dossierDue) = await Walk(world);
        after.DueAt.ShouldBe(DueTime.At(await Calendar(world), TimeLimit.Parse(before.Limit), returned));
        ClockKeeping.Read(after, await Calendar(world), returned).Used.ShouldBe(TimeSpan.Zero);
        dossierDue.Before.ShouldBe(dossierDue.After);
    }

    [Theory, Databases]
    public async Task By_choice_of_the_procedure_a_return_has_a_limit_of_its_own(DatabaseKind kind)
    {
        using var procedure = new ChangedProcedure(entry => entry["returnClock"] = "4 working hours");
        await using var world = await World.Of(kind, workflows: procedure.Folder);
        var (_, after, returned, dossierDue) = await Walk(world);
        after.Limit.ShouldBe("4 working hours");
        after.DueAt.ShouldBe(DueTime.At(await Calendar(world), TimeLimit.Parse("4 working hours"), returned));
        dossierDue.Before.ShouldBe(dossierDue.After);
    }

    [Theory, Databases]
    public async Task A_step_for_rework_goes_to_who_appraised(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "THANHSEN"), BirthAt());
        await world.Does(filed.Code, "Appraise", "Eligible", Form(await FieldsOf(world, filed.Code, "Appraise")));
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 2, ["legible"] = true });
        await world.Does(filed.Code, "Approve", "Returned", new JsonObject { ["reason"] = "Sai ngày sinh" });
        var rework = await world.Item(filed.Code, "Rework");
        (rework.State, rework.AssigneeId, rework.Returns).ShouldBe((WorkItemState.Claimed, (await world.Actor(Roles.Officer, "THANHSEN")).PersonId, 1));
        // Handing it in again is an answer, and needs no reason.
        var again = await world.Does(filed.Code, "Rework", "Resubmitted", Form(await FieldsOf(world, filed.Code, "Rework")));
        again.Opened.Single().AssigneeName.ShouldBeNull();
    }

    private static FileDossier BirthAt() => new()
    {
        ProcedureCode = "1.001193",
        ReceivingUnitId = "THANHSEN",
        Channel = SubmissionChannel.Counter,
        ResultChannel = ReturnChannel.Counter,
        Applicant = new Applicant { FullName = "Trần Văn Nam", IdNumber = "042090001874", Phone = "0915046218" },
        Components = [new ComponentInput("TK", Originals: 1), new ComponentInput("GCS", Originals: 1), new ComponentInput("HN", LookedUp: true)],
        Outcome = "Accepted",
    };

    private static async Task<IReadOnlyList<FormField>> FieldsOf(World world, string code, string activity)
    {
        var item = await world.Item(code, activity);
        return (await world.Get<IWorkItemQueries>().Open(item.Id, await world.Actor(item.Role, item.UnitId))).Value!.Fields;
    }

    private static JsonObject Form(IReadOnlyList<FormField> fields)
    {
        var form = new JsonObject();
        foreach (var field in fields.Where(f => f.Required || f.RequiredFor.Count > 0))
            form[field.Name] = field.Type switch { "number" => 1, "yesno" => true, "date" => "2026-11-20", "choice" => field.Choices[0], _ => "Đủ, đúng" };
        return form;
    }

    /// <summary>Appraised after a day and a half, returned a day later.</summary>
    private static async Task<(Clock Before, Clock After, DateTimeOffset Returned, (DateTimeOffset? Before, DateTimeOffset? After) DossierDue)> Walk(World world)
    {
        var filed = await JudicialRecord.AtThePolice(world);
        var first = (await world.Item(filed.Code, "Appraise")).ClockId;
        world.Clock.Now = new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(7));
        await JudicialRecord.Appraises(world, filed);
        var due = await DossierDue(world);
        world.Clock.Now = new DateTimeOffset(2026, 11, 26, 10, 40, 0, TimeSpan.FromHours(7));
        await JudicialRecord.Returns(world, filed);
        var second = (await world.Item(filed.Code, "Appraise")).ClockId;
        await using var db = await world.Contexts.CreateDbContextAsync();
        return (await db.Set<Clock>().SingleAsync(c => c.Id == first), await db.Set<Clock>().SingleAsync(c => c.Id == second), world.Clock.Now, (due, await DossierDue(world)));
    }

    private static async Task<DateTimeOffset?> DossierDue(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return (await db.Set<Clock>().SingleAsync(c => c.ActivityId == null)).DueAt;
    }

    private static async Task<WorkingCalendar> Calendar(World world) => await world.Get<ICalendars>().Find("H27", default);
}

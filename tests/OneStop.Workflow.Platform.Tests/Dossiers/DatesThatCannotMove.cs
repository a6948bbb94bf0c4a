using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Platform.Tests.Carrying;
using OneStop.Workflow.Platform.Tests.Designing;
using OneStop.Workflow.Platform.Tests.Operating;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Carrying.Drawn;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>A date is put off once, while a clock runs; a process that asks otherwise goes on, and its history says that it could not be.</summary>
public sealed class DatesThatCannotMove
{
    [Theory, Databases]
    public async Task Where_no_clock_runs_nothing_is_put_off_and_no_letter_is_drafted(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial() with { Channel = SubmissionChannel.Online, Outcome = null });
        var leader = await world.Person("ha.police");
        await world.IsRefused(new ExtendDossier(filed.Code, "3 working days", "Chờ tra cứu"), leader, "ClockDoesNotRun");
        await world.IsRefused(new SaveApologyDraft(filed.Code, "3 working days", "Chờ tra cứu", null), leader, "ClockDoesNotRun");
        (await world.Count<ApologyDraft>(), await Messages(world)).ShouldBe((0, 0));
    }

    [Theory, Databases]
    public async Task A_process_that_puts_off_twice_moves_the_date_once_and_tells_why_not_again(DatabaseKind kind)
    {
        await using var office = await Office.Of(kind, ForDossiers()
            .Add("First", "OneStop.ExtendWithApology", ("limit", Literal("3 working days")), ("reason", Literal("Chờ tra cứu")))
            .Add("Second", "OneStop.ExtendWithApology", ("limit", Literal("2 working days")), ("reason", Literal("Chờ tra cứu nữa")))
            .Officer("Appraise").Line("Receive.Accepted > First > Second > Appraise"));
        var filed = await office.Files();
        (await office.Open(filed)).ShouldBe(["Appraise"], "it goes on");
        var once = (await Lines(office.World, "DossierExtended")).ShouldHaveSingleItem();
        ((string?)once["by"]).ShouldBe("3 working days");
        var refused = (await Lines(office.World, "ExtensionWasNotPossible")).ShouldHaveSingleItem();
        ((string?)refused["limit"]).ShouldBe("2 working days");
        ((string?)refused["reason"]).ShouldBe("Chưa gia hạn thêm được: mỗi hồ sơ chỉ gia hạn một lần.", "in words, and in Vietnamese whoever's act it followed");
        ((string?)refused["reasonEn"]).ShouldBe("A dossier is extended once only.");
        var due = (await office.All<Clock>()).Single(c => c.ActivityId is null).DueAt;
        DateTimeOffset.Parse((string)once["due"]!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(due!.Value);
        var apologies = (await office.All<OutboxMessage>()).Where(m => m.Kind == "notice").Select(m => Json.Read<NoticePayload>(m.Payload)).Count(p => p.Template == Notice.Apology.Name);
        apologies.ShouldBe(1, "the citizen is told of the one that was given");
        (await Lines(office.World, "NoticeQueued")).Select(l => (string?)l["notice"]).ShouldBe([Notice.Accepted.Name, Notice.Apology.Name]);
    }

    [Theory, Databases]
    public async Task A_rating_is_one_of_three(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await using (var db = await world.Past.CreateDbContextAsync())
            await db.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(d => d.Status, DossierStatus.ResultReturned));
        var proven = (await world.Get<Platform.Dossiers.Queries.IPublicQueries>().Prove(filed.Code, new Platform.Dossiers.Queries.Proof("6217", IdDigits: "001873"), Origin.Here)).Value!;
        foreach (var score in new[] { int.MinValue, 0, 4 })
        {
            var refusal = (await world.Commands.Send(new RateDossier(proven, score), Guid.NewGuid(), Actor.Citizen)).Refusals.ShouldHaveSingleItem();
            (refusal.Code, refusal.Field).ShouldBe(("ScoreIsOutOfRange", "score"));
            refusal.Arguments.ShouldBe(["1", "3"]);
        }
        (await world.Dossier(filed.Code)).Satisfaction.ShouldBeNull();
    }

    private static async Task<int> Messages(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return (await db.Set<OutboxMessage>().Where(m => m.Kind == "notice").ToListAsync()).Count(m => Json.Read<NoticePayload>(m.Payload).Template == Notice.Apology.Name);
    }

    private static async Task<List<JsonObject>> Lines(World world, string fact)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return [.. (await db.Set<AuditLine>().Where(l => l.Kind == fact).OrderBy(l => l.Number).ToListAsync()).Select(l => JsonNode.Parse(l.Data)!.AsObject())];
    }
}

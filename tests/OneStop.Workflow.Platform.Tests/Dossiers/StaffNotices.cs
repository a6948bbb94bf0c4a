using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Platform.Tests.Operating;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>A process that tells a role something reaches the people who hold it, or says truly that it reached nobody.</summary>
public sealed class StaffNotices
{
    [Theory, Databases]
    public async Task Holders_of_the_role_get_it_in_the_inbox_and_by_mail_and_message_as_they_wish(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var leader = await world.Actor(Roles.Leader, "CATINH");
        (await world.Commands.Send(new ChangeNoticeSettings("ha@example.vn", "0912000111", true, null, null, false, 0), Guid.NewGuid(), leader)).Refusals.ShouldBeEmpty();
        var code = await Filed(world, ("recipient", Roles.Leader), ("message", "Xin ý kiến"));

        var row = (await world.Get<IInbox>().List(new InboxFilter(), leader)).Page.Rows.ShouldHaveSingleItem();
        (row.DossierCode, row.Kind, row.Said, row.StepName).ShouldBe((code, NoticeKind.ProcessMessage, "Xin ý kiến", "Tell"));
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<OutboxMessage>().Where(m => m.RecipientId == leader.PersonId).Select(m => m.Kind).ToListAsync()).ShouldBe([StaffMessage.ByMail, StaffMessage.ByGateway], ignoreOrder: true);
        (await world.Get<IInbox>().List(new InboxFilter(), await world.Actor(Roles.Leader, "SCT"))).All.ShouldBe(0, "the leader of another agency is told nothing");
    }

    [Theory, Databases]
    public async Task Without_a_holder_the_units_administrators_are_told_and_the_history_says_so(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await NobodyIs(world, Roles.Leader, "CATINH");
        var code = await Filed(world, ("recipient", Roles.Leader));

        var administrator = await world.Actor(Roles.UnitAdministrator, "CATINH");
        (await world.Get<IInbox>().List(new InboxFilter(), administrator)).Page.Rows.ShouldHaveSingleItem().DossierCode.ShouldBe(code);
        var lines = (await world.Get<IDossierQueries>().History(code, await world.Actor(Roles.Officer, "CATINH"))).Value!;
        lines.ShouldNotContain(l => l.Kind == "StaffNotified");
        lines.Single(l => l.Kind == "NobodyToNotify").Text.ShouldContain(administrator.Name);
    }

    [Theory, Databases]
    public async Task With_nobody_at_all_to_tell_it_is_an_incident_and_the_dossier_goes_on(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await NobodyIs(world, Roles.UnitAdministrator, null);
        var code = await Filed(world, ("recipient", Roles.PostalClerk), ("unit", "SCT"));

        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<Incident>().SingleAsync()).Code.ShouldBe("NobodyToNotify");
        (await world.Chain(code)).ShouldContain(l => l.Kind == "NobodyToNotifyAtAll");
        (await db.Set<StaffNotice>().CountAsync()).ShouldBe(0);
        (await world.Item(code, "After")).ShouldNotBeNull();
    }

    private static async Task<string> Filed(World world, params (string Name, string Value)[] inputs)
    {
        var tell = DrawnProcess.Activity("Tell", "OneStop.Notify", [.. inputs.Select(i => (i.Name, "Literal", (System.Text.Json.Nodes.JsonNode?)i.Value))]);
        await DrawnProcess.Publish(world, DrawnProcess.Drawn(2, [DrawnProcess.Receive(), tell, DrawnProcess.Task("After")], "Receive.Accepted > Tell > After"));
        return (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
    }

    private static async Task NobodyIs(World world, string role, string? unit)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        await db.Set<Membership>().Where(m => m.Role == role && (unit == null || m.UnitId == unit)).ExecuteDeleteAsync();
        world.Clock.Pass(TimeSpan.FromMinutes(1));
    }
}

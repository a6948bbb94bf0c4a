using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Escalating;

/// <summary>How notices reach people: the inbox, quiet hours, the mail of the day, tries and their end.</summary>
public sealed class DeliveryTests
{
    [Theory, Databases]
    public async Task An_inbox_is_its_owners_only(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var head = await Alarmed(world);
        var inbox = world.Get<IInbox>();
        var mine = await inbox.List(new InboxFilter(), head);
        mine.Unread.ShouldBeGreaterThan(0);
        mine.Page.Rows.Count.ShouldBe(mine.All);
        mine.Page.Rows.ShouldAllBe(r => r.ReadAt == null && r.DossierCode.Length > 0);

        var stranger = await world.Actor(Roles.Leader, "SCT");
        (await inbox.List(new InboxFilter(), stranger)).All.ShouldBe(0);
        (await inbox.List(new InboxFilter(), Actor.System)).All.ShouldBe(0);
        var read = await world.Commands.Send(new ReadNotices([.. mine.Page.Rows.Select(r => r.Id)]), Guid.NewGuid(), stranger);
        read.Value!.Changed.ShouldBe(0, "nobody reads for somebody else");
        (await inbox.Unread(head)).ShouldBe(mine.Unread);
        (await world.Commands.Send(new ReadNotices(null), Guid.NewGuid(), Actor.System)).Refusals[0].Code.ShouldBe("InboxIsNobodys");
    }

    [Theory, Databases]
    public async Task What_was_read_counts_no_more_and_can_be_found_without_diacritics(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var head = await Alarmed(world);
        var inbox = world.Get<IInbox>();
        var all = (await inbox.List(new InboxFilter(), head)).All;
        var first = (await inbox.List(new InboxFilter(PageSize: 1), head)).Page.Rows.ShouldHaveSingleItem();
        (await world.Commands.Send(new ReadNotices([first.Id]), Guid.NewGuid(), head)).Value!.Unread.ShouldBe(all - 1);
        (await inbox.List(new InboxFilter("read"), head)).Page.Rows.ShouldHaveSingleItem().Id.ShouldBe(first.Id);
        (await inbox.List(new InboxFilter(Search: "ly lich tu phap"), head)).All.ShouldBe(all);
        (await inbox.List(new InboxFilter(Search: "khong co gi"), head)).All.ShouldBe(0);
        (await world.Commands.Send(new ReadNotices(null), Guid.NewGuid(), head)).Value!.Unread.ShouldBe(0);
        (await world.Commands.Send(new ReadNotices([first.Id], Read: false), Guid.NewGuid(), head)).Value!.Unread.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Outside_working_time_mail_is_held_until_the_next_working_moment(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var head = await world.Actor(Roles.Leader, "TTPVHCC");
        await Wishes(world, head, digest: false);
        await Alarmed(world, "2026-12-19 21:00");
        await using var db = await world.Contexts.CreateDbContextAsync();
        var mail = await db.Set<OutboxMessage>().Where(m => m.Kind == StaffMessage.ByMail).ToListAsync();
        mail.ShouldNotBeEmpty();
        // Saturday night; the centre opens on Monday.
        mail.ShouldAllBe(m => m.NextAttemptAt!.Value.Date == new DateTime(2026, 12, 21) && m.RecipientId == head.PersonId);
        var row = (await world.Get<IInbox>().List(new InboxFilter(), head)).Page.Rows.First(r => r.Email is not null);
        row.Email!.State.ShouldBe(DeliveryState.Held);
        var night = new Post();
        await world.Get<OutboxSending>().Run([night]);
        night.Got.ShouldAllBe(m => m.RecipientId == null, "what goes to applicants is not held");
        world.Clock.Now = new DateTimeOffset(2026, 12, 21, 9, 0, 0, TimeSpan.FromHours(7));
        var post = new Post();
        (await world.Get<OutboxSending>().Run([post])).Sent.ShouldBe(mail.Count);
        post.Got.Select(m => m.Payload).ShouldAllBe(p => !p.Contains("Khánh Linh") && !p.Contains("042304001873"));
    }

    [Theory, Databases]
    public async Task What_is_not_urgent_comes_in_one_mail_a_day(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.PostalClerk, "BDTINH");
        await Wishes(world, clerk, digest: true);
        var counter = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        for (var i = 0; i < 3; i++)
            await world.Files(counter, World.Judicial());
        await using (var db = await world.Contexts.CreateDbContextAsync())
            world.Clock.Now = (await db.Set<Clock>().Where(c => c.ActivityId == "Digitise").MaxAsync(c => c.NextRungAt))!.Value;
        await world.Get<AlarmSweep>().Run();
        (await world.Get<DigestSweep>().Run()).ShouldBe(0);
        (await world.Get<IInbox>().List(new InboxFilter(), clerk)).Page.Rows.ShouldAllBe(r => r.Email!.State == DeliveryState.InDigest);

        // 24/11 is a day off.
        world.Clock.Pass(TimeSpan.FromDays(2));
        var nodes = new[] { world.Node(), world.Node() };
        await Task.WhenAll(nodes.Select(n => Task.Run(() => ((DigestSweep)n.GetService(typeof(DigestSweep))!).Run())));
        await using var after = await world.Contexts.CreateDbContextAsync();
        var mail = (await after.Set<OutboxMessage>().Where(m => m.Kind == StaffMessage.Digest).ToListAsync()).ShouldHaveSingleItem();
        Json.Read<StaffMessage>(mail.Payload).Lines.Count.ShouldBe(3);
        (await after.Set<OutboxMessage>().CountAsync(m => m.Kind == StaffMessage.ByMail)).ShouldBe(0);
        (await after.Set<StaffNotice>().CountAsync(n => n.DigestAt != null)).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task A_message_that_fails_is_tried_again_more_and_more_slowly_then_given_up_and_an_administrator_can_retry(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var post = new Post { IsBroken = true };
        var pauses = new List<TimeSpan>();
        for (var attempt = 0; attempt < OutboxSending.MaxAttempts; attempt++)
        {
            (await world.Get<OutboxSending>().Run([post])).Failed.ShouldBeGreaterThan(0);
            (await world.Get<OutboxSending>().Run([post])).Failed.ShouldBe(0, "not before its time");
            var next = (await Messages(world))[0].NextAttemptAt;
            pauses.Add((next ?? world.Clock.Now) - world.Clock.Now);
            world.Clock.Now = next ?? world.Clock.Now;
        }
        pauses[..^1].ShouldBeInOrder(SortDirection.Ascending);
        var given = (await Messages(world))[0];
        (given.State, given.Attempts, given.LastError, given.NextAttemptAt).ShouldBe((OutboxState.GivenUp, OutboxSending.MaxAttempts, "SMTP MailboxBusy", null));

        var admin = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        var list = (await world.Get<IDeliveries>().List(new DeliveryFilter(DeliveryState.GivenUp), admin)).Value!;
        list.Page.Total.ShouldBeGreaterThan(0);
        (await world.Get<IDeliveries>().List(new DeliveryFilter(), await world.Actor(Roles.Leader, "TTPVHCC"))).Refusals[0].Code.ShouldBe("NotASystemAdministrator");
        (await world.Commands.Send(new RetryDeliveries([given.Id]), Guid.NewGuid(), admin)).Value!.Count.ShouldBe(1);
        post.IsBroken = false;
        (await world.Get<OutboxSending>().Run([post])).Sent.ShouldBe(1);
        post.Got[^1].Id.ShouldBe(given.Id, "the same id, by which the other side knows it");
        (await world.Commands.Send(new RetryDeliveries([given.Id]), Guid.NewGuid(), admin)).Value!.Count.ShouldBe(0, "what was sent is not sent again");
    }

    [Theory, Databases]
    public async Task Without_a_channel_messages_are_set_aside_and_say_so(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var queued = (await Messages(world)).Count;
        (await world.Get<OutboxSending>().Run([new Post { IsConfigured = false }])).SetAside.ShouldBe(queued);
        (await Messages(world)).ShouldAllBe(m => m.State == OutboxState.NotConfigured && m.NextAttemptAt == null);
        (await world.Get<OutboxSending>().Run([new Post()])).ShouldBe(new Sendings(0, 0, 0), "not for ever");
        (await world.Commands.Send(new RetryDeliveries(null), Guid.NewGuid(), await world.Actor(Roles.SystemAdministrator, "UBNDTINH"))).Value!.Count.ShouldBe(queued);
        (await world.Get<OutboxSending>().Run([new Post()])).Sent.ShouldBe(queued);
    }

    [Theory, Databases]
    public async Task Settings_that_cannot_be_are_refused_and_not_kept(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var head = await world.Actor(Roles.Leader, "TTPVHCC");
        var command = new ChangeNoticeSettings("ha@mau.gov.vn", "0912 345 678", false, 1320, 360, true, 0);
        foreach (var (wrong, field) in new[]
        {
            (command with { Email = "ha@mau\r\nBcc: all@x" }, "email"), (command with { Phone = "113 bốn" }, "phone"),
            (command with { QuietTo = null }, "quietTo"), (command with { QuietFrom = 1440 }, "quietFrom"), (command with { Revision = 7 }, "revision"),
        })
            (await world.Commands.Send(wrong, Guid.NewGuid(), head)).Refusals.ShouldHaveSingleItem().Field.ShouldBe(field);
        (await world.Count<NoticeSettings>()).ShouldBe(0);
        (await world.Commands.Send(command, Guid.NewGuid(), head)).Value!.Phone.ShouldBe("0912345678");
    }

    private static async Task<List<OutboxMessage>> Messages(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<OutboxMessage>().AsNoTracking().OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync();
    }

    private static async Task Wishes(World world, Actor person, bool digest) =>
        (await world.Commands.Send(new ChangeNoticeSettings("nhan@mau.gov.vn", null, false, null, null, digest, 0), Guid.NewGuid(), person)).Refusals.ShouldBeEmpty();

    /// <summary>A dossier runs late until that moment; the head of the one-stop is told.</summary>
    private static async Task<Actor> Alarmed(World world, string at = "2026-12-21 09:00")
    {
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        world.Clock.Now = FakeClock.At(at).Now;
        await world.Get<AlarmSweep>().Run();
        return await world.Actor(Roles.Leader, "TTPVHCC");
    }

    /// <summary>Takes any message; remembers it, or fails.</summary>
    private sealed class Post : IOutboxGateway
    {
        public List<OutboxMessage> Got { get; } = [];

        public bool IsBroken { get; set; }

        public bool IsConfigured { get; init; } = true;

        public bool Takes(string kind) => true;

        public Task Send(OutboxMessage message, CancellationToken cancellation)
        {
            if (IsBroken)
                throw new DeliveryException("SMTP MailboxBusy");
            Got.Add(message);
            return Task.CompletedTask;
        }
    }
}

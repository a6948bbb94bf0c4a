using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Input;

/// <summary>A file comes into a dossier only by who sent it, and is what it was when it came.</summary>
public sealed class FilesOfDossiers
{
    [Theory, Databases]
    public async Task What_is_attached_is_in_the_store_and_is_what_is_said_of_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var kept = (await Sends(world, clerk)).Value!;
        var good = new FileInput("TK", "to-khai.pdf", kept.MediaType, kept.Size, kept.Hash);
        await IsRefused(world, clerk, good with { Hash = new string('a', 64) }, "FileIsUnknown", "files[0].hash");
        await IsRefused(world, clerk, good with { Hash = "../../etc/passwd" }, "FileIsUnknown", "files[0].hash");
        await IsRefused(world, clerk, good with { Size = -1 }, "FileSizeDiffers", "files[0].size");
        await IsRefused(world, clerk, good with { Size = long.MaxValue }, "FileSizeDiffers", "files[0].size");
        await IsRefused(world, clerk, good with { MediaType = "text/html" }, "FileTypeDiffers", "files[0].mediaType");
        await IsRefused(world, clerk, good with { FileName = " " }, "ValueIsMissing", "files[0].fileName");
        var many = World.Judicial() with { Files = [.. Enumerable.Repeat(good, UploadLimits.MostAttached + 1)] };
        (await world.Commands.Send(many, Guid.NewGuid(), clerk)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("TooManyFiles");
        (await world.Count<Dossier>()).ShouldBe(0);

        await world.Files(clerk, World.Judicial() with { Files = [good] });
        await using var db = await world.Contexts.CreateDbContextAsync();
        var attached = await db.Set<Attachment>().SingleAsync();
        (attached.Size, attached.MediaType, attached.Hash).ShouldBe((15, "application/pdf", kept.Hash));
    }

    [Theory, Databases]
    public async Task A_hash_that_one_knows_opens_nothing_that_somebody_else_sent(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (clerk, other) = (await world.Actor(Roles.CounterClerk, "TTPVHCC"), await world.Actor(Roles.CounterClerk, "THANHSEN"));
        var kept = (await Sends(world, other)).Value!;
        await IsRefused(world, clerk, new FileInput("TK", "to-khai.pdf", kept.MediaType, kept.Size, kept.Hash), "FileIsUnknown", "files[0].hash");
    }

    [Theory, Databases]
    public async Task Only_whoever_files_or_works_on_dossiers_sends_files(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        foreach (var (role, unit) in new[] { (Roles.Auditor, "UBNDTINH"), (Roles.SystemAdministrator, "UBNDTINH"), (Roles.Designer, "UBNDTINH") })
            (await Sends(world, await world.Actor(role, unit))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("UploadIsNotYours", role);
        (await Sends(world, Actor.Citizen)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("UploadIsNotYours");
        (await Sends(world, await world.Actor(Roles.Officer, "CATINH"))).Refusals.ShouldBeEmpty();
        var wrong = await world.Get<IUploads>().Keep(new MemoryStream("<html>"u8.ToArray()), await world.Actor(Roles.Officer, "CATINH"));
        wrong.Refusals.ShouldHaveSingleItem().Code.ShouldBe("FileTypeIsNotTaken");
    }

    [Theory, Databases]
    public async Task Who_lets_too_many_files_lie_sends_no_more(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            for (var i = 0; i < UploadLimits.MostWaiting; i++)
                db.Add(new Upload { Id = Guid.NewGuid(), Hash = $"{i:x64}", Size = 10, MediaType = "application/pdf", UploadedById = clerk.PersonId!.Value, UploadedAt = world.Clock.Now });
            await db.SaveChangesAsync();
        }
        (await Sends(world, clerk)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("TooManyFilesWait");
        world.Clock.Pass(UploadLimits.Kept + TimeSpan.FromMinutes(1));
        await world.Get<OrphanSweep>().Run();
        (await Sends(world, clerk)).Refusals.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task What_became_part_of_no_dossier_is_removed_and_what_did_stays(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var (kept, left) = ((await Sends(world, clerk)).Value!, (await Sends(world, clerk, "%PDF-1.7 bỏ quên")).Value!);
        var filed = await world.Files(clerk, World.Judicial() with { Files = [new FileInput("TK", "to-khai.pdf", kept.MediaType, kept.Size, kept.Hash)] });
        var (store, sweep) = (world.Get<IFileStore>(), world.Get<OrphanSweep>());
        (await sweep.Run()).ShouldBe(0, "nothing is old enough");

        // The store's own times are those of the machine.
        world.Clock.Now = DateTimeOffset.UtcNow + UploadLimits.Kept + TimeSpan.FromMinutes(5);
        (await sweep.Run()).ShouldBe(1);
        (store.Has(kept.Hash), store.Has(left.Hash)).ShouldBe((true, false));
        (await world.Count<Upload>()).ShouldBe(0);
        var order = World.Judicial() with { Files = [new FileInput("TK", "to-khai.pdf", kept.MediaType, kept.Size, kept.Hash)] };
        (await world.Commands.Send(order, Guid.NewGuid(), clerk)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("FileIsUnknown", $"it is of {filed.Code} now");
    }

    private static Task<Answer<KeptUpload>> Sends(World world, Actor actor, string content = "%PDF-1.4\n%%EOF\n") =>
        world.Get<IUploads>().Keep(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), actor);

    private static async Task IsRefused(World world, Actor clerk, FileInput file, string code, string field)
    {
        var refusal = (await world.Commands.Send(World.Judicial() with { Files = [file] }, Guid.NewGuid(), clerk)).Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Field).ShouldBe((code, field));
    }
}

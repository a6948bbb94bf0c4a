using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Histories from before the chains had a key go on, and are taken in once.</summary>
public sealed class OldChains
{
    [Theory, Databases]
    public async Task A_chain_without_a_key_holds_by_its_lines_then_is_taken_in_with_its_rows(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await Old(world);
        var before = await world.Get<AuditVerification>().Run(code).FirstAsync(c => !c.IsOfReadings);
        (before.Holds, before.IsKeyed, before.Facts).ShouldBe((true, false, 0));

        (await world.Get<ChainKeying>().Run()).ShouldBeGreaterThanOrEqualTo(1);
        (await world.Get<ChainKeying>().Run()).ShouldBe(0, "once");

        var after = await world.Get<AuditVerification>().Run(code).FirstAsync(c => !c.IsOfReadings);
        (after.Holds, after.IsKeyed, after.Lines).ShouldBe((true, true, before.Lines + 1), string.Join("; ", after.Wrong));
        after.Facts.ShouldBeGreaterThan(5);
        await using var db = await world.Past.CreateDbContextAsync();
        await db.Set<WorkItem>().ExecuteUpdateAsync(s => s.SetProperty(w => w.StepName, "Bước khác"));
        (await world.Get<AuditVerification>().Run(code).FirstAsync(c => !c.IsOfReadings)).Wrong.ShouldContain(w => w.Table == "WorkItems" && w.Column == "StepName");
    }

    [Theory, Databases]
    public async Task The_next_command_takes_an_old_chain_in_too(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await Old(world);
        await world.Does(code, "Digitise", "Done", new() { ["pages"] = 3, ["legible"] = true });
        var chain = await world.Get<AuditVerification>().Run(code).FirstAsync(c => !c.IsOfReadings);
        (chain.Holds, chain.IsKeyed).ShouldBe((true, true), string.Join("; ", chain.Wrong));
    }

    [Theory, Databases]
    public async Task A_node_without_the_key_of_the_database_does_not_start(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.Get<KnownKeys>().Check();
        await world.Get<KnownKeys>().Check();
        var folder = Directory.CreateTempSubdirectory("onestop-keys-").FullName;
        try
        {
            var other = new KnownKeys(world.Contexts, new ChainKeys(Path.Combine(folder, "audit.key")), world.Get<WriteGate>(), world.Clock);
            (await Should.ThrowAsync<InvalidDataException>(() => other.Check())).Message.ShouldContain(world.Get<ChainKeys>().Current.Id);

            // A key is changed by a line at the end of the file: old lines stay verifiable, new ones are made with it.
            var file = world.Get<ChainKeys>().File;
            await File.WriteAllTextAsync(Path.Combine(folder, "both.key"), await File.ReadAllTextAsync(file) + $"next {Convert.ToBase64String(new byte[32])}\n");
            var both = new ChainKeys(Path.Combine(folder, "both.key"));
            await new KnownKeys(world.Contexts, both, world.Get<WriteGate>(), world.Clock).Check();
            (both.Current.Id, both.All.Count).ShouldBe(("next", 2));
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, "nobody else reads it");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A dossier as a version without keys left it.</summary>
    private static async Task<string> Old(World world)
    {
        var code = (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
        await using var db = await world.Past.CreateDbContextAsync();
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
        var lines = await db.Set<AuditLine>().AsNoTracking().Where(l => l.DossierId == dossier.Id).OrderBy(l => l.Number).ToListAsync();
        await db.Set<AuditLine>().Where(l => l.DossierId == dossier.Id).ExecuteDeleteAsync();
        var head = new ChainHead(0, "");
        foreach (var old in lines)
        {
            var made = AuditChain.Next(head, dossier.Id, new Actor(old.ActorId, old.ActorName, []), old.UnitId, old.At, old.CommandId, old.Kind, old.Data);
            db.Add(made);
            head = new ChainHead(made.Number, made.Hash);
        }
        (dossier.AuditHead, dossier.AuditSeal, dossier.FactSalt) = (head.Hash, "", "");
        await db.SaveChangesAsync();
        return code;
    }
}

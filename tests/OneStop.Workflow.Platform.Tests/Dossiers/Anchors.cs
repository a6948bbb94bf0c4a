using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>A chain that is rewritten whole, with its head, is whole again: only the daily anchor tells.</summary>
public sealed class Anchors
{
    [Theory, Databases]
    public async Task Each_finished_day_is_anchored_once_and_days_of_standstill_are_made_up(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var anchoring = world.Get<Anchoring>();
        (await anchoring.Run()).ShouldBeEmpty("nothing has happened yet");
        await Files(world);
        world.Clock.Now = new DateTimeOffset(2026, 11, 24, 0, 5, 0, TimeSpan.FromHours(7));
        (await anchoring.Run()).ShouldBeEmpty("commands of yesterday may still be at work");
        world.Clock.Now = new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(7));
        await Task.WhenAll(Task.Run(() => anchoring.Run()), Task.Run(() => anchoring.Run()));
        await anchoring.Run();

        await using var db = await world.Contexts.CreateDbContextAsync();
        var kept = await db.Set<AuditAnchor>().OrderBy(a => a.Number).ToListAsync();
        kept.Select(a => (a.Number, a.Day.Day, a.Chains)).ShouldBe([(1, 23, 1 + await world.Count<AuditRegister>()), (2, 24, 0), (3, 25, 0)]);
        (await Breaks(world)).ShouldBeEmpty();
        (await anchoring.Written()).Select(l => AnchorLine.Read(l.ToString())).ShouldBe(kept.Select(a => new AnchorLine(a.Day, a.Number, a.Hash)));
    }

    [Theory]
    [Databases(1)]
    [Databases(3)]
    [Databases(-1)]
    public async Task A_chain_rewritten_with_its_head_is_found_by_the_anchor(DatabaseKind kind, int line)
    {
        await using var world = await World.Of(kind);
        var code = await Files(world);
        var other = await Files(world);
        await Anchor(world);
        await Rewrite(world, code, line);

        (await world.Get<AuditVerification>().Run(null).Where(c => c.BrokenAt is not null).AnyAsync()).ShouldBeFalse("the chain itself holds");
        var count = (await world.Dossier(code)).AuditCount;
        (await Breaks(world)).ShouldBe([new AnchorFinding(AnchorBreakKind.ChainRewritten, code, count)]);
        (await Breaks(world, code)).Count.ShouldBe(1);
        (await Breaks(world, other)).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task A_dossier_that_is_gone_with_all_its_lines_and_one_put_into_the_past_are_found(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var gone = await world.Dossier(await Files(world));
        await Files(world);
        await Anchor(world);
        await using var db = await world.Contexts.CreateDbContextAsync();
        await db.Set<AuditLine>().Where(l => l.DossierId == gone.Id).ExecuteDeleteAsync();
        await db.Set<Dossier>().Where(d => d.Id == gone.Id).ExecuteDeleteAsync();
        var made = Guid.NewGuid();
        db.Add(AuditChain.Next(new ChainHead(0, ""), made, Actor.System, null, gone.FiledAt, Guid.NewGuid(), "DossierFiled", "{}"));
        await db.SaveChangesAsync();
        (await Breaks(world)).ShouldBe(
            [new AnchorFinding(AnchorBreakKind.LinesRemoved, gone.Id.ToString(), gone.AuditCount), new AnchorFinding(AnchorBreakKind.LinesInserted, made.ToString(), 1)], ignoreOrder: true);
    }

    [Theory, Databases]
    public async Task Anchors_that_were_rewritten_too_differ_from_the_copy_kept_elsewhere(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await Files(world);
        await Anchor(world);
        var copy = (await world.Get<Anchoring>().Written()).ToDictionary(l => l.Day, l => l.Hash);
        await Rewrite(world, code, 2);
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            await db.Set<AuditAnchor>().ExecuteDeleteAsync();
            await db.Set<AnchoredHead>().ExecuteDeleteAsync();
            await db.Set<CommandRow>().Where(c => c.Kind == "AnchorDay").ExecuteDeleteAsync();
        }
        await world.Get<Anchoring>().Run();
        (await Breaks(world)).ShouldBeEmpty("the database agrees with itself");
        (await Breaks(world, elsewhere: copy)).Select(b => b.Kind).ShouldContain(AnchorBreakKind.CopyDiffers);

        await using (var db = await world.Contexts.CreateDbContextAsync())
            await db.Set<AuditAnchor>().ExecuteDeleteAsync();
        (await Breaks(world, elsewhere: copy)).ShouldAllBe(b => b.Kind == AnchorBreakKind.AnchorRemoved);
    }

    [Theory, Databases]
    public async Task A_changed_anchor_does_not_hold(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Files(world);
        await Anchor(world);
        await using var db = await world.Contexts.CreateDbContextAsync();
        var heads = await db.Set<AnchoredHead>().ToListAsync();
        foreach (var change in (Func<Task<int>>[])
            [
                () => db.Set<AuditAnchor>().Where(a => a.Number == 1).ExecuteUpdateAsync(s => s.SetProperty(a => a.Hash, new string('0', 64))),
                () => db.Set<AuditAnchor>().Where(a => a.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(a => a.PreviousHash, new string('0', 64))),
                () => db.Set<AuditAnchor>().Where(a => a.Number == 1).ExecuteUpdateAsync(s => s.SetProperty(a => a.Lines, 1)),
                () => db.Set<AuditAnchor>().Where(a => a.Number == 1).ExecuteUpdateAsync(s => s.SetProperty(a => a.MadeAt, world.Clock.Now.AddHours(1))),
                () => db.Set<AuditAnchor>().Where(a => a.Number == 1).ExecuteDeleteAsync(),
                () => db.Set<AnchoredHead>().ExecuteUpdateAsync(s => s.SetProperty(h => h.Hash, new string('0', 64))),
                () => db.Set<AnchoredHead>().ExecuteDeleteAsync(),
            ])
        {
            var anchors = await db.Set<AuditAnchor>().AsNoTracking().ToListAsync();
            (await change()).ShouldBeGreaterThan(0);
            (await Breaks(world)).Select(b => b.Kind).ShouldContain(AnchorBreakKind.AnchorChanged);
            await db.Set<AuditAnchor>().ExecuteDeleteAsync();
            await db.Set<AnchoredHead>().ExecuteDeleteAsync();
            db.ChangeTracker.Clear();
            db.AddRange(anchors);
            db.AddRange(heads);
            await db.SaveChangesAsync();
        }
        (await Breaks(world)).ShouldBeEmpty();
    }

    [Fact]
    public void A_signed_line_is_that_of_the_owner_of_the_key_and_of_nobody_else()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        using var folder = new Folder();
        foreach (var (own, known, other) in new[] { (curve.ExportPkcs8PrivateKeyPem(), curve.ExportSubjectPublicKeyInfoPem(), rsa.ExportSubjectPublicKeyInfoPem()), (rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportSubjectPublicKeyInfoPem(), curve.ExportSubjectPublicKeyInfoPem()) })
        {
            var signed = AnchorLine.Read(new AnchorLine(new DateOnly(2026, 11, 23), 7, new string('a', 64)).SignedBy(folder.With(own)).ToString())!;
            signed.IsSignedBy(folder.With(known)).ShouldBeTrue();
            signed.IsSignedBy(folder.With(other)).ShouldBeFalse();
            (signed with { Hash = new string('b', 64) }).IsSignedBy(folder.With(known)).ShouldBeFalse();
            (signed with { Signature = null }).IsSignedBy(folder.With(known)).ShouldBeFalse();
        }
    }

    private sealed class Folder : IDisposable
    {
        private readonly string path = Directory.CreateTempSubdirectory("onestop-anchors-").FullName;

        public string With(string pem)
        {
            var file = Path.Combine(path, $"{Guid.NewGuid():N}.pem");
            File.WriteAllText(file, pem);
            return file;
        }

        public void Dispose() => Directory.Delete(path, recursive: true);
    }

    private static async Task<string> Files(World world) => (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;

    private static async Task Anchor(World world)
    {
        world.Clock.Now = new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(7));
        (await world.Get<Anchoring>().Run()).Count.ShouldBe(2);
    }

    private static async Task<List<AnchorFinding>> Breaks(World world, string? code = null, IReadOnlyDictionary<DateOnly, string>? elsewhere = null) =>
        await world.Get<AuditVerification>().RunAnchors(code, elsewhere).SelectMany(d => d.Breaks.ToAsyncEnumerable()).ToListAsync();

    /// <summary>What somebody could do who may write to the database and knows how the hashes are made.</summary>
    private static async Task Rewrite(World world, string code, int line)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
        var lines = await db.Set<AuditLine>().AsNoTracking().Where(l => l.DossierId == dossier.Id).OrderBy(l => l.Number).ToListAsync();
        await db.Set<AuditLine>().Where(l => l.DossierId == dossier.Id).ExecuteDeleteAsync();
        var head = new ChainHead(0, "");
        var changed = line < 0 ? lines.Count : line;
        foreach (var old in lines)
        {
            var name = old.Number == changed ? "Người khác" : old.ActorName;
            var again = AuditChain.Next(head, dossier.Id, new Actor(old.ActorId, name, []), old.UnitId, old.At, old.CommandId, old.Kind, old.Data);
            db.Add(again);
            head = new ChainHead(again.Number, again.Hash);
        }
        dossier.AuditHead = head.Hash;
        await db.SaveChangesAsync();
    }
}

using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Catalogue;

public sealed class CatalogueLoaderTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private readonly FakeClock _clock = FakeClock.At("2026-11-20 08:00");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("catalogue-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, Databases]
    public async Task The_repositorys_procedures_load_and_are_found(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var load = await new CatalogueLoader(database.Contexts, _clock).Load(WorkflowsFolder.Path);
        load.Files.ShouldAllBe(f => f.Fate == LoadFate.Added);
        var catalogue = new Platform.Catalogue.Catalogue(database.Contexts, _clock);
        (await catalogue.All(Day, default)).Select(p => p.Entry.Code).ShouldBe(["1.001193", "1.001612", "3.000333"]);
        (await catalogue.InForce("1.011612", Day, default))!.Entry.Name.ShouldBe("Đăng ký thành lập hộ kinh doanh");
        var certificate = (await catalogue.InForce("3.000333", Day, default))!;
        (await catalogue.Version(certificate.VersionId, default)).ShouldBe(certificate);
    }

    [Theory, Databases]
    public async Task Loading_again_changes_nothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var loader = new CatalogueLoader(database.Contexts, _clock);
        Put("a", Entries.Of("1.1"));
        await loader.Load(_folder.FullName);
        var again = await loader.Load(_folder.FullName);
        again.Files.ShouldHaveSingleItem().Fate.ShouldBe(LoadFate.Unchanged);
        again.IsClean.ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task A_kept_version_is_never_overwritten(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var loader = new CatalogueLoader(database.Contexts, _clock);
        Put("a", Entries.Of("1.1", "Tên cũ"));
        await loader.Load(_folder.FullName);
        Put("a", Entries.Of("1.1", "Tên mới"));
        var file = (await loader.Load(_folder.FullName)).Files.ShouldHaveSingleItem();
        file.Fate.ShouldBe(LoadFate.Differs);
        file.Complaints.ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Path.ShouldBe("$.name"), c => c.Message.ShouldContain("Tên cũ"));
        (await new Platform.Catalogue.Catalogue(database.Contexts, _clock).InForce("1.1", Day, default))!.Entry.Name.ShouldBe("Tên cũ");
    }

    [Theory, Databases]
    public async Task A_bad_file_does_not_keep_the_good_ones_out(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        File.WriteAllText(Path.Combine(_folder.CreateSubdirectory("a").FullName, "procedure.json"), "{");
        Put("b", Entries.Of("1.1"));
        Put("c", Entries.Of("1.2", aliases: "1.1"));
        var load = await new CatalogueLoader(database.Contexts, _clock).Load(_folder.FullName);
        load.Files.Select(f => f.Fate).ShouldBe([LoadFate.Refused, LoadFate.Added, LoadFate.Refused]);
        load.Files[2].Complaints.ShouldHaveSingleItem().Code.ShouldBe("CodeIsTaken");
        load.IsClean.ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task Two_nodes_may_load_at_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        for (var i = 0; i < 20; i++)
            Put($"p{i}", Entries.Of($"1.{i:000}"));
        var loads = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => new CatalogueLoader(database.Contexts, _clock).Load(_folder.FullName))));
        loads.ShouldAllBe(l => l.IsClean);
        loads.Sum(l => l.Files.Count(f => f.Fate == LoadFate.Added)).ShouldBe(20);
    }

    [Theory, Databases]
    public async Task A_new_version_is_seen_after_five_seconds_at_most(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var loader = new CatalogueLoader(database.Contexts, _clock);
        var catalogue = new Platform.Catalogue.Catalogue(database.Contexts, _clock);
        Put("a", Entries.Of("1.1", "một"));
        await loader.Load(_folder.FullName);
        var first = (await catalogue.InForce("1.1", Day, default))!;
        Put("b", Entries.Of("1.1", "hai", 2));
        await loader.Load(_folder.FullName);
        _clock.Pass(TimeSpan.FromSeconds(4.9));
        (await catalogue.InForce("1.1", Day, default))!.Entry.Name.ShouldBe("một");
        _clock.Pass(TimeSpan.FromSeconds(0.1));
        (await catalogue.InForce("1.1", Day, default))!.Entry.Name.ShouldBe("hai");
        (await catalogue.Version(first.VersionId, default)).ShouldBeSameAs(first);
    }

    private void Put(string folder, ProcedureEntry entry) =>
        File.WriteAllText(Path.Combine(_folder.CreateSubdirectory(folder).FullName, "procedure.json"), ProcedureJson.Write(entry));
}

using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Designing.Archives;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

/// <summary>Drafts begun from templates, lists of processes, uses, archives.</summary>
public sealed class DraftingTests
{
    [Theory, Databases]
    public async Task Every_template_gives_a_draft_and_the_whole_ones_lack_nothing_but_a_procedure(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        var queries = world.Get<IDesignQueries>();
        foreach (var template in queries.Templates)
        {
            var draft = await world.Takes(new NewDraft(template.Code, $"Thủ tục mới {template.Code}"), designer);
            var check = (await queries.Check(draft.DefinitionId, designer)).Value!;
            check.Hash.ShouldBe(draft.Hash);
            if (template.Steps > 0)
                check.Report.Complaints.Where(c => c.Blocks).Select(c => $"{c.Code} {c.Path}").ShouldBe(["ProcessHasNoProcedure $"], template.Code);
        }
        (await world.Refuses(new NewDraft("none", "Tên"), designer)).ShouldBe(["TemplateIsUnknown"]);
        (await world.Refuses(new NewDraft("empty", " "), designer)).ShouldBe(["ProcessNameIsMissing"]);
        (await world.Refuses(new NewDraft("empty", "Tên", "dang-ky-khai-sinh"), designer)).ShouldBe(["ProcessIdIsTaken"]);
        (await world.Refuses(new NewDraft("empty", "Tên"), await world.Person("yen.publisher"))).ShouldBe(["YouDesignNothing"]);
        var copy = await world.Takes(new NewDraft("dang-ky-khai-sinh", "Bản sao khai sinh"), designer);
        (await queries.Draft(copy.DefinitionId, designer)).Value!.Name.ShouldBe("Bản sao khai sinh");
    }

    [Theory, Databases]
    public async Task Processes_are_found_without_diacritics_by_those_who_may_see_them(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var queries = world.Get<IDesignQueries>();
        var auditor = await world.Person("khanh.auditor");
        var found = await queries.List(auditor, new ProcessFilter("ly lich"));
        var row = found.Rows.ShouldHaveSingleItem();
        row.Procedure!.Code.ShouldBe("3.000333");
        (row.MayDraft, row.MayPublish).ShouldBe((false, false));
        (await queries.List(auditor, new ProcessFilter("3.000333"))).Total.ShouldBe(1);
        (await queries.List(auditor, new ProcessFilter(PageSize: 2))).ShouldSatisfyAllConditions(p => p.Rows.Count.ShouldBe(2), p => p.Total.ShouldBe(3));
        (await queries.List(await world.Actor(Roles.CounterClerk, "TTPVHCC"), new ProcessFilter())).Total.ShouldBe(0);
    }

    [Theory, Databases]
    public async Task The_list_says_which_version_new_dossiers_take_and_how_many_took_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (designer, publisher) = (await world.Person("phuc.designer"), await world.Person("yen.publisher"));
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var draft = await world.Drafts(designer, "cap-phieu-ly-lich-tu-phap", d => d["name"] = "Cấp Phiếu, bản sau");
        var later = Moment.Day(world.Clock.Now).AddDays(8);
        await world.Takes(new PublishDraft("cap-phieu-ly-lich-tu-phap", draft.Hash, "Tên mới.", later), publisher);

        var row = (await world.Get<IDesignQueries>().List(publisher, new ProcessFilter("3.000333"))).Rows.ShouldHaveSingleItem();
        (row.InForce!.Version, row.InForce.Instances, row.Coming!.Version, row.Coming.EffectiveFrom, row.Coming.Instances).ShouldBe((1, 1, 2, later, 0));
        (await world.Get<Definitions>().Turns("cap-phieu-ly-lich-tu-phap", Moment.Day(world.Clock.Now), default)).Select(t => t.Version).ShouldBe([1, 2]);
    }

    [Theory, Databases]
    public async Task A_process_used_by_others_is_known_moved_and_not_deleted(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (designer, publisher) = (await world.Person("phuc.designer"), await world.Person("yen.publisher"));
        var child = await world.Takes(new SaveDraft("gui-tin", Child, null), designer);
        await world.Takes(new PublishDraft("gui-tin", child.Hash, "bản đầu"), publisher);
        var usable = (await world.Get<UsableProcesses>().All(default)).ShouldHaveSingleItem();
        (usable.TypeName, usable.Version).ShouldBe(("GửiTin", 1));
        await world.Drafts(designer, "dang-ky-khai-sinh", d => d["root"]!["activities"]!.AsArray().Add(JsonNode.Parse(
            """{"id":"send","type":"GửiTin","version":1,"name":"Gửi","workflowDefinitionId":"gui-tin","workflowDefinitionVersionId":"old"}""")));
        (await world.Get<IDesignQueries>().Consumers("gui-tin", designer)).ShouldBe(["dang-ky-khai-sinh"]);
        (await world.Takes(new UpdateReferences("gui-tin"), designer)).DefinitionIds.ShouldBe(["dang-ky-khai-sinh"]);
        (await world.Get<IDesignQueries>().Draft("dang-ky-khai-sinh", designer)).Value!.Document.ShouldContain(usable.VersionId.ToString("N"));
        await world.Takes(new AskRetraction("gui-tin", "không dùng nữa"), designer);
        await world.Takes(new RetractVersion("gui-tin"), publisher);
        (await world.Refuses(new DeleteDefinition("gui-tin"), publisher)).ShouldBe(["ProcessIsUsed"]);
    }

    [Theory, Databases]
    public async Task All_processes_go_into_an_archive_of_our_layout_and_come_back_as_they_were(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, workflows: Repository.Folder("workflows"));
        var designer = await world.Person("phuc.designer");
        var queries = world.Get<IDesignQueries>();
        var versions = new List<VersionDocument>();
        foreach (var row in await queries.Rows(designer))
            versions.Add((await queries.Document(row.Id, designer)).Value!);
        var archive = await world.Get<DefinitionArchive>().InOurLayout(versions, default);
        using (var zip = new ZipArchive(new MemoryStream(archive)))
        {
            zip.Entries.Select(e => e.FullName).ShouldContain("ho-tich/dang-ky-khai-sinh/process.json");
            var folder = Directory.CreateTempSubdirectory("onestop-export-").FullName;
            zip.ExtractToDirectory(folder);
            ProcedureCheck.Check(folder).Where(c => c.Blocks).ShouldBeEmpty("what the release brought is taken as it goes out, with its cases");
            Directory.Delete(folder, recursive: true);
        }
        var files = DefinitionArchive.Read(archive, "all.zip").Value!;
        files.Count.ShouldBe(3);
        var before = await world.Count<Platform.Designing.ProcessDraft>();
        (await world.Takes(new ImportDefinitions(files), designer)).Drafts.Count.ShouldBe(3);
        (await world.Count<Platform.Designing.ProcessDraft>()).ShouldBe(before + 3);
        foreach (var version in versions)
            Platform.Designing.Documents.DraftDocument.OfKept(version.DefinitionId, version.Document).Hash
                .ShouldBe((await queries.Get(version.DefinitionId, designer)).Value!.Process.Draft!.Hash);
    }

    [Fact]
    public void An_archive_that_unfolds_into_a_flood_is_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (var stream = zip.CreateEntry("bomb.json").Open())
            stream.Write(Encoding.UTF8.GetBytes(new string(' ', 20_000_000)));
        memory.Length.ShouldBeLessThan(100_000);
        DefinitionArchive.Read(memory.ToArray(), "bomb.zip").Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("DefinitionIsTooLarge"), r => r.Field.ShouldBe("bomb.zip/bomb.json"));
        DefinitionArchive.Read([1, 2, 3], "x.zip").Refusals[0].Code.ShouldBe("ArchiveCannotBeRead");
    }

    private const string Child = """
        {"definitionId":"gui-tin","name":"Gửi tin","options":{"usableAsActivity":true},"root":{"id":"Flow","type":"Elsa.Flowchart","version":1,
         "activities":[{"id":"Say","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"tin"}}}],"connections":[]}}
        """;
}

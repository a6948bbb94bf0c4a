using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing;
using OneStop.Workflow.Platform.Designing.Archives;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

/// <summary>Processes as files: cases go along, a preview says what an import would do, and bad files do nothing at all.</summary>
public sealed class FilesTests
{
    private const string Certificate = "cap-phieu-ly-lich-tu-phap";

    [Theory, Databases]
    public async Task Kept_cases_go_into_the_archive_and_the_check_of_the_unpacked_folder_walks_them(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        await world.Takes(new KeepCase(Certificate, "cả đường", Case()), designer);
        var archive = (await world.Get<IDesignFiles>().Export(Certificate, true, designer)).Value!;

        var folder = Directory.CreateTempSubdirectory("onestop-unpacked-").FullName;
        ZipFile.ExtractToDirectory(new MemoryStream(archive), folder);
        var cases = Path.Combine(folder, "ly-lich-tu-phap", Certificate, "cases.json");
        ProcedureCheck.Check(folder).Where(c => c.Blocks).Select(c => c.ToString()).ShouldBeEmpty();
        // The case is walked, not only there: a process that goes another way is found out by it.
        await File.WriteAllTextAsync(cases, (await File.ReadAllTextAsync(cases)).Replace("\"Eligible\"", "\"NotEligible\"", StringComparison.Ordinal));
        ProcedureCheck.Check(folder).Where(c => c.Blocks).ShouldAllBe(c => c.File.EndsWith("cases.json", StringComparison.Ordinal));
        ProcedureCheck.Check(folder).Count(c => c.Blocks).ShouldBeGreaterThan(0);
        Directory.Delete(folder, true);
    }

    [Theory, Databases]
    public async Task Cases_come_back_with_their_process_and_replace_those_of_their_name(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        await world.Takes(new KeepCase(Certificate, "cả đường", Case()), designer);
        await world.Takes(new KeepCase(Certificate, "ở lại", Case()), designer);
        var archive = (await world.Get<IDesignFiles>().Export(Certificate, true, designer)).Value!;
        var before = await world.Get<IReviewQueries>().Cases(Certificate, designer);
        await world.Takes(new DropCase(before.Single(c => c.Name == "cả đường").Id), designer);

        var files = DefinitionArchive.Read(archive, "all.zip").Value!;
        await world.Takes(new ImportDefinitions(files), designer);

        (await world.Get<IReviewQueries>().Cases(Certificate, designer)).Select(c => (c.Name, c.Document)).ShouldBe(before.Select(c => (c.Name, c.Document)), ignoreOrder: true);
        var broken = files[0] with { Cases = """[{"name":"x","steps":[{"complete":"A","overdue":"B"}]}]""" };
        var refused = (await world.Commands.Send(new ImportDefinitions([broken]), Guid.NewGuid(), designer)).Refusals.ShouldHaveSingleItem();
        (refused.Code, refused.Field!.StartsWith($"ly-lich-tu-phap/{Certificate}/cases.json: $[0]", StringComparison.Ordinal)).ShouldBe(("CaseIsUnreadable", true));
    }

    [Theory, Databases]
    public async Task A_preview_says_what_each_file_would_do_and_stores_nothing(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        var files = world.Get<IDesignFiles>();
        var all = DefinitionArchive.Read((await files.Export(null, false, designer)).Value!, "all.zip").Value!;
        var changed = JsonNode.Parse(all.Single(f => f.Name.Contains(Certificate, StringComparison.Ordinal)).Content)!.AsObject();
        changed["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == "Appraise")!["limit"] = JsonNode.Parse("""{"typeName":"String","expression":{"type":"Literal","value":"2 working days"}}""");
        var older = changed.DeepClone().AsObject();
        older["version"] = 0;
        var fresh = changed.DeepClone().AsObject();
        (fresh["definitionId"], fresh["name"]) = ("quy-trinh-moi", "Quy trình mới");
        var before = await Kept(world);

        var rows = (await files.Preview(
            [Upload("khac.json", changed.ToJsonString()), Upload("cu.json", older.ToJsonString()), Upload("moi.json", fresh.ToJsonString()),
             Upload("giong.json", all.Single(f => f.Name.Contains("khai-sinh", StringComparison.Ordinal)).Content), Upload("hong.json", "{"), Upload("hong.zip", "PK")], designer)).Value!.Rows;

        rows.ToDictionary(r => r.File, r => r.Effect).ShouldBe(new Dictionary<string, ImportEffect>
        {
            ["hong.zip"] = ImportEffect.Refused,
            ["khac.json"] = ImportEffect.Differs,
            ["cu.json"] = ImportEffect.PassedOver,
            ["moi.json"] = ImportEffect.New,
            ["giong.json"] = ImportEffect.Same,
            ["hong.json"] = ImportEffect.Refused,
        }, ignoreOrder: true);
        rows.Single(r => r.File == "khac.json").Comparison!.ShouldSatisfyAllConditions(c => c.Changed.ShouldBe(1), c => c.Added.ShouldBe(0), c => c.Removed.ShouldBe(0));
        rows.Single(r => r.File == "hong.json").Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Code.ShouldBe("DefinitionIsNoJson"), r => r.Field.ShouldBe("hong.json: $"));
        (await Kept(world)).ShouldBe(before);
        (await files.Preview([Upload("a.json", "{}")], await world.Person("yen.publisher"))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("YouDesignNothing");
        // A publisher's import is refused as the preview is; the designer's takes what was shown.
        await world.Takes(new ImportDefinitions([.. rows.Where(r => r.Effect is ImportEffect.Differs or ImportEffect.New).Select(r => r.Source!)]), designer);
        (await world.Count<ProcessDraft>()).ShouldBe(2);
    }

    [Theory, Databases]
    public async Task A_file_that_differs_from_what_designers_went_on_from_is_told_and_changes_nothing(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, workflows: Repository.Folder("workflows"));
        var designer = await world.Person("phuc.designer");
        (await world.Get<IDesignFiles>().AtStart(designer))!.Files.ShouldAllBe(f => f.File.Outcome == LoadOutcome.New);
        var own = await world.Drafts(designer, Certificate, d => d["description"] = "bản của tỉnh");
        await world.Takes(new PublishDraft(Certificate, own.Hash, "bản của tỉnh"), await world.Person("yen.publisher"));
        var folder = Directory.CreateTempSubdirectory("onestop-workflows-").FullName;
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "workflows/ly-lich-tu-phap/cap-phieu/process.json"));
        await File.WriteAllTextAsync(Path.Combine(folder, "process.json"), text.Replace("\"3 working days\"", "\"2 working days\"", StringComparison.Ordinal));

        var said = await world.Get<DefinitionLoading>().Load(folder, default);

        said.ShouldHaveSingleItem().ShouldContain("the kept one stays");
        var report = (await world.Get<IDesignFiles>().AtStart(designer))!;
        var file = report.Files.ShouldHaveSingleItem();
        (file.File.Outcome, file.File.DefinitionId, file.Comparison!.Changed > 0).ShouldBe((LoadOutcome.Differs, Certificate, true));
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<ProcessDefinition>().Where(d => d.DefinitionId == Certificate && d.Version == 1).Select(d => d.Document).SingleAsync()).ShouldBe(text);
        (await db.Set<ProcessDefinition>().CountAsync(d => d.DefinitionId == Certificate)).ShouldBe(2);
        // The file can still become a draft, by a designer's own act.
        await world.Takes(new ImportDefinitions([file.Source!]), designer);
        (await world.Get<IDesignQueries>().Draft(Certificate, designer)).Value!.Document.ShouldContain("2 working days");
        (await world.Get<IDesignFiles>().AtStart(await world.Actor(Roles.CounterClerk, "TTPVHCC"))).ShouldBeNull();
        Directory.Delete(folder, true);
    }

    private static UploadedFile Upload(string name, string content) => new(name, Encoding.UTF8.GetBytes(content));

    private static async Task<string> Kept(World world) => $"{await world.Count<ProcessDraft>()} {await world.Count<RescuedDraft>()} {await world.Count<DesignEvent>()} {await world.Count<KeptCase>()}";

    /// <summary>The first walked case of the procedure's own folder.</summary>
    private static string Case() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows/ly-lich-tu-phap/cap-phieu/cases.json")))!.AsArray().First(c => c!.ToJsonString().Contains("\"Eligible\"", StringComparison.Ordinal))!.ToJsonString();
}

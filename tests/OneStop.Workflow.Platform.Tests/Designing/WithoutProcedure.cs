using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Designing.Archives;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

/// <summary>What could never take effect is refused when it comes in, and nothing that comes along is dropped without a word.</summary>
public sealed class WithoutProcedure
{
    private const string Certificate = "cap-phieu-ly-lich-tu-phap";

    [Theory, Databases]
    public async Task A_process_that_receives_dossiers_without_a_procedure_of_the_catalogue_is_not_published(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (designer, publisher) = (await world.Person("phuc.designer"), await world.Person("yen.publisher"));
        var saved = await world.Takes(new SaveDraft("quy-trinh-mo-coi", await Released(world, designer), null), designer);
        var check = (await world.Get<IDesignQueries>().Check("quy-trinh-mo-coi", designer, default)).Value!;
        check.Report.Complaints.Where(c => c.Blocks).Select(c => c.Code).ShouldBe(["ProcessHasNoProcedure"]);
        var refused = (await world.Commands.Send(new PublishDraft("quy-trinh-mo-coi", saved.Hash, "Bản đầu"), Guid.NewGuid(), publisher)).Refusals;
        refused.ShouldHaveSingleItem().Arguments.ShouldContain("ProcessHasNoProcedure");
    }

    [Theory, Databases]
    public async Task A_catalogue_entry_in_an_archive_is_refused_unless_the_catalogue_says_the_same(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        var files = world.Get<IDesignFiles>();
        var archive = (await files.Export(Certificate, false, designer)).Value!;
        var file = DefinitionArchive.Read(archive, "all.zip").Value!.ShouldHaveSingleItem();
        file.Entry.ShouldNotBeNull();
        await world.Takes(new ImportDefinitions([file]), designer);

        var changed = JsonNode.Parse(file.Entry!)!.AsObject();
        changed["name"] = "Tên khác";
        var other = file with { Entry = changed.ToJsonString() };
        var refused = (await world.Commands.Send(new ImportDefinitions([other]), Guid.NewGuid(), designer)).Refusals.ShouldHaveSingleItem();
        (refused.Code, refused.Arguments[0], refused.Field).ShouldBe(("CatalogueEntryIsNotImported", "3.000333", $"ly-lich-tu-phap/{Certificate}/procedure.json: $"));
    }

    [Theory, Databases]
    public async Task What_is_not_built_is_refused_by_import_and_by_loading_but_a_kept_version_of_it_runs_on(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        var document = Operating.DrawnProcess.Drawn(2, [Operating.DrawnProcess.Receive(), Unbuilt("Send")], "Receive.Accepted > Send").ToJsonString();
        var refused = (await world.Commands.Send(new ImportDefinitions([new ImportedFile("process.json", document)]), Guid.NewGuid(), designer)).Refusals.ShouldHaveSingleItem();
        (refused.Code, refused.Field).ShouldBe(("ActivityIsNotBuilt", "process.json: $.root.activities[1].type"));

        var folder = Directory.CreateTempSubdirectory("onestop-unbuilt-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "process.json"), document);
        (await world.Get<DefinitionLoading>().Load(folder, default)).ShouldHaveSingleItem().ShouldContain("OneStop.PostalConsignment");
        Directory.Delete(folder, recursive: true);

        // As an older release kept it.
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            db.Add(new ProcessDefinition
            {
                Id = Guid.CreateVersion7(),
                DefinitionId = Certificate,
                Version = 2,
                Name = "cũ",
                Document = document,
                Hash = new string('0', 64),
                IsPublished = true,
                EffectiveFrom = DateOnly.MinValue,
                CreatedAt = world.Clock.Now,
            });
            await db.SaveChangesAsync();
        }
        world.Get<Definitions>().Forget();
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await world.Does(filed.Code, "Send", "Delivered");
    }

    private static JsonObject Unbuilt(string id) => Operating.DrawnProcess.Activity(
        id, "OneStop.PostalConsignment", ("stage", "Literal", "Transport"), ("unit", "Literal", "receiving"), ("role", "Literal", Roles.CounterClerk), ("limit", "Literal", "1 working day"));

    /// <summary>The released process as a new one.</summary>
    private static async Task<string> Released(World world, Actor designer)
    {
        var row = (await world.Get<IDesignQueries>().Rows(designer)).Single(r => r.DefinitionId == Certificate && r.IsLatest);
        var document = JsonNode.Parse((await world.Get<IDesignQueries>().Document(row.Id, designer)).Value!.Document)!.AsObject();
        document["definitionId"] = "quy-trinh-mo-coi";
        return document.ToJsonString();
    }
}

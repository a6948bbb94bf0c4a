using System.IO.Compression;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Designing;
using OneStop.Workflow.Platform.Designing.Archives;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Dossiers.TryingOut;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Tests.Carrying;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

/// <summary>What designers may not send, or what is not there: told with its place, and nothing is kept.</summary>
public sealed class RefusedDesigns
{
    private const string Birth = "dang-ky-khai-sinh";

    [Theory, Databases]
    public async Task A_definition_without_a_root_with_a_wrong_id_or_within_itself_becomes_no_draft(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        foreach (var (document, code, path) in new[]
        {
            ("[]", "DefinitionHasNoRoot", "$"),
            ("""{"name":"x"}""", "DefinitionHasNoRoot", "$.root"),
            ("""{"name":"x","definitionId":"a b/c","root":{"type":"Elsa.Flowchart","id":"r"}}""", "DefinitionIdIsMalformed", "$.definitionId"),
            ("""{"name":"x","definitionId":"vong","root":{"type":"Elsa.Flowchart","id":"r","activities":[{"type":"Vong","id":"a","workflowDefinitionId":"vong"}]}}""", "DefinitionContainsItself", "$.root.activities[0]"),
        })
        {
            var saved = (await world.Commands.Send(new SaveDraft(null, document, null), Guid.NewGuid(), designer)).Refusals.ShouldHaveSingleItem(document);
            (saved.Code, saved.Field).ShouldBe((code, path));
            var imported = (await world.Commands.Send(new ImportDefinitions([new ImportedFile("tep.json", document)]), Guid.NewGuid(), designer)).Refusals.ShouldHaveSingleItem(document);
            (imported.Code, imported.Field).ShouldBe((code, $"tep.json: {path}"));
        }
        await NothingIsKept(world);
    }

    [Theory, Databases]
    public async Task An_import_of_nothing_of_too_much_or_of_one_process_twice_takes_none(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        foreach (var files in new List<ImportedFile>[] { [], [.. Enumerable.Range(0, DesignLimits.Files + 1).Select(i => new ImportedFile($"{i}.json", "{}"))] })
        {
            var refusal = (await world.Commands.Send(new ImportDefinitions(files), Guid.NewGuid(), designer)).Refusals.ShouldHaveSingleItem();
            (refusal.Code, refusal.Field).ShouldBe(("ImportIsEmptyOrTooLarge", "files"));
        }
        var twice = new Drawn("hai-lan").Officer("A").Json();
        var other = (await world.Commands.Send(new ImportDefinitions([new ImportedFile("a.json", twice), new ImportedFile("b.json", twice)]), Guid.NewGuid(), designer)).Refusals.ShouldHaveSingleItem();
        (other.Code, other.Field, other.Arguments[0]).ShouldBe(("ProcessIsTwiceInTheImport", "b.json: $.definitionId", "hai-lan"));
        await NothingIsKept(world);
    }

    [Fact]
    public void An_archive_too_large_as_it_comes_or_as_it_unfolds_is_not_unpacked()
    {
        Told(DefinitionArchive.Read(new byte[DesignLimits.ArchiveBytes + 1], "lon.zip")).ShouldBe(("ArchiveIsTooLarge", "lon.zip"));
        Told(DefinitionArchive.Read(Zip(11, 4_900_000), "no.zip")).ShouldBe(("ArchiveIsTooLarge", "no.zip"));
        Told(DefinitionArchive.Read(Zip(1, DesignLimits.DocumentBytes + 1), "dai.zip")).ShouldBe(("DefinitionIsTooLarge", "dai.zip/0.json"));
        DefinitionArchive.Read(Zip(2, 4_900_000), "vua.zip").Value!.Count.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task What_is_not_there_is_told_and_what_is_there_stays(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        await world.Drafts(designer, Birth, d => d["description"] = "đang làm dở");
        await world.Takes(new RevertTo(Birth, 1), designer);
        var copy = (await world.Get<IDesignQueries>().Rescued(Birth, designer)).ShouldHaveSingleItem();
        var kept = (await world.Count<ProcessDefinition>(), await world.Count<DesignEvent>());

        (await world.Refuses(new RevertTo(Birth, 99), designer)).ShouldBe(["VersionIsUnknown"]);
        (await world.Refuses(new DeleteVersion(Guid.NewGuid()), designer)).ShouldBe(["VersionIsUnknown"]);
        (await world.Get<IDesignQueries>().Document(Birth, 99, designer)).Refusals.ShouldHaveSingleItem().Arguments.ShouldBe([Birth, "99"]);
        (await world.Refuses(new ReopenRescued(Guid.NewGuid()), designer)).ShouldBe(["CopyIsUnknown"]);
        (await world.Refuses(new ReopenRescued(copy.Id), await world.Person("yen.publisher"))).ShouldBe(["CopyIsUnknown"]);
        (await world.Refuses(new DiscardRescued(copy.Id), await world.Person("yen.publisher"))).ShouldBe(["CopyIsUnknown"], "only who it belongs to throws it away");
        (await world.Get<IDesignQueries>().RescuedDocument(Guid.NewGuid(), designer)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("CopyIsUnknown");
        (await world.Refuses(new DropCase(Guid.NewGuid()), designer)).ShouldBe(["CaseIsUnknown"]);
        (await world.Count<ProcessDefinition>(), await world.Count<DesignEvent>()).ShouldBe(kept);
        (await world.Get<IDesignQueries>().Rescued(Birth, designer)).ShouldHaveSingleItem().Id.ShouldBe(copy.Id);
    }

    [Theory, Databases]
    public async Task A_case_has_a_name_of_bounded_length(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        foreach (var name in new[] { " ", new string('a', DesignLimits.Name + 1) })
        {
            var refusal = (await world.Commands.Send(new KeepCase(Birth, name, """{"steps":[]}"""), Guid.NewGuid(), designer)).Refusals.ShouldHaveSingleItem();
            (refusal.Code, refusal.Field, refusal.Arguments[0]).ShouldBe(("NameIsMissing", "name", "200"));
        }
        (await world.Count<KeptCase>()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task A_try_out_has_a_bound_of_moves(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var script = new TryOutScript
        {
            Document = Drawn.ForDossiers().Officer("A").Line("Receive.Accepted > A").Json(),
            ProcedureCode = "3.000333",
            ReceivingUnitId = "TTPVHCC",
            StartsAt = world.Clock.Now,
            Moves = [.. Enumerable.Repeat(new TryOutMove("Receive", "Accepted"), TryOutScript.MostMoves + 1)],
        };
        var refusal = (await world.Get<ITryOut>().Run(script)).Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Field, refusal.Arguments[0]).ShouldBe(("TryOutIsTooLong", "moves", $"{TryOutScript.MostMoves}"));
        (await world.Get<ITryOut>().Run(script with { Moves = [.. script.Moves.Take(1)] })).Value!.MovesTaken.ShouldBe(1);
    }

    private static async Task NothingIsKept(World world) =>
        (await world.Count<ProcessDraft>(), await world.Count<RescuedDraft>(), await world.Count<DesignEvent>(), await world.Count<KeptCase>()).ShouldBe((0, 0, 0, 0));

    private static (string Code, string? Field) Told<T>(Answer<T> answer) => answer.Refusals.ShouldHaveSingleItem() is var refusal ? (refusal.Code, refusal.Field) : default;

    /// <summary>So many files of so many spaces: small as it comes, large as it unfolds.</summary>
    private static byte[] Zip(int files, int bytes)
    {
        using var memory = new MemoryStream();
        var spaces = new byte[bytes];
        Array.Fill(spaces, (byte)' ');
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            for (var i = 0; i < files; i++)
            {
                using var stream = zip.CreateEntry($"{i}.json").Open();
                stream.Write(spaces);
            }
        return memory.ToArray();
    }
}

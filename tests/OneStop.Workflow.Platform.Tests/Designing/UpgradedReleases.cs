using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Platform.Tests.Migrating;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

/// <summary>A province goes over to a release that changed a process under its number: the lawful one becomes the next version, unless people here went their own way.</summary>
public sealed class UpgradedReleases
{
    private const string Certificate = "cap-phieu-ly-lich-tu-phap";

    private static readonly string Released = Repository.Folder("workflows");

    [Theory, Databases]
    public async Task New_dossiers_take_the_released_process_as_the_next_version_and_open_ones_keep_theirs(DatabaseKind kind)
    {
        using var before = OfThePast();
        await using var world = await World.Of(kind, workflows: before.Folder);
        var old = (await world.FileMany(1))[0];

        (await world.Get<DefinitionLoading>().Load(Released, default)).ShouldBeEmpty();
        Report(world).ShouldBe((LoadOutcome.New, 2));
        var fresh = (await world.FileMany(1))[0];
        (await world.Version(old), await world.Version(fresh)).ShouldBe((1, 2));
        var kept = await Kept(world);
        kept.Select(d => (d.Version, d.IsPublished)).ShouldBe([(1, true), (2, true)]);
        Limit(kept[0]).ShouldBe("2 working days", "what dossiers run on is not written over");
        var released = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Released, "ly-lich-tu-phap/cap-phieu/process.json")))!;
        var taken = JsonNode.Parse(kept[1].Document)!;
        JsonNode.DeepEquals(taken["root"], released["root"]).ShouldBeTrue();
        ((int)taken["version"]!, (string?)taken["id"]).ShouldBe((2, $"{Certificate}-v2"));
        world.Get<DefinitionLoading>().CasesOf(Certificate, 2).ShouldNotBeNull("its cases came along");

        (await world.Get<DefinitionLoading>().Load(Released, default)).ShouldBeEmpty();
        Report(world).ShouldBe((LoadOutcome.Same, 2));
        (await Kept(world)).Count.ShouldBe(2, "the next start finds it");
    }

    [Theory, Databases]
    public async Task Where_designers_published_a_version_of_their_own_they_are_told_and_decide(DatabaseKind kind)
    {
        using var before = OfThePast();
        await using var world = await World.Of(kind, workflows: before.Folder);
        var own = await world.Drafts(await world.Person("phuc.designer"), Certificate, d => d["description"] = "bản của tỉnh");
        await world.Takes(new PublishDraft(Certificate, own.Hash, "bản của tỉnh"), await world.Person("yen.publisher"));

        (await world.Get<DefinitionLoading>().Load(Released, default)).ShouldHaveSingleItem().ShouldContain("the kept one stays");
        Report(world).ShouldBe((LoadOutcome.Differs, 1));
        (await Kept(world)).Count.ShouldBe(2);
        (await world.Version((await world.FileMany(1))[0])).ShouldBe(2);
    }

    [Theory, Databases]
    public async Task A_released_file_of_a_new_number_is_no_version_either_where_designers_published_their_own(DatabaseKind kind)
    {
        using var before = OfThePast();
        await using var world = await World.Of(kind, workflows: before.Folder);
        var own = await world.Drafts(await world.Person("phuc.designer"), Certificate, d => d["description"] = "bản của tỉnh");
        await world.Takes(new PublishDraft(Certificate, own.Hash, "bản của tỉnh"), await world.Person("yen.publisher"));
        using var next = new ChangedProcedure(process => process["version"] = 3, "process.json");

        (await world.Get<DefinitionLoading>().Load(next.Folder, default)).ShouldHaveSingleItem().ShouldContain("the kept one stays");
        Report(world).ShouldBe((LoadOutcome.Differs, 2));
        (await Kept(world)).Count.ShouldBe(2, "a version that would never be in force is none");
    }

    [Theory, Databases]
    public async Task What_two_people_took_out_of_force_does_not_come_back_with_a_release(DatabaseKind kind)
    {
        using var before = OfThePast();
        await using var world = await World.Of(kind, workflows: before.Folder);
        await world.Takes(new AskRetraction(Certificate, "có sai sót"), await world.Person("phuc.designer"));
        await world.Takes(new RetractVersion(Certificate), await world.Person("yen.publisher"));

        (await world.Get<DefinitionLoading>().Load(Released, default)).ShouldHaveSingleItem();
        (await Kept(world)).ShouldHaveSingleItem().IsPublished.ShouldBeFalse();
        (await world.Refuses(World.Judicial(), await world.Actor(Roles.CounterClerk, "TTPVHCC"))).ShouldBe(["ProcessIsNotPublished"]);
    }

    /// <summary>The release before, whose appraisal had another limit.</summary>
    private static ChangedProcedure OfThePast() => new(process => Appraisal(process)["limit"]!["expression"]!["value"] = "2 working days", "process.json");

    private static JsonObject Appraisal(JsonNode process) => process["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == "Appraise")!.AsObject();

    private static string? Limit(ProcessDefinition kept) => (string?)Appraisal(JsonNode.Parse(kept.Document)!)["limit"]!["expression"]!["value"];

    private static (LoadOutcome, int?) Report(World world) => world.Get<DefinitionLoading>().Last!.Files.Single(f => f.DefinitionId == Certificate) is var file ? (file.Outcome, file.Version) : default;

    private static async Task<List<ProcessDefinition>> Kept(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<ProcessDefinition>().AsNoTracking().Where(d => d.DefinitionId == Certificate).OrderBy(d => d.Version).ToListAsync();
    }
}

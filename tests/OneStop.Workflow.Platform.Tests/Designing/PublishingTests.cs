using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Designing;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

/// <summary>A second person, the content that was reviewed, a clean check, a note: then a version that never changes.</summary>
public sealed class PublishingTests
{
    private const string Procedure = "dang-ky-khai-sinh";

    [Theory, Databases]
    public async Task A_draft_becomes_a_version_by_a_second_person(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (designer, publisher) = (await world.Person("phuc.designer"), await world.Person("yen.publisher"));
        var queries = world.Get<IDesignQueries>();
        var draft = await world.Drafts(designer, Procedure, d => d["description"] = "bản 2");
        (await queries.Check(Procedure, publisher, default)).Value!.MayBePublished.ShouldBeTrue();

        (await world.Refuses(new PublishDraft(Procedure, draft.Hash, "Sửa mô tả"), designer)).ShouldBe(["ProcessIsNotYoursToPublish"]);
        (await world.Refuses(new PublishDraft(Procedure, "another", "Sửa mô tả"), publisher)).ShouldBe(["DraftIsNotWhatWasReviewed"]);
        (await world.Refuses(new PublishDraft(Procedure, draft.Hash, " "), publisher)).ShouldBe(["ChangeNoteIsMissing"]);
        (await world.Refuses(new PublishDraft(Procedure, draft.Hash, "Sửa", new DateOnly(2026, 11, 22)), publisher)).ShouldBe(["EffectiveDayIsPast"]);

        var published = await world.Takes(new PublishDraft(Procedure, draft.Hash, "Sửa mô tả"), publisher);
        published.Version.ShouldBe(2);
        var details = (await queries.Get(Procedure, publisher)).Value!;
        details.Process.Draft.ShouldBeNull();
        details.Process.InForce!.Version.ShouldBe(2);
        details.Versions[0].ShouldSatisfyAllConditions(v => v.ChangeNote.ShouldBe("Sửa mô tả"), v => v.PublishedByName.ShouldBe(publisher.Name), v => v.Editors.ShouldBe(designer.Name));
        (await world.Get<Definitions>().InForce(Procedure, new DateOnly(2026, 11, 23), default)).ShouldBe(published.VersionId);
    }

    [Theory, Databases]
    public async Task Who_edited_it_may_not_publish_it_whoever_saved_last(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (both, designer, publisher) = (await world.Person("quynh.designer"), await world.Person("phuc.designer"), await world.Person("yen.publisher"));
        await world.Drafts(both, Procedure, d => d["description"] = "sửa một chút");
        var draft = await world.Drafts(designer, Procedure, d => d["description"] = "rồi người khác sửa tiếp");
        (await world.Refuses(new PublishDraft(Procedure, draft.Hash, "ghi chú"), both)).ShouldBe(["PublisherIsAnEditor"]);
        (await world.Takes(new PublishDraft(Procedure, draft.Hash, "ghi chú"), publisher)).Version.ShouldBe(2);
        // With the next draft it begins anew.
        var next = await world.Drafts(designer, Procedure, d => d["description"] = "bản 3");
        (await world.Takes(new PublishDraft(Procedure, next.Hash, "ghi chú"), both)).Version.ShouldBe(3);
    }

    [Theory, Databases]
    public async Task An_editor_that_is_open_since_before_a_publication_never_saves_over_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (first, second, publisher) = (await world.Person("phuc.designer"), await world.Person("quynh.designer"), await world.Person("yen.publisher"));
        var queries = world.Get<IDesignQueries>();
        var begun = await world.Drafts(first, Procedure, d => d["description"] = "của người thứ nhất");
        // The first editor has revision 1 on its screen; the second one goes on, and that is published under the draft's id.
        var open = (await queries.Document(begun.DraftId, first)).Value!;
        var newer = await world.Drafts(second, Procedure, d => d["description"] = "của người thứ hai");
        var published = await world.Takes(new PublishDraft(Procedure, newer.Hash, "Bản của người thứ hai"), publisher);
        published.VersionId.ShouldBe(open.RowId);

        var old = JsonNode.Parse(open.Document)!.AsObject();
        old["description"] = "vẽ tiếp trên bản cũ";
        var aside = await world.Takes(new SaveDraft(Procedure, old.ToJsonString(), new DraftSeen("editor-1", open.Revision, open.RowId)), first);
        (aside.RescuedId, aside.PublishedVersion).ShouldBe((aside.RescuedId!.Value, 2));
        (await queries.Get(Procedure, first)).Value!.Process.Draft.ShouldBeNull("nothing was begun from the old content");
        (await world.Takes(new SaveDraft(Procedure, old.ToJsonString(), null), first)).RescuedId.ShouldNotBeNull("nor by a program that does not say what it stands on");
        var differences = (await queries.RescuedDifferences(aside.RescuedId!.Value, first)).Value!;
        differences.Settings.ShouldContain(s => s.Old!.Text == "của người thứ hai" && s.New!.Text == "vẽ tiếp trên bản cũ");

        // A copy that is no process that runs is kept, too; it cannot be compared.
        var foreign = JsonNode.Parse(open.Document)!.AsObject();
        foreign["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{"id":"Far","type":"Foreign.Thing","version":1}"""));
        var unread = await world.Takes(new SaveDraft(Procedure, foreign.ToJsonString(), new DraftSeen("editor-3", open.Revision, open.RowId)), first);
        (await queries.RescuedDifferences(unread.RescuedId!.Value, first)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("CopyCannotBeCompared");

        // Nor once the next draft has come to the same revision.
        var next = await world.Drafts(second, Procedure, d => d["description"] = "bản 3");
        next.Revision.ShouldBe(open.Revision);
        (await world.Takes(new SaveDraft(Procedure, old.ToJsonString(), new DraftSeen("editor-2", open.Revision, open.RowId)), first)).RescuedId.ShouldNotBeNull();
        (await queries.Draft(Procedure, second)).Value!.Document.ShouldContain("bản 3");
    }

    [Theory, Databases]
    public async Task An_editor_whose_own_last_save_was_published_goes_on_from_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (designer, publisher) = (await world.Person("phuc.designer"), await world.Person("yen.publisher"));
        var draft = await world.Drafts(designer, Procedure, d => d["description"] = "bản 2");
        var shown = (await world.Get<IDesignQueries>().Document(draft.DraftId, designer)).Value!;
        await world.Takes(new PublishDraft(Procedure, draft.Hash, "Bản 2"), publisher);
        var on = JsonNode.Parse(shown.Document)!.AsObject();
        on["description"] = "bản 3";
        (await world.Takes(new SaveDraft(Procedure, on.ToJsonString(), new DraftSeen("same-editor", shown.Revision, shown.RowId)), designer)).RescuedId.ShouldBeNull();
    }

    [Theory, Databases]
    public async Task A_version_for_a_later_day_waits_for_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        var draft = await world.Drafts(designer, Procedure, d => d["description"] = "từ tháng sau");
        var published = await world.Takes(new PublishDraft(Procedure, draft.Hash, "Từ 01/12", new DateOnly(2026, 12, 1)), await world.Person("yen.publisher"));
        var view = (await world.Get<IDesignQueries>().Get(Procedure, designer)).Value!.Process;
        (view.InForce!.Version, view.Coming!.Version).ShouldBe((1, 2));
        var definitions = world.Get<Definitions>();
        (await definitions.InForce(Procedure, new DateOnly(2026, 11, 30), default)).ShouldNotBe(published.VersionId);
        (await definitions.InForce(Procedure, new DateOnly(2026, 12, 1), default)).ShouldBe(published.VersionId);
    }

    [Theory, Databases]
    public async Task A_draft_with_blocking_complaints_is_not_published(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var draft = await world.Drafts(await world.Person("phuc.designer"), Procedure, d => Step(d, "Appraise").Remove("limit"));
        var refused = await world.Commands.Send(new PublishDraft(Procedure, draft.Hash, "thiếu thời hạn"), Guid.NewGuid(), await world.Person("yen.publisher"));
        refused.Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("DraftHasComplaints"), r => r.Field!.ShouldEndWith(".limit"), r => r.Arguments[1].ShouldBe("LimitIsMissing"));
        (await world.Count<ProcessDefinition>()).ShouldBe(3);
    }

    [Theory, Databases]
    public async Task A_version_that_ran_stays_and_a_retracted_one_takes_no_new_dossiers(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var publisher = await world.Person("yen.publisher");
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var first = (await world.Get<IDesignQueries>().Get("cap-phieu-ly-lich-tu-phap", publisher)).Value!.Versions[0];
        first.Instances.ShouldBe(1);
        (await world.Refuses(new DeleteVersion(first.Id), publisher)).ShouldBe(["VersionIsPublished"]);
        await world.Takes(new AskRetraction("cap-phieu-ly-lich-tu-phap", "có sai sót"), await world.Person("phuc.designer"));
        await world.Takes(new RetractVersion("cap-phieu-ly-lich-tu-phap"), publisher);
        (await world.Refuses(new RetractVersion("cap-phieu-ly-lich-tu-phap"), publisher)).ShouldBe(["NoVersionIsPublished"]);
        (await world.Refuses(new DeleteVersion(first.Id), publisher)).ShouldBe(["VersionHasInstances"]);
        (await world.Refuses(new DeleteDefinition("cap-phieu-ly-lich-tu-phap"), publisher)).ShouldBe(["ProcessHasInstances"]);
        (await world.Get<Definitions>().InForce("cap-phieu-ly-lich-tu-phap", new DateOnly(2026, 11, 23), default)).ShouldBeNull();
        // The dossier that runs on it goes on.
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 2, ["legible"] = true });
    }

    [Theory, Databases]
    public async Task Publishing_and_retracting_take_the_triggers_along(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (designer, publisher) = (await world.Person("phuc.designer"), await world.Person("yen.publisher"));
        var reader = new Carrying.Drawn("reader")
            .Trigger("Begin", "Elsa.Event", ("eventName", Carrying.Drawn.Literal("Arrived")))
            .Add("Say", "Elsa.WriteLine", ("text", Carrying.Drawn.Literal("x")))
            .Line("Begin > Say");
        var draft = await world.Takes(new SaveDraft(null, reader.Json(), null), designer);
        (await world.Count<ProcessTrigger>()).ShouldBe(0);

        var published = await world.Takes(new PublishDraft(draft.DefinitionId, draft.Hash, "bản 1"), publisher);
        await using (var db = await world.Contexts.CreateDbContextAsync())
            (await db.Set<ProcessTrigger>().SingleAsync()).ShouldSatisfyAllConditions(
                t => t.DefinitionVersionId.ShouldBe(published.VersionId), t => t.EventName.ShouldBe("Arrived"));
        await world.Takes(new AskRetraction(draft.DefinitionId, "có sai sót"), designer);
        await world.Takes(new RetractVersion(draft.DefinitionId), publisher);
        (await world.Count<ProcessTrigger>()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task A_version_is_taken_out_by_two_with_a_reason(DatabaseKind kind)
    {
        const string Certificate = "cap-phieu-ly-lich-tu-phap";
        await using var world = await World.Of(kind);
        var (first, second, clerk) = (await world.Person("quynh.designer"), await world.Person("yen.publisher"), await world.Actor(Roles.CounterClerk, "TTPVHCC"));

        (await world.Refuses(new RetractVersion(Certificate), second)).ShouldBe(["RetractionIsNotAsked"]);
        (await world.Refuses(new AskRetraction(Certificate, "  "), first)).ShouldBe(["ReasonIsMissing"]);
        (await world.Refuses(new AskRetraction(Certificate, "có sai sót"), clerk)).ShouldBe(["ProcessIsUnknown"]);
        await world.Takes(new AskRetraction(Certificate, "có sai sót"), first);
        (await world.Refuses(new AskRetraction(Certificate, "lần nữa"), second)).ShouldBe(["RetractionIsAsked"]);
        // She may publish, too: but not what she asked for herself.
        (await world.Refuses(new RetractVersion(Certificate), first)).ShouldBe(["RetractionNeedsASecondPerson"]);
        (await world.Get<Definitions>().InForce(Certificate, new DateOnly(2026, 11, 23), default)).ShouldNotBeNull();

        await world.Takes(new RetractVersion(Certificate), second);
        (await world.Get<Definitions>().InForce(Certificate, new DateOnly(2026, 11, 23), default)).ShouldBeNull();
        var history = (await world.Get<IDesignQueries>().History(Certificate, second)).Value!;
        history[0].ShouldSatisfyAllConditions(e => e.Kind.ShouldBe(DesignEventKind.Retracted), e => e.Note.ShouldBe("có sai sót"), e => e.PersonName.ShouldBe(second.Name));
        history[1].ShouldSatisfyAllConditions(e => e.Kind.ShouldBe(DesignEventKind.RetractionAsked), e => e.PersonName.ShouldBe(first.Name));
    }

    [Theory, Databases]
    public async Task What_another_node_published_or_retracted_counts_for_the_next_dossier(DatabaseKind kind)
    {
        const string Certificate = "cap-phieu-ly-lich-tu-phap";
        await using var world = await World.Of(kind);
        var (clerk, publisher) = (await world.Actor(Roles.CounterClerk, "TTPVHCC"), await world.Person("yen.publisher"));
        var elsewhere = world.Node().GetRequiredService<ICommands>();
        // From here on that node has the list of versions in memory, and its clock stands still.
        (await elsewhere.Send(World.Judicial(), Guid.NewGuid(), clerk)).Refusals.ShouldBeEmpty();

        var draft = await world.Drafts(await world.Person("phuc.designer"), Certificate, d => d["description"] = "bản 2");
        var second = await world.Takes(new PublishDraft(Certificate, draft.Hash, "bản 2"), publisher);
        (await elsewhere.Send(World.Judicial(), Guid.NewGuid(), clerk)).Refusals.ShouldBeEmpty();
        await using (var db = await world.Contexts.CreateDbContextAsync())
            (await db.Set<ProcessInstance>().CountAsync(i => i.DefinitionVersionId == second.VersionId)).ShouldBe(1);

        foreach (var version in new[] { 2, 1 })
        {
            await world.Takes(new AskRetraction(Certificate, "có sai sót", version), await world.Person("phuc.designer"));
            await world.Takes(new RetractVersion(Certificate, version), publisher);
        }
        (await elsewhere.Send(World.Judicial(), Guid.NewGuid(), clerk)).Refusals.Select(r => r.Code).ShouldBe(["ProcessIsNotPublished"]);
    }

    [Theory, Databases]
    public async Task An_older_version_can_be_taken_up_again_and_the_draft_in_its_way_is_kept_aside(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        var queries = world.Get<IDesignQueries>();
        await world.Drafts(designer, Procedure, d => d["description"] = "đang làm dở");
        await world.Takes(new RevertTo(Procedure, 1), designer);
        var copy = (await queries.Rescued(Procedure, designer)).ShouldHaveSingleItem();
        await world.Takes(new ReopenRescued(copy.Id), designer);
        (await queries.Draft(Procedure, designer)).Value!.Document.ShouldContain("đang làm dở");
        (await queries.Rescued(Procedure, designer)).ShouldHaveSingleItem().Because.ShouldBe("Reopened");
        await world.Takes(new DiscardRescued((await queries.Rescued(Procedure, designer))[0].Id), designer);
        (await queries.Rescued(Procedure, designer)).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Loading_the_files_again_never_changes_what_designers_made(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var designer = await world.Person("phuc.designer");
        var draft = await world.Drafts(designer, Procedure, d => d["description"] = "bản của người thiết kế");
        var loading = world.Get<DefinitionLoading>();
        (await loading.Load(Repository.Folder("workflows"), default)).ShouldBeEmpty();
        await world.Takes(new PublishDraft(Procedure, draft.Hash, "bản 2"), await world.Person("yen.publisher"));
        // A file that claims the same number with another content is told, and the kept one stays.
        var folder = Directory.CreateTempSubdirectory("onestop-files-").FullName;
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Folder("workflows/ho-tich/dang-ky-khai-sinh"), "process.json")))!;
        file["version"] = 2;
        await File.WriteAllTextAsync(Path.Combine(folder, "process.json"), file.ToJsonString());
        (await loading.Load(folder, default)).ShouldHaveSingleItem().ShouldContain("version 2");
        (await loading.Load(folder, default)).ShouldHaveSingleItem();
        var kept = await world.Get<IDesignQueries>().Document(Procedure, 2, designer);
        kept.Value!.Document.ShouldContain("bản của người thiết kế");
    }

    private static JsonObject Step(JsonObject definition, string id) => definition["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == id)!.AsObject();
}

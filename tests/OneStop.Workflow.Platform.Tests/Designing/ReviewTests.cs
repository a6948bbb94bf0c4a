using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Designing;

/// <summary>A draft is sent, looked at by a second person, returned or published; whom it concerns is told.</summary>
public sealed class ReviewTests
{
    private const string Certificate = "cap-phieu-ly-lich-tu-phap";

    [Theory, Databases]
    public async Task A_sent_draft_waits_and_its_publishers_are_told_but_not_who_edited_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (designer, other, publisher) = (await world.Person("phuc.designer"), await world.Person("quynh.designer"), await world.Person("yen.publisher"));
        await Shorter(world, other, "2 working days");
        var draft = await Shorter(world, designer, "1 working days");

        await world.Takes(new SendForReview(Certificate, draft.Hash, "Thẩm định một ngày."), designer);

        var view = (await world.Get<IDesignQueries>().Get(Certificate, publisher)).Value!.Process.Draft!.Review!;
        (view.State, view.Note, view.SentByName).ShouldBe((ReviewState.Sent, "Thẩm định một ngày.", designer.Name));
        var told = (await Told(world, publisher)).ShouldHaveSingleItem();
        (told.Kind, told.DefinitionId, told.Said, told.DossierCode).ShouldBe((NoticeKind.DraftSent, Certificate, "Thẩm định một ngày.", "3.000333"));
        (await Told(world, other)).ShouldBeEmpty("who edited it cannot publish it");
        (await world.Get<IDesignQueries>().List(publisher, new ProcessFilter(Review: ReviewState.Sent))).Rows.ShouldHaveSingleItem().DefinitionId.ShouldBe(Certificate);
        (await world.Refuses(new SendForReview(Certificate, draft.Hash, "Lần nữa."), designer)).ShouldBe(["DraftIsAlreadySent"]);
        (await world.Get<IDesignQueries>().History(Certificate, publisher)).Value![0].Kind.ShouldBe(Platform.Designing.DesignEventKind.SentForReview);
    }

    [Theory, Databases]
    public async Task A_returned_draft_tells_its_authors_why_and_is_sent_again(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (designer, other, publisher) = (await world.Person("phuc.designer"), await world.Person("quynh.designer"), await world.Person("yen.publisher"));
        await Shorter(world, other, "2 working days");
        var draft = await Shorter(world, designer, "1 working days");
        (await world.Refuses(new ReturnToAuthor(Certificate, draft.Hash, "Chưa gửi."), publisher)).ShouldBe(["DraftIsNotSent"]);
        await world.Takes(new SendForReview(Certificate, draft.Hash, "Thẩm định một ngày."), designer);
        (await world.Refuses(new ReturnToAuthor(Certificate, draft.Hash, " "), publisher)).ShouldBe(["ReasonIsMissing"]);
        (await world.Refuses(new ReturnToAuthor(Certificate, "another", "Sai căn cứ."), publisher)).ShouldBe(["DraftIsNotWhatWasReviewed"]);
        (await world.Refuses(new ReturnToAuthor(Certificate, draft.Hash, "Sai căn cứ."), designer)).ShouldBe(["ProcessIsNotYoursToPublish"]);

        await world.Takes(new ReturnToAuthor(Certificate, draft.Hash, "Thiếu căn cứ pháp lý."), publisher);

        var view = (await world.Get<IDesignQueries>().Get(Certificate, designer)).Value!.Process.Draft!.Review!;
        (view.State, view.Reason, view.AnsweredByName).ShouldBe((ReviewState.Returned, "Thiếu căn cứ pháp lý.", publisher.Name));
        foreach (var author in new[] { designer, other })
            (await Told(world, author)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(n => n.Kind.ShouldBe(NoticeKind.DraftReturned), n => n.Said.ShouldBe("Thiếu căn cứ pháp lý."));
        (await world.Refuses(new ReturnToAuthor(Certificate, draft.Hash, "Hai lần."), publisher)).ShouldBe(["DraftIsNotSent"]);
        var mended = await Shorter(world, designer, "12 working hours");
        (await world.Get<IDesignQueries>().Get(Certificate, designer)).Value!.Process.Draft!.Review!.State.ShouldBe(ReviewState.Returned, "the reason stays in sight while it is mended");
        await world.Takes(new SendForReview(Certificate, mended.Hash, "Đã thêm căn cứ."), designer);
        await world.Takes(new PublishDraft(Certificate, mended.Hash, "Đã thêm căn cứ."), publisher);
        (await Told(world, designer)).Select(n => n.Kind).ShouldContain(NoticeKind.DraftPublished);
        (await world.Count<DraftReview>()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task The_first_change_after_sending_withdraws_it_and_says_so_once(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (designer, publisher) = (await world.Person("phuc.designer"), await world.Person("yen.publisher"));
        var draft = await Shorter(world, designer, "1 working days");
        await world.Takes(new SendForReview(Certificate, draft.Hash, "Thẩm định một ngày."), designer);
        await Shorter(world, designer, "1 working days");
        (await world.Get<IDesignQueries>().Get(Certificate, designer)).Value!.Process.Draft!.Review!.State.ShouldBe(ReviewState.Sent, "the same content is no change");

        await Shorter(world, designer, "2 working days");
        var later = await Shorter(world, designer, "12 working hours");

        (await world.Get<IDesignQueries>().Get(Certificate, designer)).Value!.Process.Draft!.Review!.State.ShouldBe(ReviewState.Withdrawn);
        (await Told(world, publisher)).Select(n => n.Kind).ShouldBe([NoticeKind.DraftSent, NoticeKind.DraftWithdrawn], ignoreOrder: true);
        (await world.Refuses(new PublishDraft(Certificate, draft.Hash, "Bản đã gửi."), publisher)).ShouldBe(["DraftIsNotWhatWasReviewed"]);
        (await world.Refuses(new ReturnToAuthor(Certificate, later.Hash, "Đã rút."), publisher)).ShouldBe(["DraftIsNotSent"]);
    }

    [Theory, Databases]
    public async Task A_draft_that_is_thrown_away_waits_no_more_and_its_publishers_are_told(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (designer, publisher) = (await world.Person("phuc.designer"), await world.Person("yen.publisher"));
        var draft = await Shorter(world, designer, "1 working days");
        await world.Takes(new SendForReview(Certificate, draft.Hash, "Thẩm định một ngày."), designer);

        await world.Takes(new DeleteVersion(draft.DraftId), designer);

        (await world.Count<DraftReview>()).ShouldBe(0);
        (await Told(world, publisher)).Select(n => n.Kind).ShouldBe([NoticeKind.DraftSent, NoticeKind.DraftWithdrawn], ignoreOrder: true);
    }

    [Theory, Databases]
    public async Task What_has_faults_or_belongs_to_others_is_not_sent_and_nothing_is_kept(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (designer, publisher) = (await world.Person("phuc.designer"), await world.Person("yen.publisher"));
        var draft = await world.Drafts(designer, Certificate, d => d["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == "Appraise")!.AsObject().Remove("limit"));

        (await world.Refuses(new SendForReview(Certificate, draft.Hash, "Chưa có hạn."), designer)).ShouldBe(["DraftHasComplaints"]);
        (await world.Refuses(new SendForReview(Certificate, draft.Hash, ""), designer)).ShouldBe(["ChangeNoteIsMissing"]);
        (await world.Refuses(new SendForReview(Certificate, "another", "x"), designer)).ShouldBe(["DraftIsNotWhatWasReviewed"]);
        (await world.Refuses(new SendForReview(Certificate, draft.Hash, "x"), publisher)).ShouldBe(["ProcessIsNotYoursToDraft"]);
        (await world.Refuses(new SendForReview("dang-ky-khai-sinh", draft.Hash, "x"), designer)).ShouldBe(["DraftIsUnknown"]);
        (await world.Count<DraftReview>(), await world.Count<StaffNotice>()).ShouldBe((0, 0));
    }

    private static Task<SavedDraft> Shorter(World world, Actor designer, string limit) => world.Drafts(designer, Certificate, d =>
        d["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == "Appraise")!["limit"] = System.Text.Json.Nodes.JsonNode.Parse(
            $$"""{"typeName":"String","expression":{"type":"Literal","value":"{{limit}}"} }"""));

    private static async Task<IReadOnlyList<InboxRow>> Told(World world, Actor person) => (await world.Get<IInbox>().List(new InboxFilter(), person)).Page.Rows;
}

using Microsoft.AspNetCore.Components;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Components;
using OneStop.Workflow.Web.Shell;
using Radzen;

namespace OneStop.Workflow.Web.Pages.Publishing;

/// <summary>A draft beside the version in force: its designer sends it from here, the second person publishes or returns it.</summary>
public sealed partial class PublishPage
{
    private Review? review;
    private PublishedVersion? published;
    private IReadOnlyList<Refusal> refusals = [];
    private DateOnly from;
    private string note = "";
    private bool busy;
    private bool hasProcedure;
    private Guid commandId = Guid.NewGuid();

    [Parameter] public string DefinitionId { get; set; } = "";

    [Inject] private IReviewQueries Reviews { get; set; } = null!;

    [Inject] private ICommands Commands { get; set; } = null!;

    [Inject] private WhoWorks Who { get; set; } = null!;

    [Inject] private DialogService Dialogs { get; set; } = null!;

    private bool MayPublish => review is { IsEditor: false, Process.MayPublish: true };

    private bool IsWaiting => review?.Draft.Review is { IsWaiting: true };

    /// <summary>Whoever may publish it need not ask for it; what waits already is not sent again.</summary>
    private bool MaySend => review is { Process.MayDraft: true } && !MayPublish && !IsWaiting;

    private bool IsWaitingForOthers => IsWaiting && !MayPublish;

    private string NotPublisher => P[review!.IsEditor ? "Publish.YouEdited" : "Publish.NotPublisher"];

    /// <summary>What stands in the way, in words; null when nothing does.</summary>
    private string? Missing =>
        !MayPublish && !MaySend ? NotPublisher
        : review!.Check.Report.Complaints.Count(c => c.Blocks) is > 0 and var faults ? P[MaySend ? "Publish.Clean.Faults" : "Publish.Faults.Then", faults]
        : string.IsNullOrWhiteSpace(note) ? P["Publish.Note.Missing"] : null;

    protected override async Task OnParametersSetAsync()
    {
        from = VietnamTime.DateOf(Time.Now);
        await Load();
        // What the author wrote is where the second person begins.
        note = review?.Draft.Review?.Note ?? "";
    }

    private async Task Load()
    {
        var answer = await Reviews.Of(DefinitionId, await Who.Ask());
        (review, refusals) = (answer.Value, answer.Refusals);
        hasProcedure = review?.Process.Procedure is not null;
    }

    private string Sent(Review seen) => seen.Draft.Review switch
    {
        { State: ReviewState.Sent } sent => P["Review.SentBy", sent.SentByName, Time.DayHour(sent.SentAt)],
        { State: ReviewState.Returned } returned => P["Review.ReturnedBy", returned.AnsweredByName ?? "", Time.DayHour(returned.AnsweredAt!.Value)],
        { } withdrawn => P["Review.WithdrawnBy", withdrawn.AnsweredByName ?? seen.Draft.ChangedByName, Time.DayHour(withdrawn.AnsweredAt ?? seen.Draft.ChangedAt)],
        null => P["Review.None"],
    };

    private async Task Publish()
    {
        if (!MayPublish || Missing is not null || review is not { } seen)
            return;
        busy = true;
        var answer = await Commands.Send(new PublishDraft(DefinitionId, seen.Draft.Hash, note.Trim(), from), commandId, await Who.Ask());
        busy = false;
        if (answer.IsTaken)
            (published, review) = (answer.Value, null);
        else
            await Refused(answer.Refusals);
    }

    private async Task Send()
    {
        if (!MaySend || Missing is not null || review is not { } seen)
            return;
        busy = true;
        await Done(await Commands.Send(new SendForReview(DefinitionId, seen.Draft.Hash, note.Trim()), commandId, await Who.Ask()));
    }

    private async Task Return()
    {
        if (!IsWaiting || review is not { } seen)
            return;
        var parameters = new Dictionary<string, object?>
        {
            [nameof(ReasonDialog.Explanation)] = P["Review.Return.Explain"],
            [nameof(ReasonDialog.Act)] = P["Review.Return"],
            [nameof(ReasonDialog.Look)] = "d",
        };
        if (await Dialogs.OpenAsync<ReasonDialog>(P["Review.Return"], parameters, new DialogOptions { Width = "560px" }) is not string why)
            return;
        busy = true;
        await Done(await Commands.Send(new ReturnToAuthor(DefinitionId, seen.Draft.Hash, why), commandId, await Who.Ask()));
    }

    private async Task Done(Answer<ReviewChanged> answer)
    {
        busy = false;
        if (!answer.IsTaken)
        {
            await Refused(answer.Refusals);
            return;
        }
        commandId = Guid.NewGuid();
        await Load();
    }

    private async Task Refused(IReadOnlyList<Refusal> why)
    {
        commandId = Guid.NewGuid();
        var again = await Reviews.Of(DefinitionId, await Who.Ask());
        (review, refusals) = (again.Value ?? review, why);
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Components;
using OneStop.Workflow.Web.Shell;
using Radzen;

namespace OneStop.Workflow.Web.Pages.Counter;

/// <summary>The counter: a dossier is taken in and leaves by exactly one of three exits.</summary>
public sealed partial class CounterPage
{
    private IReadOnlyList<PublishedProcedure> procedures = [];
    private IReadOnlyList<CounterPlace> places = [];
    private IReadOnlyList<Gap> gaps = [];
    private IReadOnlyList<Refusal> refusals = [];
    private PublishedProcedure? chosen;
    private IntakePreview? preview;
    private CounterDraft draft = new();
    private Actor actor = new(null, "", []);
    private FiledDossier? filed;
    private string filedProcedure = "";
    private string filedApplicant = "";
    private string? lastFiled;
    private bool ready;
    private bool restored;
    private bool keepFailed;
    private bool sending;
    private bool triedToSend;

    [Inject] private ICatalogue Catalogue { get; set; } = null!;

    [Inject] private ICounterQueries Counter { get; set; } = null!;

    [Inject] private ICommands Commands { get; set; } = null!;

    [Inject] private WhoWorks Who { get; set; } = null!;

    [Inject] private WorkSignals Signals { get; set; } = null!;

    [Inject] private DraftShelf Shelf { get; set; } = null!;

    [Inject] private DialogService Dialogs { get; set; } = null!;

    [Inject] private IJSRuntime Browser { get; set; } = null!;

    private CounterPlace? Place => places.FirstOrDefault(p => p.Unit.Id == draft.PlaceId);

    /// <summary>Refusing and asking need to know who and what, but not that the papers are complete.</summary>
    private bool CanAsk => !gaps.Any(g => g.ForEveryExit);

    private bool MayRefuse => Place is null || actor.Holds(Roles.CounterClerk, Place.Unit.Id);

    private DateOnly Today => Moment.Day(Time.Now);

    private IReadOnlySet<string> MissingRows => triedToSend ? gaps.Select(g => g.FieldId).ToHashSet() : new HashSet<string>();

    private string GapNames => string.Join(", ", gaps.Take(4).Select(Name)) + (gaps.Count > 4 ? "…" : "");

    /// <summary>The browser is asked only once it is there; until then the form is closed, so that nothing typed is lost.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        actor = await Who.Ask();
        procedures = await Catalogue.All(Today, CancellationToken.None);
        if (actor.PersonId is { } person && await Shelf.Take(person) is { } kept)
        {
            draft = kept;
            restored = true;
            await TakeUp();
        }
        gaps = IntakeGaps.Of(draft, chosen?.Entry, Today);
        ready = true;
        StateHasChanged();
    }

    /// <summary>A draft from the shelf: its procedure may have ended meanwhile, its place may be another's by now.</summary>
    private async Task TakeUp()
    {
        chosen = procedures.FirstOrDefault(p => p.Entry.Code == draft.ProcedureCode);
        if (chosen is null)
            draft.ProcedureCode = null;
        else
            await FindPlaces();
    }

    private async Task Choose(PublishedProcedure procedure)
    {
        chosen = procedure;
        draft.Choose(procedure.Entry);
        preview = null;
        refusals = [];
        triedToSend = false;
        await FindPlaces();
        await Changed();
        await Focus("fullName");
    }

    private async Task FindPlaces()
    {
        actor = await Who.Ask();
        places = await Counter.Places(draft.ProcedureCode!, actor);
        if (Place is null)
            draft.PlaceId = places.Count > 0 ? places[0].Unit.Id : null;
        await Compute();
    }

    private async Task ChoosePlace(ChangeEventArgs e)
    {
        draft.PlaceId = (string?)e.Value;
        await Compute();
        await Changed();
    }

    private async Task ChooseResult(ReturnChannel channel)
    {
        draft.ResultChannel = channel;
        await Compute();
        await Changed();
    }

    /// <summary>Fee, promise and performers are computed, never typed.</summary>
    private async Task Compute()
    {
        if (draft.PlaceId is null)
        {
            preview = null;
            return;
        }
        var answer = await Counter.Preview(draft.ProcedureCode!, draft.PlaceId, SubmissionChannel.Counter, draft.ResultChannel);
        preview = answer.Value;
        refusals = answer.Refusals;
    }

    private async Task Changed()
    {
        gaps = IntakeGaps.Of(draft, chosen?.Entry, Today);
        restored = false;
        if (actor.PersonId is { } person)
            keepFailed = await Shelf.Keep(person, draft) is null;
    }

    private Task Accept() => Leave("Accepted", null);

    private Task AskSupplement() => LeaveWithReason("NeedsSupplement", T["Exit.AskText"], T["Exit.Ask"], "w",
        string.Join('\n', gaps.Where(g => !g.ForEveryExit).Select(g => T["Counter.Lacks", Name(g)])));

    private Task Refuse() => MayRefuse ? LeaveWithReason("Refused", T["Exit.RefuseText"], T["Exit.Refuse"], "d", "") : Task.CompletedTask;

    private async Task LeaveWithReason(string outcome, string explanation, string act, string look, string reason)
    {
        if (!CanAsk)
        {
            await ShowGaps(gaps.First(g => g.ForEveryExit));
            return;
        }
        var answer = await Dialogs.OpenAsync<ReasonDialog>(act, new Dictionary<string, object?>
        {
            [nameof(ReasonDialog.Explanation)] = explanation,
            [nameof(ReasonDialog.Act)] = act,
            [nameof(ReasonDialog.Look)] = look,
            [nameof(ReasonDialog.Text)] = reason,
        }, new DialogOptions { Width = "560px", AutoFocusFirstElement = true });
        if (answer is string given)
            await Send(outcome, given);
    }

    private async Task Leave(string outcome, string? reason)
    {
        if (gaps.Count > 0)
            await ShowGaps(gaps[0]);
        else
            await Send(outcome, reason);
    }

    private async Task ShowGaps(Gap first)
    {
        triedToSend = true;
        StateHasChanged();
        await Focus(first.FieldId);
    }

    private async Task Send(string outcome, string? reason, bool again = false)
    {
        sending = true;
        StateHasChanged();
        try
        {
            actor = await Who.Ask();
            var answer = await Commands.Send(draft.With(outcome, reason, again), draft.CommandId, actor);
            refusals = answer.Refusals;
            if (answer.IsTaken)
                await Filed(answer.Value);
        }
        finally
        {
            sending = false;
        }
        if (refusals is [{ Code: "SameDossierWasFiled" } question] && await IsMeant(question))
            await Send(outcome, reason, again: true);
        else if (refusals.Count > 0)
        {
            triedToSend = true;
            StateHasChanged();
            await Browser.InvokeVoidAsync("oneStop.focus", ".refusal");
        }
    }

    private async Task<bool> IsMeant(Refusal question)
    {
        StateHasChanged();
        return await Dialogs.Confirm(Problems.RefusalText.Of(question), T["Counter.Again"], new ConfirmOptions { OkButtonText = T["Counter.FileAgain"], CancelButtonText = T["Reason.Cancel"] }) == true;
    }

    private async Task Filed(FiledDossier answer)
    {
        filed = answer;
        lastFiled = answer.Code;
        filedProcedure = chosen!.Entry.Name;
        filedApplicant = draft.Applicant.FullName.Trim();
        Signals.SayWorkChanged();
        await Clear();
    }

    private async Task Next()
    {
        filed = null;
        StateHasChanged();
        await Focus("procedure");
    }

    private async Task Discard()
    {
        if (await Dialogs.Confirm(T["Counter.DiscardText"], T["Counter.Discard"], new ConfirmOptions { OkButtonText = T["Counter.Discard"], CancelButtonText = T["Reason.Cancel"] }) == true)
            await Clear();
    }

    private async Task Clear()
    {
        draft = new CounterDraft();
        (chosen, preview, places, refusals, triedToSend, restored) = (null, null, [], [], false, false);
        gaps = IntakeGaps.Of(draft, null, Today);
        if (actor.PersonId is { } person)
            await Shelf.Clear(person);
    }

    private string Name(Gap gap) => gap.Name ?? T[gap.Text + ".Name"];

    private string? ErrorAt(string field) =>
        triedToSend && gaps.FirstOrDefault(g => g.FieldId == field) is { } gap ? gap.Why is { } why ? Problems.RefusalText.Of(why) : T[gap.Text]
        : refusals.FirstOrDefault(r => r.Field == "applicant." + (field == "owner" ? "onBehalfOf" : field)) is { } refusal ? Problems.RefusalText.Of(refusal)
        : null;

    private string? ClosedTitle(bool isOpen) => isOpen ? null : T["Counter.Missing", gaps.Count] + " " + GapNames;

    private ValueTask Focus(string id) => Browser.InvokeVoidAsync("oneStop.focus", "#" + id);
}

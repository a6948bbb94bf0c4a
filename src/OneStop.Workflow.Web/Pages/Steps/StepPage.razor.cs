using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Components;
using OneStop.Workflow.Web.Pages.Counter;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.Shell;
using Radzen;

namespace OneStop.Workflow.Web.Pages.Steps;

/// <summary>One step: what it is about, its form, its papers, its ways out.</summary>
public sealed partial class StepPage : IDisposable
{
    /// <summary>How often it is asked whether somebody else changed the work meanwhile.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource leaving = new();
    private bool changed;
    private bool watches;

    private WorkItemView? view;
    private IReadOnlyList<AttachmentView> files = [];
    private IReadOnlyList<CountedPaper> papers = [];
    private List<SuppliedPaper> supplied = [];
    private IReadOnlyList<Refusal> refusals = [];
    private Dictionary<string, string> errors = [];
    private StepForm form = new();
    private Guid commandId = Guid.NewGuid();
    private Guid shownId;
    private CompletedWorkItem? done;
    private WorkItemRow? next;
    private string doneLabel = "";
    private bool signed;
    private string? focusOn;
    private bool busy;

    [Parameter] public Guid Id { get; set; }

    [Inject] private IWorkItemQueries Work { get; set; } = null!;

    [Inject] private ICommands Commands { get; set; } = null!;

    [Inject] private WhoWorks Who { get; set; } = null!;

    [Inject] private WorkSignals Signals { get; set; } = null!;

    [Inject] private DialogService Dialogs { get; set; } = null!;

    [Inject] private IJSRuntime Browser { get; set; } = null!;

    /// <summary>It is mine and open.</summary>
    private bool CanWork => view is { Blocked.Count: 0 } && !busy && !changed;

    /// <summary>Who appraises or signs reads what was written before, and then fills in; elsewhere the work of the hands comes first.</summary>
    private bool ReadsFirst => view is { NeedsPapers: false, Row.Stage: Stage.Appraisal or Stage.Approval };

    private bool IsStale => refusals.Any(r => r.Kind == RefusalKind.Conflict);

    private int Differs => view is { NeedsPapers: true } ? papers.Where(p => p.Count is not null).Sum(p => Math.Abs(p.Difference)) : 0;

    /// <summary>On paper the button says how many one signs for.</summary>
    private string LabelOf(OutcomeChoice outcome) =>
        view is { NeedsPapers: true } ? T[view.Phase != "Give" ? "HandOver.Receive" : Differs > 0 ? "HandOver.GiveDiffering" : "HandOver.Give", papers.Sum(p => p.Count ?? 0)] : outcome.Label;

    /// <summary>In words why it cannot be completed now; null when nothing stands in the way.</summary>
    private string? Hindrance =>
        view is null ? null
        : view.Row.CanClaim ? T["Step.NotClaimed"]
        : changed || IsStale ? T["Step.Changed"]
        : view.Blocked.Count > 0 ? string.Join(" ", view.Blocked.Select(code => RefusalText.Of(code)))
        : FieldsLeft is > 0 and var empty ? T["Step.FieldsLeft", empty]
        : !view.NeedsPapers ? null
        : papers.Count(p => p.Count is null) is > 0 and var left ? T["HandOver.LeftToCount", left]
        : signed ? null : T["HandOver.NotSigned"];

    /// <summary>Ways out for which everything is filled in.</summary>
    private IReadOnlyList<OutcomeChoice> OpenWays => [.. view!.Outcomes.Where(o => form.Wrong(view.Fields, o.Name).Count == 0)];

    /// <summary>Fields that are empty or wrong for the way out that lacks the fewest; 0 when some way is open.</summary>
    private int FieldsLeft => view!.Outcomes.Count == 0 ? 0 : view.Outcomes.Min(o => form.Wrong(view.Fields, o.Name).Count);

    /// <summary>What can be done now, with the ways out where not all are open.</summary>
    private string Ready => OpenWays is var open && open.Count == view!.Outcomes.Count ? T["Step.Ready"] : T["Step.ReadyFor", string.Join(", ", open.Select(o => o.Label))];

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || shownId == Id)
            return;
        (shownId, done, refusals, errors, signed) = (Id, null, [], [], false);
        await Open(keepTyped: false);
        if (watches)
            return;
        watches = true;
        _ = Watch();
    }

    /// <summary>Whoever finishes or takes the work elsewhere takes the green mark from this page.</summary>
    private async Task Watch()
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(leaving.Token))
                await InvokeAsync(async () =>
                {
                    if (view is null || done is not null || busy || changed || await Work.Revision(Id, leaving.Token) == view.Row.Revision)
                        return;
                    changed = true;
                    StateHasChanged();
                });
        }
        catch (Exception e) when (e is OperationCanceledException or System.Data.Common.DbException)
        {
            // The page was left; or it cannot be asked any more, and what is sent is held against the kept state anyway.
        }
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    private async Task Open(bool keepTyped)
    {
        var answer = await Work.Open(Id, await Who.Ask());
        refusals = answer.Refusals;
        view = answer.Value;
        changed = false;
        if (view is null)
            return;
        (files, commandId) = (view.Attachments, Guid.NewGuid());
        if (keepTyped)
            return;
        form = StepForm.Of(view.Fields, view.Form);
        papers = view.NeedsPapers ? CountedPaper.Of(view) : [];
        supplied = [];
    }

    /// <summary>Somebody changed it meanwhile: shows how it stands now, and keeps what was typed.</summary>
    private Task Reload() => Open(keepTyped: true);

    private void Set(FormField field, string text)
    {
        form[field.Name] = text;
        errors.Remove(field.Name);
    }

    private string? WantedBy(FormField field) =>
        field.RequiredFor.Count == 0 || view!.Outcomes.Count == 1 || field.RequiredFor.Count >= view.Outcomes.Count ? null
        : string.Join(", ", view.Outcomes.Where(o => field.RequiredFor.Contains(o.Name)).Select(o => o.Label));

    private async Task Claim()
    {
        busy = true;
        var answer = await Commands.Send(new ClaimWorkItem(Id), Guid.NewGuid(), await Who.Ask());
        await Open(keepTyped: false);
        busy = false;
        refusals = answer.Refusals;
        Signals.SayWorkChanged();
        if (answer.IsTaken)
            Focus(view is { NeedsPapers: true } ? "[data-testid=count]" : ".step .fields input, .step .fields textarea");
    }

    private async Task Release()
    {
        var reason = await Dialogs.OpenAsync<ReasonDialog>(T["Step.Release"], new Dictionary<string, object?>
        {
            [nameof(ReasonDialog.Explanation)] = T["Step.ReleaseText", view!.Row.Unit.Name],
            [nameof(ReasonDialog.Act)] = T["Step.Release"].ToString(),
        }, new DialogOptions { Width = "520px", AutoFocusFirstElement = true });
        if (reason is not string given)
            return;
        var answer = await Commands.Send(new ReleaseWorkItem(Id, given), Guid.NewGuid(), await Who.Ask());
        await Open(keepTyped: true);
        refusals = answer.Refusals;
        Signals.SayWorkChanged();
    }

    private async Task<Refusal?> Attach(ScanDraft scan)
    {
        var actor = await Who.Ask();
        var file = new FileInput(null, scan.FileName, scan.MediaType, scan.Size, scan.Hash);
        var answer = await Commands.Send(new AttachFile(view!.Row.DossierCode, Id, file), Guid.NewGuid(), actor);
        // Only the files are read anew: the revision that was seen when the page opened still counts for completing.
        if (answer.IsTaken && (await Work.Open(Id, actor)).Value is { } fresh)
            files = fresh.Attachments;
        return answer.IsTaken ? null : answer.Refusals[0];
    }

    private async Task Complete(OutcomeChoice outcome)
    {
        if (!CanWork || (view!.NeedsPapers && Hindrance is not null && FieldsLeft == 0))
        {
            Focus(papers.Any(p => p.Count is null) ? "[data-testid=count]" : "#signed");
            return;
        }
        errors = form.Wrong(view.Fields, outcome.Name).ToDictionary(w => w.Key, w => T[w.Value]);
        if (errors.Count > 0)
        {
            FocusFirstError();
            return;
        }
        busy = true;
        StateHasChanged();
        var actor = await Who.Ask();
        var answer = await Commands.Send(new CompleteWorkItem(Id, OutcomeOf(outcome), Json(), view.Row.Revision), commandId, actor);
        busy = false;
        refusals = answer.Refusals;
        if (answer.IsTaken)
            await Finished(answer.Value, LabelOf(outcome), actor);
        else
            ShowRefused();
    }

    /// <summary>On paper the counts decide: a giver who finds another number than the book says so with his signature.</summary>
    private string OutcomeOf(OutcomeChoice outcome) => view is { NeedsPapers: true, Phase: "Give" } && Differs > 0 ? "Mismatch" : outcome.Name;

    private JsonObject Json()
    {
        var json = form.ToJson(view!.Fields);
        if (view.NeedsPapers)
        {
            json["papers"] = new JsonArray([.. papers.Select(p => (JsonNode)p.ToJson())]);
            json["signed"] = signed;
        }
        if (view.TakesPapers && supplied.Any(p => p.IsGiven))
            json["papers"] = new JsonArray([.. supplied.Where(p => p.IsGiven).Select(p => (JsonNode)p.ToJson())]);
        return json;
    }

    private async Task Finished(CompletedWorkItem completed, string label, Actor actor)
    {
        Signals.SayWorkChanged();
        var list = await Work.List(new WorkItemFilter(PageSize: 2), actor);
        next = list.Page.Rows.FirstOrDefault(row => row.Id != Id);
        (done, doneLabel) = (completed, label);
        Focus("#done-title");
    }

    /// <summary>Beside the field that it is about, and what was typed stays.</summary>
    private void ShowRefused()
    {
        foreach (var refusal in refusals)
            if (refusal.Field?.Split('.') is ["form", var name])
                errors[name] = RefusalText.Of(refusal);
        Focus(".refusal");
    }

    private void FocusFirstError() => Focus($"#{FieldEditor.IdOf(view!.Fields.First(f => errors.ContainsKey(f.Name)).Name)}");

    /// <summary>Once the page shows what is to be focused on.</summary>
    private void Focus(string selector)
    {
        focusOn = selector;
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focusOn is not { } selector)
            return;
        focusOn = null;
        await Browser.InvokeVoidAsync("oneStop.focus", selector);
    }
}

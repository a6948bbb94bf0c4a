using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Web.Components;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.Shell;
using Radzen;

namespace OneStop.Workflow.Web.Pages.Tasks;

/// <summary>Work of a person and what waits for somebody, most urgent first.</summary>
public sealed partial class TasksPage : IDisposable
{
    /// <summary>A list is asked for when typing rests, not on every letter.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    private static readonly DueState[] Always = [DueState.Overdue, DueState.Near, DueState.InTime, DueState.Paused];

    private readonly HashSet<Guid> picked = [];
    private readonly Dictionary<Guid, string> lost = [];
    private TaskFilter filter = new();
    private WorkItemList? list;
    private CancellationTokenSource typing = new();
    private string? outcome;
    private bool isMasked;
    private bool receives;
    private bool claiming;
    private bool copied;

    [SupplyParameterFromQuery(Name = "who")] private string? WhoParameter { get; set; }

    [SupplyParameterFromQuery(Name = "unit")] private string? UnitParameter { get; set; }

    [SupplyParameterFromQuery(Name = "due")] private string? DueParameter { get; set; }

    [SupplyParameterFromQuery(Name = "stage")] private string? StageParameter { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? SearchParameter { get; set; }

    [SupplyParameterFromQuery(Name = "page")] private int? PageParameter { get; set; }

    [Inject] private SearchWords Words { get; set; } = null!;

    [Inject] private IWorkItemQueries Work { get; set; } = null!;

    [Inject] private ICommands Commands { get; set; } = null!;

    [Inject] private WhoWorks Who { get; set; } = null!;

    [Inject] private WorkSignals Signals { get; set; } = null!;

    [Inject] private NavigationManager Places { get; set; } = null!;

    [Inject] private DialogService Dialogs { get; set; } = null!;

    [Inject] private IJSRuntime Browser { get; set; } = null!;

    private int Sum => list?.Counts.Values.Sum() ?? 0;

    private IEnumerable<DueState> Shown => CountOf(DueState.Stopped) > 0 ? [.. Always, DueState.Stopped] : Always;

    protected override async Task OnParametersSetAsync()
    {
        filter = TaskFilter.Of(WhoParameter, UnitParameter, DueParameter, StageParameter, Words.Read(SearchParameter), PageParameter);
        if (RendererInfo.IsInteractive)
            await Load();
    }

    private async Task Load()
    {
        var wanted = filter;
        var actor = await Who.Ask();
        var found = await Work.List(wanted.ToQuery(), actor);
        if (wanted != filter)
            return; // The address moved on meanwhile; the newer list wins.
        (list, isMasked, receives, outcome, copied) = (found, actor.IsPostal, RolePages.Receives(actor), null, false);
        picked.Clear();
        lost.Clear();
    }

    private int CountOf(DueState state) => list?.Counts.GetValueOrDefault(state) ?? 0;

    private static string Tone(DueState state) => state switch { DueState.Overdue => "ov", DueState.Near => "sn", DueState.InTime => "gn", _ => "mut2" };

    private string With(Func<TaskFilter, TaskFilter> change, bool keepPage = false)
    {
        var changed = change(filter);
        return (keepPage ? changed : changed with { Page = 1 }).Address(Words);
    }

    private void Go(Func<TaskFilter, TaskFilter> change) => Places.NavigateTo(With(change));

    private async Task Type(ChangeEventArgs e)
    {
        await typing.CancelAsync();
        typing.Dispose();
        typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(Rest, typing.Token);
            var text = ((string?)e.Value)?.Trim();
            Places.NavigateTo(With(f => f with { Search = string.IsNullOrEmpty(text) ? null : text }), replace: true);
        }
        catch (OperationCanceledException)
        {
            // Typing went on.
        }
    }

    private void Pick(WorkItemRow row)
    {
        if (!picked.Remove(row.Id) && row.CanClaim)
            picked.Add(row.Id);
    }

    /// <summary>Each is claimed by itself: one that somebody else took first does not hold the others back.</summary>
    private async Task Claim(IReadOnlyList<Guid> ids)
    {
        claiming = true;
        var actor = await Who.Ask();
        var taken = 0;
        foreach (var id in ids)
        {
            var answer = await Commands.Send(new ClaimWorkItem(id), Guid.NewGuid(), actor);
            if (answer.IsTaken)
                taken++;
            Show(id, answer, actor);
        }
        picked.Clear();
        outcome = taken == ids.Count ? T["Tasks.Claimed", taken] : T["Tasks.ClaimedSome", taken, ids.Count - taken];
        claiming = false;
        Signals.SayWorkChanged();
    }

    /// <summary>The row stays where it is: as one's own, or greyed with the reason.</summary>
    private void Show(Guid id, Answer<ClaimedWorkItem> answer, Actor actor)
    {
        if (!answer.IsTaken)
            lost[id] = RefusalText.Of(answer.Refusals[0]);
        if (list is null)
            return;
        list = list with
        {
            Page = list.Page with
            {
                Rows = [.. list.Page.Rows.Select(row => row.Id != id ? row
                    : answer.IsTaken ? row with { IsMine = true, AssigneeName = actor.Name, State = WorkItemState.Claimed, CanClaim = false, Revision = answer.Value.Revision }
                    : row with { CanClaim = false })],
            },
        };
    }

    private async Task CopyAddress() => copied = await Browser.InvokeAsync<bool>("oneStop.copy", Places.Uri);

    private Task ShowKeys() => Dialogs.OpenAsync<KeysDialog>(T["Keys.Title"], new Dictionary<string, object?> { [nameof(KeysDialog.Page)] = "Tasks" }, new DialogOptions { Width = "420px", CloseDialogOnOverlayClick = true });

    public void Dispose()
    {
        typing.Cancel();
        typing.Dispose();
    }
}

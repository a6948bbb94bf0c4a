using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Recomputing;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Calendars;

/// <summary>One calendar: its year, changed as a draft, looked at in its effect, saved, and watched while clocks are reckoned anew.</summary>
public sealed partial class CalendarPage
{
    private const int Shown = 20;

    private enum Desk { None, Row, Notice, Hours }

    private CalendarSummary? summary;
    private CalendarDraft? draft;
    private IReadOnlyList<CalendarDay> days = [];
    private List<CalendarRow> rows = [];
    private IReadOnlyList<CalendarChangeView> changes = [];
    private IReadOnlyList<Refusal> refusals = [];
    private IReadOnlyList<Refusal> refused = [];
    private CalendarPreview? preview;
    private CalendarRow? edited;
    private DateOnly? chosen;
    private Guid commandId = Guid.NewGuid();
    private Guid? changeId;
    private Desk desk;
    private int year;
    private bool busy;
    private string? lead;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery] public int? Year { get; set; }

    [Inject] private ICalendarQueries Calendars { get; set; } = null!;

    [Inject] private ICalendars Compiled { get; set; } = null!;

    [Inject] private ICalendarHistory History { get; set; } = null!;

    [Inject] private IRecomputing Recomputing { get; set; } = null!;

    [Inject] private ICommands Commands { get; set; } = null!;

    [Inject] private WhoWorks Who { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private HashSet<DateOnly> ChangedDates => [.. draft!.Difference.Rows.Select(r => r.Date)];

    // Whoever may not change it gets no buttons at all.
    private EventCallback<CalendarDay> Chooser => summary!.CanChange ? EventCallback.Factory.Create<CalendarDay>(this, Choose) : default;

    private EventCallback<CalendarRow> Editor => summary!.CanChange ? EventCallback.Factory.Create<CalendarRow>(this, row => Edit(row, null)) : default;

    private EventCallback<CalendarRow> Remover => summary!.CanChange ? EventCallback.Factory.Create<CalendarRow>(this, Remove) : default;

    protected override async Task OnParametersSetAsync()
    {
        year = Math.Clamp(Year ?? Time.Now.Year, CalendarYear.First, CalendarYear.Last);
        if (summary?.Code != Code)
            await Load();
        Lay();
    }

    private async Task Load()
    {
        var actor = await Who.Ask();
        var answer = await Calendars.Get(Code, actor);
        (summary, refusals, preview, desk) = (answer.Value?.Summary, answer.Refusals, null, Desk.None);
        if (summary is null)
            return;
        var all = await Compiled.All(default);
        var known = all.First(c => c.Code == Code);
        draft = new CalendarDraft(known.Own, all.FirstOrDefault(c => c.Code == known.Own.Inherits)?.Own, known.Revision);
        changes = await History.Of(Code, Shown);
        if (changeId is null && changes.Count > 0 && (await Recomputing.Progress(changes[0].Id)).State != "Finished")
            changeId = changes[0].Id;
    }

    private void Lay()
    {
        if (draft is null)
            return;
        days = CalendarYear.Of(draft.Working, year);
        rows = [.. draft.Working.Document.Rows.Where(r => r.Date.Year == year).OrderBy(r => r.Date)];
    }

    private void Open(Desk opened) => (desk, lead) = (opened, ".side h2[tabindex]");

    private void Close() => desk = Desk.None;

    private void Choose(CalendarDay day) => Edit(day.Row is { } row && draft!.IsOwn(row) ? row : null, day.Date);

    private void Edit(CalendarRow? row, DateOnly? date)
    {
        (edited, chosen) = (row, row?.Date ?? date);
        Open(Desk.Row);
    }

    private IReadOnlyList<Refusal> Put(CalendarRow row) => Drafted(() =>
    {
        // Another date is another row: the old one goes.
        var document = edited is { } old && old.Date != row.Date ? draft!.Document with { Rows = [.. draft.Document.Rows.Where(r => r != old)] } : draft!.Document;
        return draft.Try(document with { Rows = [.. document.Rows.Where(r => r.Date != row.Date || r.Scope != row.Scope).Append(row).OrderBy(r => r.Date)] });
    });

    private void Remove(CalendarRow row) => refusals = Drafted(() => draft!.Remove(row));

    private IReadOnlyList<Refusal> PutDocument(CalendarDocument document) => Drafted(() => draft!.Try(document));

    private IReadOnlyList<Refusal> PutNotice(CalendarNotice notice, bool replaceComputed) => Drafted(() => draft!.Try(notice.Into(draft.Document, replaceComputed)));

    private void ShowNotice(CalendarNotice notice)
    {
        Close();
        year = notice.Rows[0].Date.Year;
        Lay();
    }

    /// <summary>What was looked at before is not the effect of this.</summary>
    private IReadOnlyList<Refusal> Drafted(Func<IReadOnlyList<Refusal>> change)
    {
        var no = change();
        (preview, refused) = (null, []);
        Lay();
        return no;
    }

    private void Forget()
    {
        draft!.Forget();
        (refusals, preview, commandId) = ([], null, Guid.NewGuid());
        Lay();
    }

    private async Task Look(int page)
    {
        busy = true;
        try
        {
            var answer = await Recomputing.Preview(Code, CalendarJson.Write(draft!.Document), page, await Who.Ask());
            (preview, refusals, lead) = (answer.Value, answer.Refusals, answer.IsTaken ? "#effect-h" : ".refusal");
        }
        finally
        {
            busy = false;
        }
    }

    private async Task Save(string reason)
    {
        busy = true;
        try
        {
            var answer = await Commands.Send(new ChangeCalendar(Code, draft!.Revision, CalendarJson.Write(draft.Document), reason), commandId, await Who.Ask());
            (refused, lead) = (answer.Refusals, answer.IsTaken ? ".calhd h1" : ".refusal");
            if (!answer.IsTaken)
                return;
            (changeId, commandId) = (answer.Value.ChangeId, Guid.NewGuid());
            Compiled.Forget();
            await Load();
            Lay();
        }
        finally
        {
            busy = false;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (lead is not { } to)
            return;
        lead = null;
        await Js.InvokeVoidAsync("oneStop.focus", to);
    }
}

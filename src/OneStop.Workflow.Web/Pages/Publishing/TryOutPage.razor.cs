using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Designing.Drawing;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.TryingOut;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Publishing;

/// <summary>A draft in virtual time: every move runs the whole script again, so that going back is only leaving the last one out.</summary>
public sealed partial class TryOutPage
{
    private readonly List<TryOutMove> moves = [];
    private IReadOnlyList<Refusal> refusals = [];
    private TryOutChoices? choices;
    private TryOutRun? run;
    private Plan? plan;
    private string? chosen;
    private bool moved;
    private SubmissionChannel channel = SubmissionChannel.Counter;
    private ReturnChannel resultChannel = ReturnChannel.Counter;
    private DateTimeOffset starts;
    private string unit = "", name = "", document = "", procedure = "";
    private bool busy, mayDraft;

    [Parameter] public string DefinitionId { get; set; } = "";

    [Inject] private IDesignQueries Designs { get; set; } = null!;

    [Inject] private TryOutUnits Units { get; set; } = null!;

    [Inject] private ITryOut Trying { get; set; } = null!;

    [Inject] private WhoWorks Who { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var actor = await Who.Ask();
        starts = new DateTimeOffset(Time.Now.Year, Time.Now.Month, Time.Now.Day, 8, 0, 0, VietnamTime.Offset);
        var found = await Designs.Get(DefinitionId, actor);
        if (!found.IsTaken)
        {
            refusals = found.Refusals;
            return;
        }
        var process = found.Value.Process;
        (name, mayDraft) = (process.Name, process.MayDraft);
        var content = process.Draft is { } draft ? await Designs.Document(draft.Id, actor) : await Designs.Document(DefinitionId, null, actor);
        if (!content.IsTaken || process.Procedure is not { } known)
        {
            refusals = content.IsTaken ? [new Refusal("ProcessHasNoProcedure", RefusalKind.Rule, null, process.Name)] : content.Refusals;
            return;
        }
        (document, procedure) = (content.Value.Document, known.Code);
        plan = Plan.Of(DrawnProcess.Of(document));
        choices = await Units.For(procedure, VietnamTime.DateOf(starts));
        unit = choices.Units is [var first, ..] ? first.Id : "";
    }

    /// <summary>What is open, or was chosen, is brought into sight: the way is longer than a screen.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!moved)
            return;
        moved = false;
        await Js.InvokeVoidAsync("oneStop.show", chosen is null ? "#drawing [data-state=Current], #drawing [data-state=Failed], #drawing .dr-n.done:last-of-type" : $"#drawing [data-activity=\"{chosen}\"]");
        if (chosen is not null)
            await Js.InvokeVoidAsync("oneStop.show", "[data-testid=tried] tr.pick");
    }

    private void Choose(string activityId) => (chosen, moved) = (activityId, true);

    private string NameOf(string activityId) => plan?.Nodes.FirstOrDefault(n => n.Node.Id == activityId)?.Node.Title ?? activityId;

    private void Start(ChangeEventArgs e)
    {
        if (DateTime.TryParse((string?)e.Value, CultureInfo.InvariantCulture, out var typed))
            starts = new DateTimeOffset(typed, VietnamTime.Offset);
    }

    private Task Restart()
    {
        moves.Clear();
        return Run();
    }

    private Task Move(TryOutMove move)
    {
        moves.Add(move);
        return Run();
    }

    private Task Back()
    {
        if (moves.Count > 0)
            moves.RemoveAt(moves.Count - 1);
        return Run();
    }

    private async Task Run()
    {
        busy = true;
        var answer = await Trying.Run(new TryOutScript
        {
            Document = document,
            ProcedureCode = procedure,
            ReceivingUnitId = unit,
            Channel = channel,
            ResultChannel = resultChannel,
            StartsAt = starts,
            Moves = [.. moves],
        });
        busy = false;
        if (!answer.IsTaken)
        {
            refusals = answer.Refusals;
            return;
        }
        (run, refusals, chosen, moved) = (answer.Value, answer.Value.Refusals, null, true);
        // A move that was not taken is not part of the run.
        if (moves.Count > run.MovesTaken)
            moves.RemoveRange(run.MovesTaken, moves.Count - run.MovesTaken);
    }
}

using Microsoft.AspNetCore.Components;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Dossiers.Migrating;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Components;
using OneStop.Workflow.Web.Shell;
using Radzen;

namespace OneStop.Workflow.Web.Pages.Publishing;

/// <summary>Open dossiers of an older version: what a migration would do to each, and the migrations that were made.</summary>
public sealed partial class MigrationsPage : IDisposable
{
    private const int Rows = 20;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, string> table = [];
    private readonly CancellationTokenSource leaving = new();
    private IReadOnlyList<VersionState> versions = [];
    private IReadOnlyList<ActivityPair> pairs = [];
    private IReadOnlyList<MigrationView> runs = [];
    private IReadOnlyList<Refusal> refusals = [];
    private ClockPolicy clocks = ClockPolicy.KeepRemaining;
    private DryRun? dry;
    private DryRunFilter filter = new(PageSize: Rows);
    private string name = "";
    private int from, to;
    private bool busy, mayPlan, mayStart;

    private enum Acts
    {
        Start,
        Hold,
        Undo,
    }

    [Parameter] public string DefinitionId { get; set; } = "";

    [Inject] private IDesignQueries Designs { get; set; } = null!;

    [Inject] private IMigrationQueries Migrations { get; set; } = null!;

    [Inject] private ICommands Commands { get; set; } = null!;

    [Inject] private WhoWorks Who { get; set; } = null!;

    [Inject] private DialogService Dialogs { get; set; } = null!;

    private IReadOnlyList<ActivityPair> Gone => [.. pairs.Where(p => p.NewName is null || !p.SameType)];

    protected override async Task OnParametersSetAsync()
    {
        var found = await Designs.Get(DefinitionId, await Who.Ask());
        if (!found.IsTaken)
        {
            refusals = found.Refusals;
            return;
        }
        (name, mayPlan, mayStart) = (found.Value.Process.Name, found.Value.Process.MayDraft, found.Value.Process.MayPublish);
        versions = [.. found.Value.Versions.OrderByDescending(v => v.Version)];
        if (versions.Count >= 2)
        {
            var target = versions.FirstOrDefault(v => v.IsPublished)?.Version ?? 0;
            await Choose(versions.FirstOrDefault(v => v.Version < target && v.Instances > 0)?.Version ?? versions[^1].Version, target);
        }
        await LoadRuns();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = Watch();
    }

    /// <summary>Progress shows itself while a migration runs.</summary>
    private async Task Watch()
    {
        using var timer = new PeriodicTimer(Between);
        try
        {
            while (await timer.WaitForNextTickAsync(leaving.Token))
                if (runs.Any(r => r.State is MigrationState.Running or MigrationState.Undoing))
                    await InvokeAsync(async () =>
                    {
                        await Refresh();
                        StateHasChanged();
                    });
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task Choose(int older, int newer)
    {
        (from, to, dry) = (older, newer, null);
        table.Clear();
        var answer = await Migrations.Activities(DefinitionId, from, to, await Who.Ask());
        (pairs, refusals) = (answer.Value ?? [], answer.Refusals);
    }

    /// <summary>A preview stands for the plan it was made of, and for no other.</summary>
    private void Measure(ClockPolicy policy) => (clocks, dry) = (policy, null);

    private void Map(string activityId, string? becomes)
    {
        dry = null;
        if (string.IsNullOrEmpty(becomes))
            table.Remove(activityId);
        else
            table[activityId] = becomes;
    }

    private PlanMigration Plan(string why) => new(DefinitionId, from, to, new Dictionary<string, string>(table), clocks, null, why);

    private Task Try() => Look(new DryRunFilter(PageSize: Rows));

    private async Task Look(DryRunFilter wanted)
    {
        busy = true;
        filter = wanted;
        var answer = await Migrations.DryRun(Plan("---"), filter, await Who.Ask());
        (dry, refusals, busy) = (answer.Value, answer.Refusals, false);
    }

    /// <summary>Planned and started by one who may do both; a designer's plan waits for a publisher.</summary>
    private async Task Start(string reason)
    {
        busy = true;
        var actor = await Who.Ask();
        var planned = await Commands.Send(Plan(reason), Guid.NewGuid(), actor);
        refusals = planned.Refusals;
        if (planned.IsTaken)
            dry = null;
        if (planned.IsTaken && mayStart)
            refusals = (await Commands.Send(new StartMigration(planned.Value.MigrationId, reason, planned.Value.Revision), Guid.NewGuid(), actor)).Refusals;
        busy = false;
        await LoadRuns();
    }

    private async Task Ask(MigrationView run, Acts act)
    {
        var title = P[$"Migrate.{(act == Acts.Start ? "GoOn" : act.ToString())}"];
        var parameters = new Dictionary<string, object?>
        {
            [nameof(ReasonDialog.Explanation)] = P[$"Migrate.{act}.Explain"],
            [nameof(ReasonDialog.Act)] = title,
            [nameof(ReasonDialog.Look)] = act == Acts.Undo ? "d" : "p",
        };
        if (await Dialogs.OpenAsync<ReasonDialog>(title, parameters, new DialogOptions { Width = "560px" }) is not string why)
            return;
        ICommand<MigrationChanged> command = act switch
        {
            Acts.Start => new StartMigration(run.Id, why, run.Revision),
            Acts.Hold => new HoldMigration(run.Id, why, run.Revision),
            _ => new UndoMigration(run.Id, null, why, run.Revision),
        };
        refusals = (await Commands.Send(command, Guid.NewGuid(), await Who.Ask())).Refusals;
        await LoadRuns();
    }

    /// <summary>How many dossiers each version has changes with every migration.</summary>
    private async Task Refresh()
    {
        await LoadRuns();
        if (await Designs.Get(DefinitionId, await Who.Ask()) is { IsTaken: true } found)
            versions = [.. found.Value.Versions.OrderByDescending(v => v.Version)];
        if (from != to && to > 0)
            pairs = (await Migrations.Activities(DefinitionId, from, to, await Who.Ask())).Value ?? pairs;
    }

    private async Task LoadRuns() => runs = (await Migrations.List(DefinitionId, 1, Rows, await Who.Ask())).Rows;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }
}

using Mapster;
using OneStop.Workflow.Platform.Dossiers.Migrating;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Api;

/// <summary>Leading open dossiers to a newer version of their process: plan, dry run, run, progress, undo.</summary>
internal static class MigrationsApi
{
    public static void MapMigrations(this IEndpointRouteBuilder api)
    {
        var migrations = api.MapGroup("/migrations").WithTags("Migrations");
        migrations.MapGet("", List).Describe<Page<MigrationView>>("listMigrations", "Plans and how far they are, the latest first", 401);
        migrations.MapPost("", Plan)
            .Produces<MigrationChanged>(StatusCodes.Status201Created)
            .Describe("planMigration", "Write a plan down; nothing moves by it", Describing.Orders);
        migrations.MapPost("/dry-run", TryPlan).Describe<DryRun>("tryMigrationPlan", "What a plan that is not kept would do to each open dossier; nothing is written", Describing.Orders);
        migrations.MapGet("/activities", Activities).Describe<IReadOnlyList<ActivityPair>>("compareActivities", "The activities of two versions side by side, to fill in the table of a plan", 401, 403);
        migrations.MapGet("/{id:guid}", Get).Describe<MigrationView>("getMigration", "A plan and its progress", Describing.Questions);
        migrations.MapGet("/{id:guid}/dry-run", Try).Describe<DryRun>("tryMigration", "What a kept plan would do to each open dossier now; nothing is written", Describing.Questions);
        migrations.MapGet("/{id:guid}/dossiers", Moved).Describe<Page<MigratedRow>>("listMigratedDossiers", "What became of each dossier so far", Describing.Questions);
        migrations.MapPost("/{id:guid}/run", Run).Describe<MigrationChanged>("runMigration", "Start a plan in the background, or go on with a held one", Describing.Orders);
        migrations.MapPost("/{id:guid}/hold", Hold).Describe<MigrationChanged>("holdMigration", "Stop a running migration for now", Describing.Orders);
        migrations.MapPost("/{id:guid}/undo", Undo).Describe<MigrationChanged>("undoMigration", "Take one moved dossier back, or all that have not moved on", Describing.Orders);
    }

    private static async Task<IResult> List(Caller caller, IMigrationQueries migrations, CancellationToken cancellation, string? definition = null, int page = 1, int pageSize = 20) =>
        Paging.Check(page, pageSize) ?? TypedResults.Ok(await migrations.List(definition, page, pageSize, caller.Actor, cancellation));

    private static async Task<IResult> Plan(Body<PlanBody> body, Caller caller, ICommands commands, TypeAdapterConfig mappings, CancellationToken cancellation)
    {
        var answer = await commands.Send(body.Value.Adapt<PlanMigration>(mappings), body.Value.CommandId, caller.Actor, cancellation);
        return answer.ToResult(planned => TypedResults.Created($"/api/migrations/{planned.MigrationId}", planned));
    }

    private static async Task<IResult> TryPlan(
        Body<PlanBody> body, Caller caller, IMigrationQueries migrations, TypeAdapterConfig mappings, CancellationToken cancellation, ForetoldMove? outcome = null, string? search = null, int page = 1, int pageSize = 20) =>
        Paging.Check(page, pageSize) ?? await migrations.DryRun(body.Value.Adapt<PlanMigration>(mappings), new DryRunFilter(outcome, search, page, pageSize), caller.Actor, cancellation).Answered();

    private static Task<IResult> Activities(Caller caller, IMigrationQueries migrations, string definition, int from, int to, CancellationToken cancellation) =>
        migrations.Activities(definition, from, to, caller.Actor, cancellation).Answered();

    private static Task<IResult> Get(Guid id, Caller caller, IMigrationQueries migrations, CancellationToken cancellation) => migrations.Get(id, caller.Actor, cancellation).Answered();

    private static async Task<IResult> Try(
        Guid id, Caller caller, IMigrationQueries migrations, CancellationToken cancellation, ForetoldMove? outcome = null, string? search = null, int page = 1, int pageSize = 20) =>
        Paging.Check(page, pageSize) ?? await migrations.DryRun(id, new DryRunFilter(outcome, search, page, pageSize), caller.Actor, cancellation).Answered();

    private static async Task<IResult> Moved(
        Guid id, Caller caller, IMigrationQueries migrations, CancellationToken cancellation, MigratedOutcome? outcome = null, string? search = null, int page = 1, int pageSize = 20) =>
        Paging.Check(page, pageSize) ?? await migrations.Moved(id, outcome, search, page, pageSize, caller.Actor, cancellation).Answered();

    private static Task<IResult> Run(Guid id, Body<MigrationOrderBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new StartMigration(id, body.Value.Reason, body.Value.Revision), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Hold(Guid id, Body<MigrationOrderBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new HoldMigration(id, body.Value.Reason, body.Value.Revision), body.Value.CommandId, caller.Actor, cancellation).Answered();

    private static Task<IResult> Undo(Guid id, Body<UndoBody> body, Caller caller, ICommands commands, CancellationToken cancellation) =>
        commands.Send(new UndoMigration(id, body.Value.DossierCode, body.Value.Reason, body.Value.Revision), body.Value.CommandId, caller.Actor, cancellation).Answered();
}

internal sealed record PlanBody : CommandBody
{
    public required string DefinitionId { get; init; }

    public required int FromVersion { get; init; }

    public required int ToVersion { get; init; }

    /// <summary>Activity id of the old version to activity id of the new one; what is not named keeps its id.</summary>
    public IReadOnlyDictionary<string, string> Activities { get; init; } = new Dictionary<string, string>();

    /// <summary>KeepRemaining or Recompute.</summary>
    public ClockPolicy Clocks { get; init; }

    /// <summary>Dossiers on which this unit, or one below it, decides; left out for the unit of the caller's post.</summary>
    public string? UnitId { get; init; }

    public required string Reason { get; init; }
}

internal record MigrationOrderBody : CommandBody
{
    public required string Reason { get; init; }

    /// <summary>The revision of the plan that was seen.</summary>
    public required int Revision { get; init; }
}

internal sealed record UndoBody : MigrationOrderBody
{
    /// <summary>One dossier, at once; left out for all of them, in the background.</summary>
    public string? DossierCode { get; init; }
}

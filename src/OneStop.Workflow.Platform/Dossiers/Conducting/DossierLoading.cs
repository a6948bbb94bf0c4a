using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// Loads a dossier for a command. The questions are compiled once, for every step asks them: a step by its work item
/// takes two.
/// </summary>
internal sealed class DossierLoading(ICatalogue catalogue)
{
    private readonly ConditionalWeakTable<IModel, DossierQuestions> questions = [];

    public async Task<(LoadedDossier Loaded, WorkItem Item)?> ByWorkItem(Guid workItemId, CommandContext context, CancellationToken cancellation) =>
        await Questions(context.Db).ByItem(context.Db, workItemId, cancellation) is { } rows ? (await Load(rows, context, cancellation), rows.Item!) : null;

    public async Task<LoadedDossier?> ById(Guid dossierId, CommandContext context, CancellationToken cancellation) =>
        await Questions(context.Db).ByDossier(context.Db, dossierId, cancellation) is { } rows ? await Load(rows, context, cancellation) : null;

    /// <summary>A dossier at one of its instances: the root, or a child.</summary>
    public async Task<LoadedDossier?> ById(Guid dossierId, Guid instanceId, CommandContext context, CancellationToken cancellation)
    {
        if (await ById(dossierId, context, cancellation) is not { } loaded)
            return null;
        loaded.Current = await loaded.Find(instanceId, cancellation);
        return loaded;
    }

    /// <summary>The dossier of an instance, at that instance; null when there is none of that id, or it has no dossier.</summary>
    public async Task<LoadedDossier?> ByInstance(Guid instanceId, CommandContext context, CancellationToken cancellation) =>
        await OfInstance(instanceId, context, cancellation) as LoadedDossier;

    /// <summary>What an instance belongs to: its dossier, or the system process it is part of; null when there is none of that id.</summary>
    public async Task<LoadedProcess?> OfInstance(Guid instanceId, CommandContext context, CancellationToken cancellation)
    {
        if (await context.Db.Set<ProcessInstance>().SingleOrDefaultAsync(i => i.Id == instanceId, cancellation) is not { } instance)
            return null;
        return instance.DossierId is { } dossierId ? await ById(dossierId, instanceId, context, cancellation) : await System(instance, context, cancellation);
    }

    /// <summary>An errand that no instance asked for, as if it were a process of its own: what is done about it has a history too.</summary>
    public Task<LoadedSystemProcess> OfErrand(ProcessErrand errand, CommandContext context, CancellationToken cancellation) => System(
        new ProcessInstance
        {
            Id = errand.Id,
            RootId = errand.Id,
            DefinitionVersionId = errand.DefinitionVersionId ?? Guid.Empty,
            State = "",
            SubStatus = "Pending",
            CreatedAt = errand.CreatedAt,
            MovedAt = errand.CreatedAt,
        },
        context, cancellation);

    /// <summary>All papers of a dossier, wherever they are, in the order they came.</summary>
    public async Task<List<Paper>> Papers(LoadedDossier loaded, CancellationToken cancellation) =>
        [.. (await Questions(loaded.Db).PapersOf(loaded.Db, loaded.Dossier.Id).ToListAsync(cancellation)).OrderBy(p => p.Id)];

    private static async Task<LoadedSystemProcess> System(ProcessInstance instance, CommandContext context, CancellationToken cancellation) =>
        new(instance, await context.Db.Set<SystemHistory>().SingleOrDefaultAsync(h => h.Id == instance.RootId, cancellation), context);

    private async Task<LoadedDossier> Load(DossierRows rows, CommandContext context, CancellationToken cancellation)
    {
        var procedure = await catalogue.Version(rows.Dossier.ProcedureVersionId, cancellation)
            ?? throw new InvalidDataException($"Procedure version {rows.Dossier.ProcedureVersionId} is gone.");
        return new LoadedDossier(rows.Dossier, rows.Instance, procedure, context)
        {
            Clocks = await Questions(context.Db).OpenClocks(context.Db, rows.Dossier.Id).ToListAsync(cancellation),
        };
    }

    /// <summary>A compiled question belongs to the model it was first asked of; a try-out asks a database with a model of its own.</summary>
    private DossierQuestions Questions(OneStopDb db) => questions.GetValue(db.Model, _ => new DossierQuestions());
}

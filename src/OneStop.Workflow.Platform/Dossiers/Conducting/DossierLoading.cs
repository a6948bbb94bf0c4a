using Microsoft.EntityFrameworkCore;
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
    private readonly Func<OneStopDb, Guid, CancellationToken, Task<Rows?>> byItem = EF.CompileAsyncQuery(
        (OneStopDb db, Guid id, CancellationToken cancellation) => (
            from item in db.Set<WorkItem>()
            join dossier in db.Set<Dossier>() on item.DossierId equals dossier.Id
            join instance in db.Set<ProcessInstance>() on item.InstanceId equals instance.Id
            where item.Id == id
            select new Rows { Dossier = dossier, Instance = instance, Item = item }).SingleOrDefault());

    private readonly Func<OneStopDb, Guid, CancellationToken, Task<Rows?>> byDossier = EF.CompileAsyncQuery(
        (OneStopDb db, Guid id, CancellationToken cancellation) => (
            from dossier in db.Set<Dossier>()
            join instance in db.Set<ProcessInstance>() on dossier.InstanceId equals instance.Id
            where dossier.Id == id
            select new Rows { Dossier = dossier, Instance = instance }).SingleOrDefault());

    private readonly Func<OneStopDb, Guid, IAsyncEnumerable<Clock>> openClocks = EF.CompileAsyncQuery(
        (OneStopDb db, Guid id) => db.Set<Clock>().Where(c => c.DossierId == id && c.StoppedAt == null));

    private readonly Func<OneStopDb, Guid, IAsyncEnumerable<Paper>> papersOf = EF.CompileAsyncQuery(
        (OneStopDb db, Guid id) => db.Set<Paper>().Where(p => p.DossierId == id));

    public async Task<(LoadedDossier Loaded, WorkItem Item)?> ByWorkItem(Guid workItemId, CommandContext context, CancellationToken cancellation) =>
        await byItem(context.Db, workItemId, cancellation) is { } rows ? (await Load(rows, context, cancellation), rows.Item!) : null;

    public async Task<LoadedDossier?> ById(Guid dossierId, CommandContext context, CancellationToken cancellation) =>
        await byDossier(context.Db, dossierId, cancellation) is { } rows ? await Load(rows, context, cancellation) : null;

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
        return instance.DossierId is { } dossierId ? await ById(dossierId, instanceId, context, cancellation) : new LoadedSystemProcess(instance, context);
    }

    /// <summary>All papers of a dossier, wherever they are, in the order they came.</summary>
    public async Task<List<Paper>> Papers(LoadedDossier loaded, CancellationToken cancellation) =>
        [.. (await papersOf(loaded.Db, loaded.Dossier.Id).ToListAsync(cancellation)).OrderBy(p => p.Id)];

    private async Task<LoadedDossier> Load(Rows rows, CommandContext context, CancellationToken cancellation)
    {
        var procedure = await catalogue.Version(rows.Dossier.ProcedureVersionId, cancellation)
            ?? throw new InvalidDataException($"Procedure version {rows.Dossier.ProcedureVersionId} is gone.");
        return new LoadedDossier(rows.Dossier, rows.Instance, procedure, context)
        {
            Clocks = await openClocks(context.Db, rows.Dossier.Id).ToListAsync(cancellation),
        };
    }

    private sealed class Rows
    {
        public required Dossier Dossier { get; init; }

        public required ProcessInstance Instance { get; init; }

        public WorkItem? Item { get; init; }
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>What every step asks of the database, compiled once for one model.</summary>
internal sealed class DossierQuestions
{
    public Func<OneStopDb, Guid, CancellationToken, Task<DossierRows?>> ByItem { get; } = EF.CompileAsyncQuery(
        (OneStopDb db, Guid id, CancellationToken cancellation) => (
            from item in db.Set<WorkItem>()
            join dossier in db.Set<Dossier>() on item.DossierId equals dossier.Id
            join instance in db.Set<ProcessInstance>() on item.InstanceId equals instance.Id
            where item.Id == id
            select new DossierRows { Dossier = dossier, Instance = instance, Item = item }).SingleOrDefault());

    public Func<OneStopDb, Guid, CancellationToken, Task<DossierRows?>> ByDossier { get; } = EF.CompileAsyncQuery(
        (OneStopDb db, Guid id, CancellationToken cancellation) => (
            from dossier in db.Set<Dossier>()
            join instance in db.Set<ProcessInstance>() on dossier.InstanceId equals instance.Id
            where dossier.Id == id
            select new DossierRows { Dossier = dossier, Instance = instance }).SingleOrDefault());

    public Func<OneStopDb, Guid, IAsyncEnumerable<Clock>> OpenClocks { get; } = EF.CompileAsyncQuery(
        (OneStopDb db, Guid id) => db.Set<Clock>().Where(c => c.DossierId == id && c.StoppedAt == null));

    public Func<OneStopDb, Guid, IAsyncEnumerable<Paper>> PapersOf { get; } = EF.CompileAsyncQuery(
        (OneStopDb db, Guid id) => db.Set<Paper>().Where(p => p.DossierId == id));
}

internal sealed class DossierRows
{
    public required Dossier Dossier { get; init; }

    public required ProcessInstance Instance { get; init; }

    public WorkItem? Item { get; init; }
}

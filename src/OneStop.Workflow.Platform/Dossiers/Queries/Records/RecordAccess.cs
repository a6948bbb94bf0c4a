using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Records;

/// <summary>
/// Who may read what was written in the steps of a dossier: decided by the step, the reader's role and his or her part in
/// this dossier, never by seeing the dossier alone. Every door asks here (decision 0070).
/// </summary>
internal static class RecordAccess
{
    public static async Task<RecordReader> Of(OneStopDb db, IDirectory directory, Dossier dossier, Actor actor, CancellationToken cancellation)
    {
        var id = dossier.Id;
        return Of(
            await Units.Of(directory, cancellation), dossier,
            await db.Set<WorkItem>().AsNoTracking().Where(w => w.DossierId == id).ToListAsync(cancellation), actor);
    }

    /// <param name="items">All work items of the dossier.</param>
    public static RecordReader Of(Units units, Dossier dossier, IReadOnlyList<WorkItem> items, Actor actor) =>
        new(actor, items, [.. actor.Posts.Select(p => new ReadingPost(units, dossier, items, actor, p))]);

    /// <summary>
    /// Whether somebody oversees the unit that decides on the dossier, and so reads all of its steps: its auditors and
    /// administrators, and those of the units above it. Who runs the technical system is none of them.
    /// </summary>
    public static bool Oversees(Units units, Dossier dossier, Actor actor) => actor.Posts.Any(p => Oversees(units, dossier, p));

    /// <inheritdoc cref="Oversees(Units, Dossier, Actor)"/>
    public static bool Oversees(Units units, Dossier dossier, Post post) =>
        IsOverseer(post) && units.Name(post.UnitId).Party != Party.Post && units.IsWithin(dossier.CompetentUnitId, post.UnitId);

    public static bool IsOverseer(Post post) => post.Role is Roles.UnitAdministrator or Roles.Auditor;
}

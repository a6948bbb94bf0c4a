using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing;

/// <summary>
/// Who may read, draft and publish a process: designers, publishers and auditors of the unit it belongs to, or of a unit
/// above. What was loaded from files belongs to the topmost authority.
/// </summary>
internal sealed class DesigningRights(IDirectory directory)
{
    private static readonly string[] Readers = [Roles.Designer, Roles.Publisher, Roles.Auditor, Roles.SystemAdministrator];

    public async ValueTask<DesignRights> Of(Actor actor, string? ownerUnitId, CancellationToken cancellation)
    {
        var roles = new HashSet<string>();
        foreach (var post in actor.Posts.Where(p => Readers.Contains(p.Role)))
            if (await Covers(post.UnitId, ownerUnitId, cancellation))
                roles.Add(post.Role);
        return new DesignRights(roles.Count > 0, roles.Contains(Roles.Designer), roles.Contains(Roles.Publisher));
    }

    /// <summary>Of a process that may or may not be there yet.</summary>
    public async ValueTask<DesignRights> Of(OneStopDb db, Actor actor, string definitionId, CancellationToken cancellation) =>
        await Of(actor, await db.Set<ProcessOwner>().Where(o => o.DefinitionId == definitionId).Select(o => o.UnitId).SingleOrDefaultAsync(cancellation), cancellation);

    /// <summary>The unit to which a process belongs that the actor begins; null when the actor is no designer.</summary>
    public static string? HomeOf(Actor actor) => actor.Posts.FirstOrDefault(p => p.Role == Roles.Designer)?.UnitId;

    /// <summary>Whether the actor may look at any process at all.</summary>
    public static bool MayRead(Actor actor) => actor.Posts.Any(p => Readers.Contains(p.Role));

    /// <summary>Whether a post in that unit counts for a process of the other; null for one that was loaded from files.</summary>
    public async ValueTask<bool> Covers(string unitId, string? ownerUnitId, CancellationToken cancellation) =>
        ownerUnitId is not null
            ? await directory.IsWithin(ownerUnitId, unitId, cancellation)
            : await directory.Find(unitId, cancellation) is { ParentId: null, Party: Party.Authority };
}

internal sealed record DesignRights(bool MayRead, bool MayDraft, bool MayPublish);

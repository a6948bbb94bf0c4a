using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Requests;

/// <summary>
/// Finds the one endpoint that a request is for. Where several instances wait at an address, the request names the
/// instance or the correlation id of the one that is meant; without either the endpoint that starts an instance is meant.
/// </summary>
internal sealed class EndpointFinding(EndpointRights rights)
{
    /// <summary>Refused are an address that nobody listens at (404), another method (405), a caller who may not (403), and what is not told apart (409).</summary>
    public async Task<Answer<FoundEndpoint>> Find(OneStopDb db, EndpointAim aim, Actor actor, CancellationToken cancellation)
    {
        if (Nearest(await Paths(db, cancellation), aim.Path) is not { } path)
            return Unknown;
        var triggers = await db.Set<ProcessTrigger>().AsNoTracking().Where(t => t.EndpointPath == path).OrderBy(t => t.DefinitionId).ToListAsync(cancellation);
        var starts = triggers.ConvertAll(t => new FoundEndpoint(EndpointTerms.Read(t.Endpoint!), t, null, null));
        var waits = await Waiting(db, path, aim, cancellation);
        var all = aim.IsNamed && waits.Count > 0 ? waits : starts.Count > 0 ? starts : waits;
        if (all.Count == 0)
            return Unknown;
        var ofMethod = all.FindAll(e => e.Terms.Methods.Contains(aim.Method));
        if (ofMethod.Count == 0)
            return new Refusal("MethodIsNotTaken", RefusalKind.Invalid, null, [.. all.SelectMany(e => e.Terms.Methods).Distinct().Order(StringComparer.Ordinal)]);
        var mine = new List<FoundEndpoint>();
        foreach (var endpoint in ofMethod)
            if (await rights.MayCall(endpoint.Terms, actor, endpoint.Dossier, cancellation))
                mine.Add(endpoint);
        return mine.Count switch
        {
            0 => new Refusal("EndpointIsNotForCaller", RefusalKind.Forbidden),
            1 => mine[0],
            _ => new Refusal("EndpointIsAmbiguous", RefusalKind.Conflict, null, $"{mine.Count}"),
        };
    }

    private static Refusal Unknown => new("EndpointIsUnknown", RefusalKind.NotFound);

    /// <summary>Each kind of path that anything listens at: few, however many instances wait.</summary>
    private static async Task<List<string>> Paths(OneStopDb db, CancellationToken cancellation) =>
        await db.Set<ProcessTrigger>().Where(t => t.EndpointPath != null).Select(t => t.EndpointPath!)
            .Union(db.Set<ProcessWait>().Where(w => w.EndpointPath != null).Select(w => w.EndpointPath!)).ToListAsync(cancellation);

    private static string? Nearest(List<string> keys, string path) => keys.Where(key => IsMatch(key, path)).OrderBy(Parameters).ThenBy(key => key, StringComparer.Ordinal).FirstOrDefault();

    private static bool IsMatch(string key, string path)
    {
        var (wanted, given) = (key.Split('/'), path.Trim('/').Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(pair => pair.Second.Length > 0 && (pair.First == "{}" || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Words come before parameters, from the left.</summary>
    private static string Parameters(string key) => string.Concat(key.Split('/').Select(segment => segment == "{}" ? '1' : '0'));

    private static async Task<List<FoundEndpoint>> Waiting(OneStopDb db, string path, EndpointAim aim, CancellationToken cancellation)
    {
        var (correlation, instanceId) = (aim.CorrelationId, aim.InstanceId);
        var waits = await (
            from wait in db.Set<ProcessWait>().AsNoTracking()
            join instance in db.Set<ProcessInstance>().AsNoTracking() on wait.InstanceId equals instance.Id
            from dossier in db.Set<Dossier>().AsNoTracking().Where(d => d.Id == instance.DossierId).DefaultIfEmpty()
            where wait.EndpointPath == path && instance.EndedAt == null
                && (correlation == null || instance.CorrelationId == correlation) && (instanceId == null || instance.Id == instanceId)
            orderby wait.InstanceId, wait.BookmarkId
            select new { wait, dossier }).Take(MostLookedAt).ToListAsync(cancellation);
        return waits.ConvertAll(w => new FoundEndpoint(EndpointTerms.Read(w.wait.Endpoint!), null, w.wait, w.dossier));
    }

    /// <summary>More than one is too many already; those that the caller may not call are passed over.</summary>
    private const int MostLookedAt = 200;
}

/// <summary>What a request aims at.</summary>
/// <param name="Method">In upper case.</param>
/// <param name="Path">Below the prefix, decoded.</param>
/// <param name="CorrelationId">Of the instance that is meant, or of the one that is to be started.</param>
public sealed record EndpointAim(string Method, string Path, string? CorrelationId, Guid? InstanceId)
{
    /// <summary>Whether it says which instance it means.</summary>
    public bool IsNamed => CorrelationId is not null || InstanceId is not null;
}

/// <summary>An endpoint that starts an instance (a trigger) or that one waits at.</summary>
internal sealed record FoundEndpoint(EndpointTerms Terms, ProcessTrigger? Trigger, ProcessWait? Wait, Dossier? Dossier);

using System.Collections.Concurrent;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.Pages.Audit;

/// <summary>Verifications of all chains that somebody may see, one a person at a time: they go on when the page is left.</summary>
public sealed class AuditRuns(AuditVerification verification, IDossierQueries dossiers, IHostApplicationLifetime life, TimeProvider clock, ILogger<AuditRuns> log)
{
    private readonly ConcurrentDictionary<Guid, AuditRun> runs = new();

    /// <summary>The latest of this person; null before the first.</summary>
    public AuditRun? Of(Actor actor) => actor.PersonId is { } id ? runs.GetValueOrDefault(id) : null;

    /// <summary>Begins one, unless one is under way.</summary>
    public async Task<AuditRun?> Start(Actor actor)
    {
        if (actor.PersonId is not { } id)
            return null;
        if (runs.TryGetValue(id, out var latest) && latest.EndedAt is null)
            return latest;
        var run = new AuditRun(await verification.CountFor(actor, life.ApplicationStopping), Moment.Now(clock));
        runs[id] = run;
        _ = Task.Run(() => Carry(run, actor, life.ApplicationStopping));
        return run;
    }

    private async Task Carry(AuditRun run, Actor actor, CancellationToken cancellation)
    {
        try
        {
            await foreach (var chain in verification.RunFor(actor, cancellation))
                run.Take(chain);
            await foreach (var day in verification.RunAnchors(null, null, cancellation))
                run.Take(day, [.. await Seen(day, actor, cancellation)]);
            if (actor.Holds(Roles.SystemAdministrator))
                run.Take(await verification.Orphans(cancellation));
            run.End(Moment.Now(clock), null);
        }
        catch (OperationCanceledException)
        {
            run.End(Moment.Now(clock), "Stopped");
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException or InvalidOperationException)
        {
            log.LogError(failure, "A verification of the audit failed");
            run.End(Moment.Now(clock), "Failed");
        }
    }

    /// <summary>A wrong anchor concerns everybody; a wrong chain those who may see its dossier, or whoever audits when the dossier itself is gone.</summary>
    private async Task<IReadOnlyList<AnchorFinding>> Seen(AnchoredDayState day, Actor actor, CancellationToken cancellation)
    {
        var seen = new List<AnchorFinding>();
        foreach (var one in day.Breaks)
            if (one.DossierCode is not { } code || Guid.TryParse(code, out _) || code.StartsWith("system/", StringComparison.Ordinal) || (await dossiers.Verify(code, actor, cancellation)).IsTaken)
                seen.Add(one);
        return seen;
    }
}

/// <summary>How far a verification is, and what it found.</summary>
public sealed class AuditRun(int total, DateTimeOffset startedAt)
{
    /// <summary>More are not listed: by then it is not a line that is wrong.</summary>
    private const int MostListed = 200;

    private readonly Lock gate = new();
    private readonly List<VerifiedChain> broken = [];
    private readonly List<(DateOnly Day, AnchorFinding Finding)> anchors = [];

    public int Total => total;

    public DateTimeOffset StartedAt => startedAt;

    public int Done { get; private set; }

    public long Lines { get; private set; }

    /// <summary>Rows that were compared with what the lines say of them.</summary>
    public long Facts { get; private set; }

    /// <summary>Chains from before there was a key.</summary>
    public int Unkeyed { get; private set; }

    public int Days { get; private set; }

    public bool IsBroken => BrokenCount > 0 || Anchors.Count > 0 || Orphans.Count > 0;

    /// <summary>Rows whose chain is gone.</summary>
    public IReadOnlyList<WrongFact> Orphans { get; private set; } = [];

    public int BrokenCount { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Stopped or Failed; null when it came to its end, or is under way.</summary>
    public string? Failure { get; private set; }

    public IReadOnlyList<VerifiedChain> Broken
    {
        get { lock (gate) return [.. broken]; }
    }

    public IReadOnlyList<(DateOnly Day, AnchorFinding Finding)> Anchors
    {
        get { lock (gate) return [.. anchors]; }
    }

    internal void Take(VerifiedChain chain)
    {
        lock (gate)
        {
            Done++;
            (Lines, Facts, Unkeyed) = (Lines + chain.Lines, Facts + chain.Facts, Unkeyed + (chain.IsKeyed ? 0 : 1));
            if (chain.Holds)
                return;
            BrokenCount++;
            if (broken.Count < MostListed)
                broken.Add(chain);
        }
    }

    internal void Take(AnchoredDayState day, IReadOnlyList<AnchorFinding> findings)
    {
        lock (gate)
        {
            Days++;
            anchors.AddRange(findings.Take(MostListed - anchors.Count).Select(f => (day.Day, f)));
        }
    }

    internal void Take(IReadOnlyList<WrongFact> orphans) => Orphans = [.. orphans.Take(MostListed)];

    internal void End(DateTimeOffset at, string? failure) => (Failure, EndedAt) = (failure, at);
}

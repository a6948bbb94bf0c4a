using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Operating.Systems;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Instances;

/// <summary>
/// Values that runs without a dossier keep, because their definition says so (log persistence; decision 0055), for those
/// who see such runs. They may be personal: that somebody read them is logged before they are given.
/// </summary>
internal sealed class RunValues(SystemSight sight, Readings readings)
{
    /// <summary>Whether somebody sees runs without a dossier.</summary>
    public ValueTask<bool> MaySee(Actor actor, CancellationToken cancellation) => sight.MaySee(actor, cancellation);

    /// <summary>Of several instances of one run, in the order in which they came to be.</summary>
    /// <param name="rootId">The instance at the top of the run, which the log names.</param>
    /// <param name="process">Id of its definition.</param>
    /// <returns>None, and no reading, for who does not see runs without a dossier.</returns>
    public async Task<RunValueList> Read(OneStopDb db, IReadOnlyCollection<Guid> instanceIds, Guid rootId, string process, Actor actor, CancellationToken cancellation)
    {
        if (!await MaySee(actor, cancellation))
            return RunValueList.None;
        var turns = await db.Set<JournalValues>().AsNoTracking().Where(v => instanceIds.Contains(v.InstanceId)).OrderBy(v => v.At).ThenBy(v => v.InstanceId).ThenBy(v => v.Number).ToListAsync(cancellation);
        var values = turns.SelectMany(t => Json.Read<List<JournalValue>>(t.Values).Select(v => new RunValue(t.InstanceId, t.Number, t.At, v))).ToList();
        if (values.Count > 0)
            await readings.List(ReadLists.RunValues, new RunValuesRead(rootId, process), values.Count, [], actor, cancellation);
        return new RunValueList(values, turns.Sum(t => t.LeftOut));
    }
}

/// <param name="Turn">Of the engine, within the instance.</param>
public sealed record RunValue(Guid InstanceId, int Turn, DateTimeOffset At, JournalValue Value);

/// <param name="LeftOut">How many were not kept, because there were too many in one turn.</param>
public sealed record RunValueList(IReadOnlyList<RunValue> Values, int LeftOut)
{
    public static RunValueList None { get; } = new([], 0);
}

/// <summary>What the log of readings names of a run.</summary>
/// <param name="Run">The instance at its top.</param>
/// <param name="Process">Id of its definition.</param>
public sealed record RunValuesRead(Guid Run, string Process);

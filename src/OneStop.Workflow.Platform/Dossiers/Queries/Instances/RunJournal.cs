using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Instances;

/// <summary>The journal of instances without a dossier, as it was kept turn by turn.</summary>
internal static class RunJournal
{
    /// <summary>Of several instances, in the order in which it happened.</summary>
    public static async Task<IReadOnlyList<RunJournalLine>> Of(OneStopDb db, IReadOnlyCollection<Guid> instanceIds, CancellationToken cancellation)
    {
        var turns = await db.Set<JournalTurn>().AsNoTracking().Where(t => instanceIds.Contains(t.InstanceId)).OrderBy(t => t.At).ThenBy(t => t.InstanceId).ThenBy(t => t.Number).ToListAsync(cancellation);
        return [.. turns.SelectMany(t => Json.Read<List<JournalLine>>(t.Lines)
            .Select(line => new RunJournalLine(t.InstanceId, t.Number, t.At, line.ActivityId, line.Run, line.Event, line.Outcomes is { Count: > 0 } outcomes ? string.Join(", ", outcomes) : null, line.OfDefinition)))];
    }

    /// <summary>Each activity of the instance's own definition that ran, in the state in which the journal leaves it.</summary>
    public static IEnumerable<ActivityRunView> Runs(IEnumerable<RunJournalLine> lines) => lines.Where(line => line.OfDefinition is null).GroupBy(line => line.Run).Select(run =>
    {
        var last = run.Last();
        var state = last.Event is "Completed" or "Faulted" or "Canceled" ? last.Event : "Running";
        return new ActivityRunView($"run-{run.Key}", last.ActivityId, state, last.Outcome, run.First().At, state == "Running" ? null : last.At, false);
    });
}

/// <summary>One line of the journal of an instance without a dossier.</summary>
/// <param name="Turn">Which turn of the engine it belongs to, within its instance.</param>
/// <param name="Run">Numbers the activity's run within the instance.</param>
/// <param name="Event">Elsa's: Started, Suspended, Resumed, Completed, Faulted, Canceled.</param>
/// <param name="OfDefinition">Of a process used as an activity: its definition; null for the instance's own.</param>
public sealed record RunJournalLine(Guid InstanceId, int Turn, DateTimeOffset At, string ActivityId, int Run, string Event, string? Outcome, string? OfDefinition);

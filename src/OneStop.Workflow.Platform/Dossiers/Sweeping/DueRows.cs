using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>What may be due at once when a command is kept.</summary>
public enum DueWork
{
    /// <summary>An alarm comes within the planner's horizon.</summary>
    AlarmPlan,

    /// <summary>A message is to be sent.</summary>
    Outbox,

    /// <summary>A process asked for a child or told an event.</summary>
    Errands,

    /// <summary>A process calls another system.</summary>
    Calls,
}

/// <summary>Lets whoever does such work on this node look now rather than at its next turn. Nothing depends on it.</summary>
public interface IWakings
{
    void Call(DueWork work);
}

/// <summary>Knows by the rows of a command whose turn it is once they are kept.</summary>
internal sealed class DueRows(IEnumerable<IWakings> wakings, TimeProvider clock) : ICommitWatch
{
    public Action? Look(OneStopDb db)
    {
        var now = Moment.Now(clock);
        var due = new HashSet<DueWork>();
        // What was added, and which clocks are tracked, is known without comparing every property of every row.
        var (tracker, detects) = (db.ChangeTracker, db.ChangeTracker.AutoDetectChangesEnabled);
        tracker.AutoDetectChangesEnabled = false;
        foreach (var entry in tracker.Entries())
            if (Of(entry.Entity, entry.State, now) is { } work)
                due.Add(work);
        tracker.AutoDetectChangesEnabled = detects;
        return due.Count == 0 ? null : () =>
        {
            foreach (var one in wakings)
                foreach (var work in due)
                    one.Call(work);
        };
    }

    private static DueWork? Of(object row, EntityState state, DateTimeOffset now) => row switch
    {
        Clock clock when AlarmPlan.IsComing(clock, now) => DueWork.AlarmPlan,
        OutboxMessage when state == EntityState.Added => DueWork.Outbox,
        ProcessErrand errand when state == EntityState.Added => errand.Kind == ErrandKind.CallHttp ? DueWork.Calls : DueWork.Errands,
        _ => null,
    };
}

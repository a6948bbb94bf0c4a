using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Keeps what the engine did with an instance without a dossier, within bounds: a plan may fire every second for years.</summary>
internal static class JournalKeeping
{
    /// <summary>Turns of one instance that are kept, and up to so many more until they are counted again.</summary>
    public const int Turns = 1000;

    private const int Beyond = 100;

    /// <summary>Lines of one turn that are kept at its beginning, and as many at its end.</summary>
    public const int LinesAtEachEnd = 500;

    private static readonly EngineLimits Logging = new() { LogsValues = true };

    /// <summary>The engine tells what the definition says to keep of values only where it is kept: a dossier's stand in its steps.</summary>
    public static EngineLimits? Limits(LoadedProcess loaded) => loaded.DossierId is null ? Logging : null;

    /// <summary>Called once for each turn, after the instance has its new state.</summary>
    public static async Task Keep(LoadedProcess loaded, Advanced advanced, CancellationToken cancellation)
    {
        var journal = advanced.Journal;
        if (loaded.DossierId is not null || journal.Count == 0)
            return;
        var leftOut = Math.Max(0, journal.Count - (2 * LinesAtEachEnd));
        var kept = leftOut == 0 ? journal : journal.Take(LinesAtEachEnd).Concat(journal.Skip(LinesAtEachEnd + leftOut));
        var (id, number) = (loaded.Instance.Id, loaded.Instance.Revision);
        loaded.Db.Add(new JournalTurn
        {
            InstanceId = id,
            Number = number,
            At = loaded.Now,
            Lines = Storage.Json.Write(kept.Select(entry => new JournalLine(entry.ActivityId, entry.Run, entry.Event, entry.Outcomes, entry.OfDefinition))),
            LeftOut = leftOut,
        });
        if (advanced.Logged is { Values.Count: > 0 } or { LeftOut: > 0 })
            loaded.Db.Add(ValuesOf(advanced.Logged, id, number, loaded.Now));
        if (number % Beyond != 0)
            return;
        await loaded.Db.Set<JournalTurn>().Where(t => t.InstanceId == id && t.Number <= number - Turns).ExecuteDeleteAsync(cancellation);
        await loaded.Db.Set<JournalValues>().Where(v => v.InstanceId == id && v.Number <= number - Turns).ExecuteDeleteAsync(cancellation);
    }

    private static JournalValues ValuesOf(LoggedValues logged, Guid instanceId, int number, DateTimeOffset now) => new()
    {
        InstanceId = instanceId,
        Number = number,
        At = now,
        Values = Storage.Json.Write(logged.Values.Select(v => new JournalValue(v.ActivityId, v.Run, v.OfDefinition, v.IsOutput, v.Name, v.Text, v.IsText, v.IsCut))),
        LeftOut = logged.LeftOut,
    };
}

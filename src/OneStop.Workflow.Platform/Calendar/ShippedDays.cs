using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>At the start of a node: holds the national days of this release against those that were shipped before.</summary>
public sealed class ShippedDays(IDbContextFactory<OneStopDb> contexts, ICommands commands)
{
    /// <summary>Takes over what changed; open clocks follow in the background.</summary>
    public Task<int> Take(CancellationToken cancellation = default) => Take(NationalCalendar.Document, cancellation);

    /// <returns>How many days changed.</returns>
    internal async Task<int> Take(CalendarDocument now, CancellationToken cancellation)
    {
        var document = CalendarJson.Write(now);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var before = await db.Set<ShippedCalendar>().AsNoTracking().Where(c => c.Id == now.Code).Select(c => c.Document).SingleOrDefaultAsync(cancellation);
        if (before == document)
            return 0;
        // Named by both, so that several nodes do it once, and going back to an older release is another change.
        var answer = await commands.Send(new TakeShippedCalendar(document), CommandIds.Of($"shipped {now.Code} {before} {document}"), Actor.System, cancellation);
        return answer.IsTaken ? answer.Value.Rows : throw new InvalidDataException($"The shipped national days were not taken: {answer.Refusals[0].Code}.");
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>Finds the mails of the day that are due. Two nodes that find the same one send the same command id, so it is written once; what comes due after that goes an hour later.</summary>
public sealed class DigestSweep(IDbContextFactory<OneStopDb> contexts, ICommands commands, TimeProvider clock)
{
    /// <returns>How many mails were written.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        var due = await db.Set<StaffNotice>().Where(n => n.DigestAt <= now).Select(n => n.PersonId).Distinct().ToListAsync(cancellation);
        var written = 0;
        foreach (var person in due)
        {
            var answer = await commands.Send(new SendDigest(person), CommandIds.Of($"digest {person} {now.ToString("yyyyMMddHH", System.Globalization.CultureInfo.InvariantCulture)}"), Actor.System, cancellation);
            written += answer is { IsTaken: true, Value.Notices: > 0 } ? 1 : 0;
        }
        return written;
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>Finds the first answer of a command that was carried out before.</summary>
public sealed class EarlierAnswers(IDbContextFactory<OneStopDb> contexts)
{
    /// <summary>The first answer, or the refusal of an id that was used for something else; null when the id is new.</summary>
    public async Task<Answer<TAnswer>?> Find<TAnswer>(ICommand<TAnswer> command, Guid commandId, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Set<CommandRow>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == commandId, cancellation);
        if (row is null)
            return null;
        if (row.Fingerprint != CommandFingerprint.Of(command, actor))
            return new Refusal("CommandIdIsUsed", RefusalKind.Conflict, "commandId");
        return Json.Read<TAnswer>(row.Answer);
    }
}

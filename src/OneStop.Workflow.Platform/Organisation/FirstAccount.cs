using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>Whether anybody can sign in at all.</summary>
public sealed class FirstAccount(IDbContextFactory<OneStopDb> contexts)
{
    /// <summary>There is no active person: somebody has to make the first administrator.</summary>
    public async Task<bool> IsMissing(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return !await db.Set<Person>().AnyAsync(p => p.IsActive, cancellation);
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>The database, the turn to write in it and the time: what everything about accounts needs.</summary>
internal sealed class AccountStore(IDbContextFactory<OneStopDb> contexts, WriteGate gate, TimeProvider clock)
{
    public DateTimeOffset Now => Moment.Now(clock);

    public Task<OneStopDb> Open(CancellationToken cancellation) => contexts.CreateDbContextAsync(cancellation);

    public ValueTask<WriteGate.Turn> Enter(CancellationToken cancellation) => gate.Enter(cancellation);
}

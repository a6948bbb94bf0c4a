using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The mark of a history: its lines recomputed, and the rows of today held against them.</summary>
internal sealed class AuditStates(FactVerification facts, TimeProvider clock)
{
    /// <param name="head">Null when the chain has none.</param>
    /// <param name="chain">All its lines.</param>
    public async Task<AuditState> Of(OneStopDb db, Guid id, IChainHead? head, IReadOnlyList<AuditLine> chain, CancellationToken cancellation)
    {
        var state = (await facts.Verify(db, [(id, ChainHead.Of(head))], chain, cancellation)).Single();
        return new AuditState(state.Lines, state.Broken?.Line, Moment.Now(clock), state.Facts, state.Wrong, state.IsKeyed, state.Erased, state.Broken?.Kind);
    }
}

using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>
/// Lets a held process go on (tiếp tục): clocks that stood still run on with what was left, waits that fell due are
/// delivered by the next sweep, and overdue branches that would have begun meanwhile begin now.
/// </summary>
/// <param name="Reason">3 to 400 characters; kept in the dossier's history.</param>
/// <param name="Revision">The revision of the instance that was seen; another one by now is refused. Null does not look.</param>
public sealed record ResumeProcess(Guid InstanceId, string Reason, int? Revision = null) : ICommand<OperatedProcess>;

internal sealed class ResumeProcessHandler(OperatedLoading loading, ProcessHolding holding) : IHandle<ResumeProcess, OperatedProcess>
{
    public async Task<Answer<OperatedProcess>> Handle(ResumeProcess command, CommandContext context, CancellationToken cancellation)
    {
        var (found, no) = await loading.Process(command.InstanceId, command.Reason, command.Revision, context, cancellation);
        if (found is null)
            return no!;
        if (found.Loaded.Instance.SuspendedAt is null)
            return new Refusal("ProcessIsNotSuspended", RefusalKind.Conflict);
        await holding.Resume(found, command.Reason.Trim(), cancellation);
        return await loading.Answer(found.Loaded, cancellation);
    }
}

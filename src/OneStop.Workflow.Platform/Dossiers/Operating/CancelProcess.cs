using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>
/// Cancels the process of a dossier, with all that is open in it and in its children (hủy quy trình). The dossier is
/// stopped (status 8 of the national portal, Mẫu 05 of Circular 03/2025/TT-VPCP), its clocks stop for good, and the
/// applicant is told. It cannot be taken back.
/// </summary>
/// <param name="InstanceId">Any instance of the dossier's tree; the whole tree is cancelled.</param>
/// <param name="Reason">3 to 400 characters; kept in the dossier's history and told to the applicant.</param>
/// <param name="Revision">The revision of the instance that was seen; another one by now is refused. Null does not look.</param>
public sealed record CancelProcess(Guid InstanceId, string Reason, int? Revision = null) : ICommand<OperatedProcess>;

internal sealed class CancelProcessHandler(OperatedLoading loading, ProcessCancelling cancelling) : IHandle<CancelProcess, OperatedProcess>
{
    public async Task<Answer<OperatedProcess>> Handle(CancelProcess command, CommandContext context, CancellationToken cancellation)
    {
        var (found, no) = await loading.Process(command.InstanceId, command.Reason, command.Revision, context, cancellation);
        if (found is null)
            return no!;
        return await cancelling.Cancel(found, command.Reason.Trim(), cancellation) is { } refused ? refused : await loading.Answer(found.Loaded, cancellation);
    }
}

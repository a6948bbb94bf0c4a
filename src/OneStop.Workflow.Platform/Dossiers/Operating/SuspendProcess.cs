using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>
/// Holds the process of a dossier (tạm ngừng): nobody can work on its steps, and what falls due or arrives meanwhile is
/// kept and delivered on resuming. An administrative hold does not stop the legal time; only a reason of the law does
/// (<see cref="PauseReason"/>), and then the dossier's clock and those of its open steps stand still.
/// </summary>
/// <param name="Reason">3 to 400 characters; kept in the dossier's history.</param>
/// <param name="PauseReason">A reason of the law for which the time stands still, one of those that the dossier's procedure lists (<c>pauses</c> of the catalogue entry); null lets it run.</param>
/// <param name="Revision">The revision of the instance that was seen; another one by now is refused. Null does not look.</param>
public sealed record SuspendProcess(Guid InstanceId, string Reason, string? PauseReason = null, int? Revision = null) : ICommand<OperatedProcess>;

internal sealed class SuspendProcessHandler(OperatedLoading loading, ProcessHolding holding) : IHandle<SuspendProcess, OperatedProcess>
{
    public async Task<Answer<OperatedProcess>> Handle(SuspendProcess command, CommandContext context, CancellationToken cancellation)
    {
        var (found, no) = await loading.Process(command.InstanceId, command.Reason, command.Revision, context, cancellation);
        if (found is null)
            return no!;
        var pause = string.IsNullOrWhiteSpace(command.PauseReason) ? null : command.PauseReason.Trim();
        var rules = found.Loaded is LoadedDossier { Procedure.Pauses: var listed } ? listed : [];
        if (pause is not null && rules.Count == 0)
            return new Refusal("ProcedureHasNoPauses", RefusalKind.Rule, "pauseReason", found.Loaded.Title);
        if (pause is not null && rules.All(r => r.Reason != pause))
            return new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "pauseReason", [.. rules.Select(r => r.Reason)]);
        if (found.Loaded.Instance.SuspendedAt is not null)
            return new Refusal("ProcessIsSuspended", RefusalKind.Conflict, null, found.Loaded.Instance.SuspendedBy ?? "", found.Loaded.Instance.SuspensionReason ?? "");
        await holding.Suspend(found, command.Reason.Trim(), rules.FirstOrDefault(r => r.Reason == pause), cancellation);
        return await loading.Answer(found.Loaded, cancellation);
    }
}

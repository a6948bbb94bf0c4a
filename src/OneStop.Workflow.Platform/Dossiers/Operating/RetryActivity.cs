using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>
/// Runs the failed activity of an incident again (chạy lại), and nothing before it. When it fails again, a new incident
/// stands in the place of the old one. Legal clocks have run on meanwhile and are not touched.
/// </summary>
/// <param name="Reason">3 to 400 characters; kept in the dossier's history.</param>
/// <param name="Revision">The revision of the instance that was seen; another one by now is refused. Null does not look.</param>
public sealed record RetryActivity(Guid InstanceId, string IncidentId, string Reason, int? Revision = null) : ICommand<OperatedProcess>;

internal sealed class RetryActivityHandler(OperatedLoading loading, Conductor conductor, ProcessHolding holding, ErrandRepairing errands) : IHandle<RetryActivity, OperatedProcess>
{
    public async Task<Answer<OperatedProcess>> Handle(RetryActivity command, CommandContext context, CancellationToken cancellation)
    {
        var (found, no) = await loading.Incident(command.InstanceId, command.IncidentId, command.Reason, command.Revision, context, cancellation);
        if (found is null)
            return no!;

        if (found.Incident!.IsNoted)
            return new Refusal("IncidentIsOnlyNoted", RefusalKind.Conflict);
        found.Loaded.Audit("ActivityRetried", new { activity = found.Incident.ActivityId, step = found.Step, code = found.Incident.Code, reason = command.Reason.Trim() }, found.UnitId);
        IncidentKeeping.Resolve(found.Incident, "Retried", command.Reason, context);
        if ((found.Incident.IsErrand
            ? await errands.Retry(found, cancellation)
            : await conductor.Advance(found.Loaded, new Stimulus.Retry(command.IncidentId), cancellation)) is { } refused)
            return refused;
        if (found.Loaded is LoadedDossier { Current.WasFaulted: true } dossier)
            await holding.BeginOverdue(dossier, [.. dossier.Opened], cancellation);
        return await loading.Answer(found.Loaded, cancellation);
    }
}

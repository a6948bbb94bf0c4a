using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>
/// Closes an incident that is only noted (ghi nhận): the process had gone on when it was raised, so there is nothing to
/// retry or skip.
/// </summary>
/// <param name="Reason">3 to 400 characters; kept in the dossier's history.</param>
public sealed record DismissIncident(Guid InstanceId, string IncidentId, string Reason) : ICommand<OperatedProcess>;

internal sealed class DismissIncidentHandler(OperatedLoading loading) : IHandle<DismissIncident, OperatedProcess>
{
    public async Task<Answer<OperatedProcess>> Handle(DismissIncident command, CommandContext context, CancellationToken cancellation)
    {
        var (found, no) = await loading.Incident(command.InstanceId, command.IncidentId, command.Reason, null, context, cancellation);
        if (found is null)
            return no!;
        if (!found.Incident!.IsNoted)
            return new Refusal("IncidentStopsTheProcess", RefusalKind.Conflict);
        found.Loaded.Audit("IncidentDismissed", new { activity = found.Incident.ActivityId, step = found.Step, code = found.Incident.Code, reason = command.Reason.Trim() }, found.UnitId);
        IncidentKeeping.Resolve(found.Incident, "Dismissed", command.Reason, context);
        return await loading.Answer(found.Loaded, cancellation);
    }
}

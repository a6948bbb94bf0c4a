using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>
/// Ends the failed activity of an incident with an outcome, as if it had run (bỏ qua): the process goes on from there.
/// What the activity would have done is not done.
/// </summary>
/// <param name="Outcome">One of the activity's outcomes; null for its default one.</param>
/// <param name="Reason">3 to 400 characters; kept in the dossier's history.</param>
/// <param name="Revision">The revision of the instance that was seen; another one by now is refused. Null does not look.</param>
public sealed record SkipActivity(Guid InstanceId, string IncidentId, string? Outcome, string Reason, int? Revision = null) : ICommand<OperatedProcess>;

internal sealed class SkipActivityHandler(OperatedLoading loading, Conductor conductor, ProcessHolding holding, ErrandRepairing errands) : IHandle<SkipActivity, OperatedProcess>
{
    public async Task<Answer<OperatedProcess>> Handle(SkipActivity command, CommandContext context, CancellationToken cancellation)
    {
        var (found, no) = await loading.Incident(command.InstanceId, command.IncidentId, command.Reason, command.Revision, context, cancellation);
        if (found is null)
            return no!;

        var outcome = string.IsNullOrWhiteSpace(command.Outcome) ? null : command.Outcome.Trim();
        if (found.Incident!.IsNoted)
            return new Refusal("IncidentIsOnlyNoted", RefusalKind.Conflict);
        found.Loaded.Audit("ActivitySkipped", new { activity = found.Incident.ActivityId, step = found.Step, code = found.Incident.Code, outcome = outcome ?? "Done", reason = command.Reason.Trim() }, found.UnitId);
        IncidentKeeping.Resolve(found.Incident, "Skipped", command.Reason, context);
        if ((found.Incident.IsErrand
            ? await errands.Skip(found, outcome, cancellation)
            : await conductor.Advance(found.Loaded, new Stimulus.Skip(command.IncidentId, outcome), cancellation)) is { } refused)
            return refused with { Field = refused.Code == "OutcomeIsUnknown" ? "outcome" : null };
        if (found.Loaded is LoadedDossier { Current.WasFaulted: true } dossier)
            await holding.BeginOverdue(dossier, [.. dossier.Opened], cancellation);
        return await loading.Answer(found.Loaded, cancellation);
    }
}

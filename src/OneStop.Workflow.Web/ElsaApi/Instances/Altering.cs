using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.ElsaApi.Descriptors;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.ElsaApi.Instances;

/// <summary>
/// Gives the platform's own commands for an alteration of one instance. Elsa's clients send an order again when the answer
/// did not come, without an id of the order: so the command's id follows from what is ordered, by whom and why, and what
/// was done is not done twice.
/// </summary>
internal sealed class Altering(ICommands commands, IIncidentQueries incidents, IInstanceQueries instances, TimeProvider clock)
{
    public async Task<Altered> Retry(string id, IReadOnlyList<string> activities, string reason, HttpContext http)
    {
        var (actor, instanceId) = (ElsaGate.ActorOf(http), IdOf(id));
        var open = await incidents.List(new IncidentFilter(PageSize: 100, InstanceId: instanceId), actor, http.RequestAborted);
        if (!open.IsTaken)
            return Altered.Refused(id, open.Refusals, clock);
        var failed = open.Value.Page.Rows.Where(r => activities.Count == 0 || activities.Contains(r.ActivityId)).ToList();
        if (failed.Count == 0)
            return await NothingOpen(id, open.Value.Page.Total, actor, http);
        var (done, refusals) = (new List<string>(), new List<Refusal>());
        foreach (var incident in failed)
        {
            var answer = await commands.Send(new RetryActivity(instanceId, incident.IncidentId, reason), IdOf("retry", $"{incident.Id}", reason, actor), actor, http.RequestAborted);
            if (answer.IsTaken)
                done.Add(ElsaText.Format("Alteration.Retried", incident.ActivityName));
            refusals.AddRange(answer.Refusals);
        }
        return Altered.Done(id, done, refusals, clock);
    }

    public async Task<Altered> Cancel(string id, string reason, HttpContext http)
    {
        var (actor, instanceId) = (ElsaGate.ActorOf(http), IdOf(id));
        var answer = await commands.Send(new CancelProcess(instanceId, reason), IdOf("cancel", $"{instanceId:N}", reason, actor), actor, http.RequestAborted);
        return Altered.Done(id, answer.IsTaken ? [ElsaText.Of("Alteration.Cancelled")] : [], answer.Refusals, clock);
    }

    /// <summary>That nothing waits for a repair is told to those only who see the instance.</summary>
    private async Task<Altered> NothingOpen(string id, int otherwise, Actor actor, HttpContext http)
    {
        var row = await instances.Row(IdOf(id), actor, http.RequestAborted);
        if (!row.IsTaken && otherwise == 0)
            return Altered.Refused(id, row.Refusals, clock);
        // Seen, but not among those whose processes the actor looks after.
        if (otherwise == 0 && row.Value!.IncidentCount > 0)
            return Altered.Refused(id, [new Refusal("ProcessIsNotYours", RefusalKind.Forbidden)], clock);
        return Altered.Done(id, [ElsaText.Of("Alteration.NothingOpen")], [], clock);
    }

    /// <summary>What is no id is the id of nothing.</summary>
    private static Guid IdOf(string id) => Guid.TryParse(id, out var instanceId) ? instanceId : Guid.Empty;

    private static Guid IdOf(string what, string of, string reason, Actor actor) => CommandIds.Of($"alteration {what} {of} {actor.PersonId} {reason}");
}

/// <summary>What came of an alteration of one instance.</summary>
/// <param name="Refusals">Why nothing was done; empty when something was, or there was nothing to do.</param>
internal sealed record Altered(AlterationResult Result, IReadOnlyList<Refusal> Refusals)
{
    public static Altered Refused(string id, IReadOnlyList<Refusal> refusals, TimeProvider clock) => Done(id, [], refusals, clock);

    public static Altered Done(string id, IReadOnlyList<string> done, IReadOnlyList<Refusal> refusals, TimeProvider clock)
    {
        var at = clock.GetUtcNow();
        var log = new AlterationLog([
            .. done.Select(text => new AlterationLogEntry(text, "Information", at)),
            .. refusals.Select(refusal => new AlterationLogEntry(RefusalText.Of(refusal), "Error", at))]);
        return new Altered(new AlterationResult(id, log, false, refusals.Count == 0), done.Count > 0 ? [] : refusals);
    }
}

/// <summary>As Elsa writes it.</summary>
/// <param name="WorkflowHasScheduledWork">Never: what was ordered is done before it is answered.</param>
internal sealed record AlterationResult(string WorkflowInstanceId, AlterationLog Log, bool WorkflowHasScheduledWork, bool IsSuccessful);

internal sealed record AlterationLog(IReadOnlyList<AlterationLogEntry> LogEntries);

/// <param name="LogLevel">Information, or Error for what was refused.</param>
internal sealed record AlterationLogEntry(string Message, string LogLevel, DateTimeOffset Timestamp);

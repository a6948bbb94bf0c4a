using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Our activities that do something and do not wait.</summary>
internal sealed class SystemSteps(DossierClocks clocks, Extending extending, StaffNotifying staff)
{
    public async Task Perform(LoadedDossier loaded, Effect.Perform step, CancellationToken cancellation)
    {
        var inputs = new StepInputs(step.Inputs);
        switch (step.ActivityType)
        {
            case "OneStop.Notify":
                await Notify(loaded, step, inputs, cancellation);
                break;
            case "OneStop.RefuseDossier":
                await Stop(loaded, DossierStatus.NotAccepted, inputs, "DossierRefused", Notice.Refused, cancellation);
                break;
            case "OneStop.StopProcessing":
                await Stop(loaded, DossierStatus.Stopped, inputs, "ProcessingStopped", Notice.Stopped, cancellation);
                break;
            case "OneStop.ExtendWithApology":
                await Extend(loaded, inputs, cancellation);
                break;
            case "OneStop.CloseDossier":
                loaded.Dossier.ClosedAt = loaded.Now;
                break;
            case "OneStop.AskSatisfaction":
                Tell(loaded, Notice.Rate);
                break;
            default:
                throw new InvalidOperationException($"{step.ActivityType} is not a system step.");
        }
    }

    /// <summary>Queues a message to the applicant; it leaves after the commit.</summary>
    public static void Tell(LoadedDossier loaded, Notice notice, string? detail = null)
    {
        loaded.Db.Add(notice.To(loaded.Dossier.Id, loaded.Dossier.ApplicantPhone, loaded.Dossier.ApplicantEmail, loaded.Dossier.Code, loaded.Dossier.ProcedureName, detail, loaded.Now));
        loaded.Audit("NoticeQueued", new { notice = notice.Name });
    }

    private async Task Notify(LoadedDossier loaded, Effect.Perform step, StepInputs inputs, CancellationToken cancellation)
    {
        if (inputs.Text("recipient") is null or "applicant")
            Tell(loaded, new Notice(inputs.Text("template") ?? Notice.Message.Name), inputs.Text("message"));
        else
            await staff.Notify(loaded, step, inputs, cancellation);
    }

    private async Task Stop(LoadedDossier loaded, DossierStatus status, StepInputs inputs, string fact, Notice notice, CancellationToken cancellation)
    {
        loaded.Dossier.Status = status;
        await clocks.Stop(loaded, loaded.DossierClock, cancellation);
        loaded.Audit(fact, new { reason = inputs.Text("reason") });
        Tell(loaded, notice, inputs.Text("reason"));
    }

    /// <summary>A process that asks too late, or twice, goes on: the refusal stands in the history.</summary>
    private async Task Extend(LoadedDossier loaded, StepInputs inputs, CancellationToken cancellation)
    {
        var limit = inputs.Text("limit") ?? inputs.Text("by");
        var refusal = TimeLimit.TryParse(limit, out var by, out var complaint)
            ? await extending.Extend(loaded, by!, inputs.Text("reason"), cancellation)
            : new ExtensionRefusal(complaint!.Code, complaint.Vi, complaint.En);
        if (refusal is { } no)
            loaded.Audit("ExtensionWasNotPossible", new { limit, reason = no.Vi, reasonEn = no.En });
    }
}

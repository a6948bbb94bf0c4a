using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Our activities that do something and do not wait.</summary>
internal sealed class SystemSteps(DossierClocks clocks)
{
    public async Task Perform(LoadedDossier loaded, Effect.Perform step, CancellationToken cancellation)
    {
        var inputs = new StepInputs(step.Inputs);
        switch (step.ActivityType)
        {
            case "OneStop.Notify":
                Notify(loaded, inputs);
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

    private static void Notify(LoadedDossier loaded, StepInputs inputs)
    {
        var template = inputs.Text("template") ?? Notice.Message.Name;
        if (inputs.Text("recipient") is null or "applicant")
            Tell(loaded, new Notice(template), inputs.Text("message"));
        else
            loaded.Audit("UnitNotified", new { recipient = inputs.Text("recipient"), unit = inputs.Text("unit"), template });
    }

    private async Task Stop(LoadedDossier loaded, DossierStatus status, StepInputs inputs, string fact, Notice notice, CancellationToken cancellation)
    {
        loaded.Dossier.Status = status;
        await clocks.Stop(loaded, loaded.DossierClock, cancellation);
        loaded.Audit(fact, new { reason = inputs.Text("reason") });
        Tell(loaded, notice, inputs.Text("reason"));
    }

    /// <summary>A new date, at most once, with the letter of apology (Decree 61/2018 article 19.9); the promised date is kept beside it.</summary>
    private async Task Extend(LoadedDossier loaded, StepInputs inputs, CancellationToken cancellation)
    {
        if (loaded.DossierClock is not { } clock || !TimeLimit.TryParse(inputs.Text("limit") ?? inputs.Text("by"), out var by)
            || ClockKeeping.Ledger(clock).Any(e => e.Kind == LedgerKind.Extended))
        {
            loaded.Audit("ExtensionWasNotPossible", new { limit = inputs.Text("limit") });
            return;
        }
        await clocks.Add(loaded, clock, new LedgerEntry(LedgerKind.Extended, loaded.Now, "apology", Extension: by), cancellation);
        loaded.Audit("DossierExtended", new { by = by!.ToString(), due = clock.DueAt, reason = inputs.Text("reason") });
        Tell(loaded, Notice.Apology, inputs.Text("reason"));
    }
}

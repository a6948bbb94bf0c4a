using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Money;
using OneStop.Workflow.Platform.Notices;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>What completing a step means beyond the process: acceptance, paper, money, result.</summary>
internal sealed class StepConsequences(DossierClocks clocks, ClockStarting starting, StepClosing closing, PaperHandOver handOver, ReturnOutcomes returns)
{
    /// <summary>What is wrong with the form for this outcome; to send back needs a reason.</summary>
    public async Task<IReadOnlyList<Refusal>> WhatIsWrong(LoadedDossier loaded, WorkItem item, string outcome, JsonObject form, CancellationToken cancellation)
    {
        var isReturn = await returns.IsOne(loaded, item, outcome, cancellation);
        var wrong = FormCheck.Check(ReturnOutcomes.Fields(StepInputs.Of(item.Inputs).FormFields, isReturn ? [outcome] : []), form, outcome);
        return isReturn && wrong.All(r => r.Field != $"form.{ReturnOutcomes.Reason}") && ReturnOutcomes.WhyTooShort(form) is { } tooShort ? [.. wrong, tooShort] : wrong;
    }

    /// <summary>What must hold before the step may end, and with which outcome it ends.</summary>
    public Task<StepEnd> Before(LoadedDossier loaded, WorkItem item, string outcome, JsonObject form, CancellationToken cancellation) => (item.ActivityType, item.Phase) switch
    {
        (StepKinds.Transfer, "Give") => handOver.Give(loaded, item, outcome, form, cancellation),
        (StepKinds.Transfer, "Receive") => handOver.Receive(loaded, item, form, cancellation),
        (StepKinds.Return, _) => handOver.CanReturn(loaded, item, outcome, cancellation),
        (StepKinds.Supplement, _) when outcome == "Supplied" && SuppliedPapers.Check(form) is { Count: > 0 } wrong => Task.FromResult(StepEnd.Not(wrong)),
        _ => Task.FromResult(StepEnd.With(outcome)),
    };

    public async Task After(LoadedDossier loaded, WorkItem item, JsonObject form, CancellationToken cancellation)
    {
        loaded.SentBackBy = item.Outcome is { } outcome && await returns.IsOne(loaded, item, outcome, cancellation) ? item : null;
        await closing.EndPause(loaded, item, cancellation);
        switch (item.ActivityType)
        {
            case StepKinds.Receive when item.Outcome == "Accepted":
                await Accept(loaded, item.UnitId, cancellation);
                await SuppliedPapers.TakeListed(loaded, item, cancellation);
                break;
            case StepKinds.Supplement when item.Outcome == "Supplied":
                SuppliedPapers.Take(loaded, item, form);
                break;
            case StepKinds.Transfer when item.Phase == "Receive":
                await starting.Received(loaded, item.UnitId, cancellation);
                break;
            case StepKinds.Payment when item.Outcome == "Paid":
                Pay(loaded, item.UnitId, (string?)form["receiptNumber"], StepInputs.Of(item.Inputs));
                break;
            case StepKinds.Issue:
                await Issue(loaded, item, (string?)form["resultNumber"], cancellation);
                break;
            case StepKinds.Return when item.Outcome == "Delivered":
                loaded.Dossier.Status = DossierStatus.ResultReturned;
                await handOver.Deliver(loaded, cancellation);
                break;
        }
    }

    /// <summary>Mẫu 01: the dossier is complete; its clock starts, unless the rule of its channel waits for more.</summary>
    private async Task Accept(LoadedDossier loaded, string unitId, CancellationToken cancellation)
    {
        loaded.Dossier.AcceptedAt ??= loaded.Now;
        loaded.Dossier.Status = DossierStatus.InProcess;
        await starting.Accepted(loaded, unitId, cancellation);
        loaded.Audit("DossierAccepted", new { due = loaded.DossierClock?.DueAt });
        SystemSteps.Tell(loaded, Notice.Accepted);
    }

    /// <param name="asked">The step that asked for it: its amount and what for; null at reception, where the fee of the dossier is paid.</param>
    public static void Pay(LoadedDossier loaded, string unitId, string? receipt, StepInputs? asked = null)
    {
        var amount = asked?.Amount("amount") ?? loaded.Dossier.Fee;
        loaded.Dossier.FeePaid = true;
        loaded.Db.Add(new Payment
        {
            Id = Guid.CreateVersion7(loaded.Now),
            DossierId = loaded.Dossier.Id,
            Amount = amount,
            CollectedByUnitId = unitId,
            CollectedById = loaded.Context.Actor.PersonId,
            ReceiptNumber = receipt,
            At = loaded.Now,
        });
        loaded.Audit("FeeCollected", new { amount, purpose = asked?.Text("purpose") }, unitId);
    }

    /// <summary>The result is ready: the authority's time ends here; collecting it is the citizen's.</summary>
    private async Task Issue(LoadedDossier loaded, WorkItem item, string? number, CancellationToken cancellation)
    {
        loaded.Dossier.Status = DossierStatus.ResultReady;
        loaded.Dossier.ResultNumber = number;
        await clocks.Stop(loaded, loaded.DossierClock, cancellation);
        if (loaded.Dossier.ResultChannel != ReturnChannel.Electronic)
            loaded.Db.Add(new Paper
            {
                Id = Guid.CreateVersion7(loaded.Now),
                DossierId = loaded.Dossier.Id,
                Name = number is null ? loaded.Dossier.ProcedureName : $"{loaded.Dossier.ProcedureName}, {number}",
                Kind = PaperKind.Result,
                Count = 1,
                HolderUnitId = item.UnitId,
                HolderPersonId = loaded.Context.Actor.PersonId,
                HolderName = loaded.Context.Actor.Name,
                HeldSince = loaded.Now,
            });
        loaded.Audit("ResultIssued", new { number }, item.UnitId);
        SystemSteps.Tell(loaded, Notice.ResultReady);
    }
}

/// <param name="Outcome">With which it ends; a mismatch of papers overrules what was pressed.</param>
/// <param name="MovesOn">False while the other side of a hand-over is still to come.</param>
internal sealed record StepEnd(string Outcome, bool MovesOn, IReadOnlyList<Refusal> Refusals)
{
    public static StepEnd With(string outcome) => new(outcome, true, []);

    public static StepEnd Not(params IReadOnlyList<Refusal> refusals) => new("", false, refusals);
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Opens a step: who does it and why, its clock, and the work item that is offered.</summary>
internal sealed class StepOpening(IPerformers performers, IDirectory directory, DossierLoading loading, DossierClocks clocks, ClockStarting starting, StepReturning returning)
{
    private static readonly System.Globalization.CultureInfo Vietnamese = System.Globalization.CultureInfo.GetCultureInfo("vi");

    public async Task Open(LoadedDossier loaded, Effect.OpenStep step, CancellationToken cancellation)
    {
        if (await Interrupted.Reopens(loaded, step, cancellation))
            return;
        var kind = StepKinds.Of(step.ActivityType);
        var inputs = new StepInputs(step.Inputs);
        if (kind.Status is { } status)
            loaded.Dossier.Status = status;
        if (step.ActivityType == StepKinds.Supplement)
            loaded.Dossier.SupplementRequests++;
        if (Pausing.Of(loaded.Procedure, step.ActivityId, step.ActivityType) is { } pause && loaded.DossierClock is { } clock)
            await clocks.Add(loaded, clock, new LedgerEntry(LedgerKind.Paused, loaded.Now, pause.Reason, pause.Holder, loaded.PauseOf(loaded.Instance.Id, step.BookmarkId), Note: pause.Note), cancellation);

        if (step.ActivityType == StepKinds.Transfer)
            await OpenGiving(loaded, step, inputs, cancellation);
        else
            await OpenWork(loaded, step, inputs, kind, cancellation);
        Ask(loaded, step, inputs);
    }

    /// <summary>What the applicant is waited for, he or she is asked for.</summary>
    private static void Ask(LoadedDossier loaded, Effect.OpenStep step, StepInputs inputs)
    {
        if (step.ActivityType == StepKinds.Supplement)
            SystemSteps.Tell(loaded, Notice.Supplement);
        else if (step.ActivityType == StepKinds.Payment)
            SystemSteps.Tell(loaded, Notice.Payment, $"{inputs.Text("purpose")} {(inputs.Amount("amount") ?? loaded.Dossier.Fee).ToString("N0", Vietnamese)} đồng".Trim());
    }

    private async Task OpenWork(LoadedDossier loaded, Effect.OpenStep step, StepInputs inputs, StepKind kind, CancellationToken cancellation)
    {
        var doer = await DoerOf(loaded, step, inputs, kind, cancellation);
        // What is sent electronically is received when a step on substance opens there; on paper the signature came before.
        if (inputs.Stage(kind.Stage) is Stage.Appraisal or Stage.Approval)
            await starting.Received(loaded, doer.UnitId, cancellation);
        await Offer(loaded, step, inputs, doer, kind, "Do", null, cancellation);
    }

    /// <summary>Who takes the papers for the unit they are meant for: by agreement the post may.</summary>
    public ValueTask<Performer> ReceiverOf(LoadedDossier loaded, WorkItem giving, string toUnitId, CancellationToken cancellation)
    {
        var inputs = StepInputs.Of(giving.Inputs);
        var role = inputs.Text("toRole") ?? (toUnitId == loaded.Dossier.CompetentUnitId ? Roles.Officer : Roles.CounterClerk);
        return Ask(loaded, inputs, Stage.Transport, toUnitId, role, cancellation);
    }

    /// <summary>The other side of a hand-over: the receiver's item on the same bookmark.</summary>
    public Task<WorkItem> OpenReceiving(LoadedDossier loaded, WorkItem given, Performer receiver, Guid transferId, CancellationToken cancellation)
    {
        var inputs = StepInputs.Of(given.Inputs);
        var step = new Effect.OpenStep(given.BookmarkId, given.ActivityId, given.ActivityType, given.StepName, inputs.Values, Json.Read<List<string>>(given.Outcomes), false);
        return Offer(loaded, step, inputs, receiver, StepKinds.Of(given.ActivityType), "Receive", transferId, cancellation);
    }

    /// <summary>Papers are given by who has them; without any paper there is nothing to hand over and the process moves on.</summary>
    private async Task OpenGiving(LoadedDossier loaded, Effect.OpenStep step, StepInputs inputs, CancellationToken cancellation)
    {
        var to = loaded.UnitOf(inputs.Text("to") ?? "competent");
        var papers = await Papers(loaded, cancellation);
        var receiver = await Ask(loaded, inputs, Stage.Transport, to, Roles.CounterClerk, cancellation);
        var holder = papers.Where(p => p.HolderUnitId is not null && p.HolderUnitId != receiver.UnitId && PaperHandOver.IsMeant(p.Kind, inputs)).Select(p => p.HolderUnitId!).FirstOrDefault();
        if (holder is null)
        {
            loaded.Audit("TransferWasNotNeeded", new { step = step.Name });
            loaded.Tell(new Stimulus.Resume(step.BookmarkId, "Received"));
            return;
        }
        var performer = await PerformerOf(loaded, inputs, StepKinds.Of(step.ActivityType), inputs.Text("from") ?? "receiving", cancellation);
        if (performer.UnitId != holder)
            performer = await HolderAsPerformer(loaded, holder, cancellation);
        await Offer(loaded, step, inputs, performer, StepKinds.Of(step.ActivityType), "Give", null, cancellation);
    }

    /// <summary>At a counter the clerk who takes the dossier in does the reception, whoever else might.</summary>
    private async ValueTask<Performer> DoerOf(LoadedDossier loaded, Effect.OpenStep step, StepInputs inputs, StepKind kind, CancellationToken cancellation) =>
        step.ActivityType == StepKinds.Receive && loaded.Receiver is { } receiver
            ? receiver : await PerformerOf(loaded, inputs, kind, inputs.Text("unit"), cancellation);

    private ValueTask<Performer> PerformerOf(LoadedDossier loaded, StepInputs inputs, StepKind kind, string? unit, CancellationToken cancellation)
    {
        var stage = inputs.Stage(kind.Stage);
        var usual = stage is Stage.Appraisal or Stage.Approval ? "competent" : "receiving";
        return Ask(loaded, inputs, stage, loaded.UnitOf(unit ?? usual), inputs.Text("role") ?? kind.RoleFor(stage), cancellation);
    }

    private ValueTask<Performer> Ask(LoadedDossier loaded, StepInputs inputs, Stage stage, string unitId, string role, CancellationToken cancellation) =>
        performers.Resolve(new PerformerQuestion(
            loaded.Procedure.Code, loaded.Procedure.Field, loaded.Procedure.Handover, stage, unitId, role, inputs.ByAgreement, Moment.Day(loaded.Now)), cancellation);

    private async Task<WorkItem> Offer(
        LoadedDossier loaded, Effect.OpenStep step, StepInputs inputs, Performer performer, StepKind kind, string phase, Guid? transferId, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(loaded.Now);
        var stage = inputs.Stage(kind.Stage);
        var back = await StepReturning.Of(loaded, step.ActivityId, stage, phase, performer, cancellation);
        var clock = await clocks.StartStep(loaded, new StepTime(id, step.ActivityId, step.Name, stage, performer.UnitId, inputs.Limit, inputs.WarnAt, inputs.Policy), back, cancellation);
        var item = new WorkItem
        {
            Id = id,
            DossierId = loaded.Dossier.Id,
            InstanceId = loaded.Instance.Id,
            BookmarkId = step.BookmarkId,
            ActivityId = step.ActivityId,
            ActivityType = step.ActivityType,
            StepName = step.Name,
            Stage = stage,
            UnitId = performer.UnitId,
            Party = performer.Party,
            Role = performer.Role,
            PerformerReason = performer.ReasonDetail is { } detail ? $"{performer.ReasonCode}|{detail}" : performer.ReasonCode,
            AgreementId = performer.AgreementId,
            Field = loaded.Procedure.Field,
            State = WorkItemState.Offered,
            OfferedAt = loaded.Now,
            Outcomes = Json.Write(step.Outcomes),
            Inputs = Json.Write(step.Inputs),
            Phase = phase,
            TransferId = transferId,
            ClockId = clock?.Id,
            DueAt = clock?.DueAt,
            WarnAt = clock is null ? null : await clocks.WarnMoment(clock, loaded.Now, cancellation),
            IsPaused = Pausing.Of(loaded.Procedure, step.ActivityId, step.ActivityType) is not null,
            HasOverduePort = step.HasOverduePort,
            ReturnedById = back?.By.Id,
            Returns = back?.Number ?? 0,
        };
        loaded.Db.Add(item);
        loaded.Opened.Add(item);
        loaded.Audit("StepOpened", new { step = step.Name, phase, unit = performer.UnitId, party = performer.Party, reason = item.PerformerReason, due = clock?.DueAt });
        if (back is not null)
            await returning.Give(loaded, item, back, cancellation);
        return item;
    }

    private async Task<Performer> HolderAsPerformer(LoadedDossier loaded, string unitId, CancellationToken cancellation)
    {
        var party = (await directory.Find(unitId, cancellation))?.Party ?? Party.Authority;
        var role = party == Party.Post ? Roles.PostalClerk : unitId == loaded.Dossier.ReceivingUnitId ? Roles.CounterClerk : Roles.Officer;
        return new Performer(unitId, party, role, "HoldsThePapers", null, null);
    }

    private async Task<List<Paper>> Papers(LoadedDossier loaded, CancellationToken cancellation)
    {
        var id = loaded.Dossier.Id;
        var kept = await loading.Papers(loaded, cancellation);
        return [.. kept.Union(loaded.Db.Set<Paper>().Local.Where(p => p.DossierId == id))];
    }
}

using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Files;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Intake;

/// <summary>Files a dossier and, at a counter, receives it in the same transaction.</summary>
internal sealed class FileDossierHandler(ICatalogue catalogue, CounterRights rights, NewDossier newDossier, OwnUploads uploads, Conductor conductor, Reception reception)
    : IHandle<FileDossier, FiledDossier>
{
    public async Task<Answer<FiledDossier>> Handle(FileDossier command, CommandContext context, CancellationToken cancellation)
    {
        var on = Moment.Day(context.Now);
        if (await catalogue.InForce(command.ProcedureCode ?? "", on, cancellation) is not { } procedure)
            return new Refusal("ProcedureIsUnknown", RefusalKind.Invalid, "procedureCode", command.ProcedureCode ?? "");
        if (await rights.UnitOf(command.ReceivingUnitId ?? "", cancellation) is not { } unit || !procedure.Entry.ReceivedAt.Contains(unit.Kind.ToString()))
            return new Refusal("UnitDoesNotReceive", RefusalKind.Invalid, "receivingUnitId", command.ReceivingUnitId ?? "", procedure.Entry.Name);
        if (await rights.Receiver(unit, procedure.Entry, context.Actor, on, cancellation) is not { } receiver)
            return new Refusal("CounterIsNotYours", RefusalKind.Forbidden, "receivingUnitId", unit.Name);
        var wrong = IntakeCheck.Check(command, procedure.Entry, on).ToList();
        wrong.AddRange(Lookups.Check(command, context.Now));
        if (command.Outcome == "Refused" && !context.Actor.Holds(Roles.CounterClerk, unit.Id))
            wrong.Add(new Refusal("PostMayNotRefuse", RefusalKind.Rule, "outcome"));
        if (wrong.Count > 0)
            return Answer<FiledDossier>.Refused(wrong);
        if (await FiledAgain.Ask(command, context, cancellation) is { } question)
            return question;
        var files = await uploads.Take(command.Files, number => $"files[{number}]", context, cancellation);
        if (!files.IsTaken)
            return Answer<FiledDossier>.Refused(files.Refusals);
        if (await newDossier.Make(command, procedure, unit, command.Outcome is null ? null : receiver, context, cancellation) is not { } loaded)
            return new Refusal("ProcessIsNotPublished", RefusalKind.Rule, "procedureCode", procedure.Entry.Code);

        loaded.Audit("DossierFiled", new { procedure = procedure.Entry.Code, version = procedure.Entry.Version, channel = command.Channel, unit = unit.Id, agreement = receiver.ReasonDetail }, receiver.UnitId);
        foreach (var given in command.Components.Where(c => c.Found is not null))
        {
            var rule = procedure.Entry.Component(given.Code);
            loaded.Audit("LookupRecorded", new { paper = rule.Name, source = rule.LookupSource, lookup = given.Found!.Outcome, at = given.Found.At ?? context.Now }, receiver.UnitId);
        }
        if (await conductor.Advance(loaded, new Stimulus.Start(InputOf(loaded.Dossier, command)), cancellation) is { } refused)
            return refused;
        if (command.Outcome is { } exit && await reception.Receive(loaded, exit, command, cancellation) is { } no)
            return no;
        return new FiledDossier(
            loaded.Dossier.Id, loaded.Dossier.Code, command.Outcome ?? "Waiting", loaded.Dossier.Status, loaded.DossierClock?.DueAt, loaded.Dossier.Fee);
    }

    /// <summary>What a process is started with.</summary>
    internal static JsonObject InputOf(Dossier dossier, FileDossier command) => new()
    {
        ["dossierCode"] = dossier.Code,
        ["procedureCode"] = dossier.ProcedureCode,
        ["channel"] = dossier.Channel.ToString(),
        ["resultChannel"] = dossier.ResultChannel.ToString(),
        ["feeTotal"] = dossier.Fee,
        ["feePaid"] = command.FeeCollected,
        ["form"] = command.Form?.DeepClone(),
    };
}

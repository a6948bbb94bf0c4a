using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Intake;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.TryingOut;

internal sealed class TryOut(ICatalogue catalogue, IDirectory directory, Definitions definitions, NewDossier newDossier, TryOutWalk walk, TryOutReport report) : ITryOut
{
    public async Task<Answer<TryOutRun>> Run(TryOutScript script, CancellationToken cancellation = default)
    {
        if (script.Moves.Count > TryOutScript.MostMoves)
            return new Refusal("TryOutIsTooLong", RefusalKind.Invalid, "moves", $"{TryOutScript.MostMoves}");
        var reading = WorkflowDefinition.Read(script.Document);
        if (reading.Definition is not { } definition)
            return new Refusal("DraftCannotBeRead", RefusalKind.Rule, "document", reading.Complaints is [var first, ..] ? $"{first.Path}: {first.Message}" : "");
        if (await catalogue.InForce(script.ProcedureCode, Moment.Day(script.StartsAt), cancellation) is not { } procedure)
            return new Refusal("ProcedureIsUnknown", RefusalKind.Invalid, "procedureCode", script.ProcedureCode);
        if (await directory.Find(script.ReceivingUnitId, cancellation) is not { } unit || !procedure.Entry.ReceivedAt.Contains(unit.Kind.ToString()))
            return new Refusal("UnitDoesNotReceive", RefusalKind.Invalid, "receivingUnitId", script.ReceivingUnitId, procedure.Entry.Name);

        var versionId = Guid.NewGuid();
        using var lent = definitions.Lend(versionId, definition);
        await using var database = await VanishingDatabase.Open(cancellation);
        return await Run(script, procedure, unit, versionId, definition, database.Db, cancellation);
    }

    private async Task<Answer<TryOutRun>> Run(
        TryOutScript script, PublishedProcedure procedure, Unit unit, Guid versionId, WorkflowDefinition definition, OneStopDb db, CancellationToken cancellation)
    {
        var filing = Filing(script, procedure.Entry);
        var context = TryOutWalk.At(db, script.StartsAt);
        var loaded = await newDossier.Make(filing, procedure, unit, null, versionId, context, cancellation);
        var input = FileDossierHandler.InputOf(loaded.Dossier, filing);
        loaded.Audit("DossierFiled", new { procedure = procedure.Entry.Code, version = procedure.Entry.Version, channel = filing.Channel, unit = unit.Id }, unit.Id);
        var trial = new Trial(script, filing, definition, loaded.Dossier.Id, input, db);
        if (await walk.Begin(loaded, new Stimulus.Start(input), cancellation) is { } refused)
            trial.Refusals = [refused];
        foreach (var move in trial.Refusals.Count > 0 ? [] : script.Moves)
            if (!await walk.Make(trial, move, cancellation))
                break;
        return await report.Of(trial, procedure.Entry, cancellation);
    }

    /// <summary>A complete dossier of nobody.</summary>
    private static FileDossier Filing(TryOutScript script, ProcedureEntry entry) => new()
    {
        ProcedureCode = entry.Code,
        ReceivingUnitId = script.ReceivingUnitId,
        Channel = script.Channel,
        ResultChannel = script.ResultChannel,
        Applicant = new Applicant { FullName = "Thử chạy", IdNumber = "000000000000", Phone = "0000000000" },
        Components = [.. entry.Components.Select(c => new ComponentInput(c.Code, Originals: 1))],
        FeeCollected = script.FeePaid,
    };
}

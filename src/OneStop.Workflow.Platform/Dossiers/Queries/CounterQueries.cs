using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Intake;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>What a counter is told before it accepts: the promise, the fee, and who will do each step.</summary>
internal sealed class CounterQueries(ICatalogue catalogue, IDirectory directory, CounterRights rights, IPerformers performers, Definitions definitions, DossierTime time) : ICounterQueries
{
    public async Task<IReadOnlyList<CounterPlace>> Places(string procedureCode, Actor actor, CancellationToken cancellation = default)
    {
        var on = Moment.Day(time.Now);
        return await catalogue.InForce(procedureCode, on, cancellation) is { } procedure ? await rights.Places(procedure.Entry, actor, on, cancellation) : [];
    }

    public async Task<Answer<IntakePreview>> Preview(string procedureCode, string receivingUnitId, SubmissionChannel channel, ReturnChannel resultChannel, CancellationToken cancellation = default)
    {
        var now = time.Now;
        if (await catalogue.InForce(procedureCode ?? "", Moment.Day(now), cancellation) is not { } procedure)
            return new Refusal("ProcedureIsUnknown", RefusalKind.Invalid, "procedureCode", procedureCode ?? "");
        if (await directory.Find(receivingUnitId ?? "", cancellation) is not { } unit)
            return new Refusal("UnitDoesNotReceive", RefusalKind.Invalid, "receivingUnitId", receivingUnitId ?? "", procedure.Entry.Name);
        var entry = procedure.Entry;
        var units = await Units.Of(directory, cancellation);
        var competent = entry.CompetentUnit == "receiving" ? unit.Id : entry.CompetentUnit;
        var limit = TimeLimit.Parse(entry.TimeLimitByChannel.GetValueOrDefault(channel.ToString()) ?? entry.TimeLimit);
        var due = DueTime.Compute(await time.CalendarOf(units.CalendarOf(competent), cancellation), limit, now);
        var lines = due.Lines.Select(l => Tongue.Of(l.Vi, l.En)).ToList();
        var fee = FeeCalculation.Of(entry, channel.ToString(), resultChannel.ToString());
        return new IntakePreview(
            due.DueAt, lines[0], lines, [.. fee.Lines.Select(f => new FeeLine(f.Name, f.Amount, f.Source, f.Sample))], fee.Total, fee.HasSamples,
            await Steps(entry, unit.Id, competent, units, now, cancellation));
    }

    private async Task<IReadOnlyList<PlannedStep>> Steps(ProcedureEntry entry, string receiving, string competent, Units units, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await definitions.InForce(entry.ProcessDefinitionId, Moment.Day(now), cancellation) is not { } version)
            return [];
        var steps = new List<PlannedStep>();
        foreach (var node in PlannedPath.Of(await definitions.Version(version, cancellation), await definitions.Around(version, Moment.Day(now), cancellation)))
        {
            var kind = StepKinds.Of(node.Type);
            var stage = PathSteps.StageOf(node.LiteralInput("stage"), node.Type);
            if (stage is Stage.Waiting)
                continue;
            var unitId = node.LiteralInput("unit") switch { "competent" => competent, "receiving" or null => receiving, var id => id };
            var performer = await performers.Resolve(new PerformerQuestion(
                entry.Code, entry.Field, entry.Handover, stage, unitId, node.LiteralInput("role") ?? kind.RoleFor(stage),
                node.LiteralInput("handover") == "ByAgreement", Moment.Day(now)), cancellation);
            var reason = performer.ReasonDetail is { } detail ? $"{performer.ReasonCode}|{detail}" : performer.ReasonCode;
            steps.Add(new PlannedStep(node.Name, stage, units.Name(performer.UnitId), HistoryLines.Reason(reason), LimitText(node.LiteralInput("limit"))));
        }
        return steps;
    }

    private static string? LimitText(string? limit) =>
        TimeLimit.TryParse(limit, out var known) ? Tongue.Of(known!.ToVietnamese(), known.ToString()) : null;
}

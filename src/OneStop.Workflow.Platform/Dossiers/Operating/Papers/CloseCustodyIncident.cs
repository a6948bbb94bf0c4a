using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating.Papers;

/// <summary>
/// Closes a difference of papers once it is explained (kết luận sự cố giao nhận): each paper that differed gets its true
/// count, and the custody book says so wherever the paper has not been counted anew since.
/// </summary>
/// <param name="Papers">Every paper that differed; others may be named too.</param>
/// <param name="Reason">3 to 400 characters; kept in the dossier's history.</param>
/// <param name="Revision">The revision that was seen; another one by now is refused. Null does not look.</param>
public sealed record CloseCustodyIncident(Guid IncidentId, IReadOnlyList<TruePaper> Papers, string Reason, int? Revision = null) : ICommand<ClosedCustodyIncident>;

/// <param name="Count">0 to 999.</param>
/// <param name="HolderUnitId">The unit of the two that has it; null for the one that received.</param>
public sealed record TruePaper(Guid PaperId, int Count, string? HolderUnitId = null);

public sealed record ClosedCustodyIncident(Guid IncidentId, string DossierCode, string Number);

internal sealed class CloseCustodyIncidentHandler(DossierLoading loading, CustodySight sight) : IHandle<CloseCustodyIncident, ClosedCustodyIncident>
{
    private const int ShortestReason = 3, LongestReason = 400, MaxCount = 999;

    public async Task<Answer<ClosedCustodyIncident>> Handle(CloseCustodyIncident command, CommandContext context, CancellationToken cancellation)
    {
        var incident = await context.Db.Set<CustodyIncident>().SingleOrDefaultAsync(i => i.Id == command.IncidentId, cancellation);
        if (incident is null || await loading.ById(incident.DossierId, context, cancellation) is not { } loaded)
            return CustodySight.Unknown;
        var transfer = await context.Db.Set<Transfer>().AsNoTracking().SingleAsync(t => t.Id == incident.TransferId, cancellation);
        if (!await sight.MaySee(context.Db, transfer, loaded.Dossier, context.Actor, cancellation))
            return CustodySight.Unknown;
        if (await sight.ToClose(transfer, loaded.Dossier, context.Actor, cancellation) is not { } unitId)
            return new Refusal("CustodyIncidentIsNotYours", RefusalKind.Forbidden);
        if ((command.Reason?.Trim().Length ?? 0) is < ShortestReason or > LongestReason)
            return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", $"{ShortestReason}", $"{LongestReason}");
        if (incident.ClosedAt is not null)
            return new Refusal("CustodyIncidentIsClosed", RefusalKind.Conflict, null, incident.ClosedByName ?? "");
        if (command.Revision is { } seen && seen != incident.Revision)
            return new Refusal("SomebodyWasQuicker", RefusalKind.Conflict);
        if (transfer.ReceivedAt is null)
            return new Refusal("TransferIsUnderWay", RefusalKind.Rule, null, transfer.Number);
        var lines = Json.Read<List<TransferredPaper>>(transfer.Papers);
        if (Wrong(command, transfer, lines) is { Count: > 0 } wrong)
            return Answer<ClosedCustodyIncident>.Refused(wrong);

        await Correct(command, transfer, loaded, cancellation);
        var told = string.Join("; ", command.Papers.Select(p => $"{lines.First(l => l.PaperId == p.PaperId).Name}: {p.Count}"));
        (incident.ClosedAt, incident.ClosedByName, incident.ClosedReason) = (context.Now, context.Actor.Name, command.Reason!.Trim());
        (incident.TrueCounts, incident.Revision) = (Json.Write(command.Papers), incident.Revision + 1);
        loaded.Audit("CustodyIncidentClosed", new { number = transfer.Number, detail = told, reason = command.Reason.Trim() }, unitId);
        return new ClosedCustodyIncident(incident.Id, loaded.Dossier.Code, transfer.Number);
    }

    private static List<Refusal> Wrong(CloseCustodyIncident command, Transfer transfer, List<TransferredPaper> lines)
    {
        var wrong = new List<Refusal>();
        foreach (var line in lines.Where(l => l.Differs && (command.Papers ?? []).All(p => p.PaperId != l.PaperId)))
            wrong.Add(new Refusal("PaperIsNotCounted", RefusalKind.Invalid, "papers", line.Name, $"{MaxCount}"));
        foreach (var paper in command.Papers ?? [])
            if (lines.Find(l => l.PaperId == paper.PaperId) is not { } line)
                wrong.Add(new Refusal("PaperIsUnknown", RefusalKind.Invalid, "papers", transfer.Number));
            else if (paper.Count is < 0 or > MaxCount)
                wrong.Add(new Refusal("PaperIsNotCounted", RefusalKind.Invalid, "papers", line.Name, $"{MaxCount}"));
            else if (paper.HolderUnitId is { } unit && unit != transfer.FromUnitId && unit != transfer.ToUnitId)
                wrong.Add(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "papers", transfer.FromUnitId, transfer.ToUnitId));
        return wrong;
    }

    /// <summary>A paper that has gone on was counted and signed for since: there the later count stands.</summary>
    private static async Task Correct(CloseCustodyIncident command, Transfer transfer, LoadedDossier loaded, CancellationToken cancellation)
    {
        var ids = command.Papers.Select(p => p.PaperId).ToList();
        foreach (var paper in await loaded.Db.Set<Paper>().Where(p => ids.Contains(p.Id)).ToListAsync(cancellation))
        {
            var settled = command.Papers.First(p => p.PaperId == paper.Id);
            if (paper.TransferId is not null || paper.HolderUnitId != transfer.ToUnitId || paper.HeldSince > transfer.ReceivedAt)
                continue;
            paper.Count = settled.Count;
            if (settled.HolderUnitId is { } unit && unit != paper.HolderUnitId)
                (paper.HolderUnitId, paper.HolderPersonId, paper.HolderName, paper.HeldSince) = (unit, transfer.GivenById, transfer.GivenByName, loaded.Now);
            paper.Revision++;
        }
    }
}

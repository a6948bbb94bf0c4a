using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Giao and nhận: paper changes hands only when both sides have counted and signed (Decision 45/2016 article 7).</summary>
internal sealed class PaperHandOver(DossierLoading loading, StepOpening opening)
{
    private const int MaxCount = 999;
    private const string Mismatch = "Mismatch";

    /// <summary>
    /// The giver signs for what is there. Where that is not what the book says, he says so (outcome Mismatch), and the
    /// incident begins with his side; by any other outcome a slip of the hand is refused.
    /// </summary>
    public async Task<StepEnd> Give(LoadedDossier loaded, WorkItem item, string outcome, JsonObject form, CancellationToken cancellation)
    {
        var inputs = StepInputs.Of(item.Inputs);
        var mine = (await loading.Papers(loaded, cancellation)).Where(p => IsToGive(p.Kind, p.HolderUnitId, p.TransferId is not null, item, inputs)).ToList();
        var counted = Counted(form, mine, out var refusals);
        if (refusals.Count > 0)
            return StepEnd.Not(refusals);
        var differing = counted.FindAll(c => c.Paper.Count != c.Count);
        if (differing.Count > 0 && outcome != Mismatch)
            return StepEnd.Not([.. differing.Select(c => new Refusal("PaperCountDiffers", RefusalKind.Rule, "form.papers", c.Paper.Name))]);
        if (differing.Count == 0 && outcome == Mismatch)
            return StepEnd.Not(new Refusal("PapersDoNotDiffer", RefusalKind.Rule, "outcome"));

        var receiver = await opening.ReceiverOf(loaded, item, loaded.UnitOf(inputs.Text("to") ?? "competent"), cancellation);
        var transfer = new Transfer
        {
            Id = Guid.CreateVersion7(loaded.Now),
            Number = await DossierCodes.NextTransfer(loaded.Db, loaded.Now, cancellation),
            DossierId = loaded.Dossier.Id,
            FromUnitId = item.UnitId,
            ToUnitId = receiver.UnitId,
            GivenById = loaded.Context.Actor.PersonId,
            GivenByName = loaded.Context.Actor.Name,
            GivenAt = loaded.Now,
            State = TransferState.Given,
            Papers = Json.Write(counted.Select(c => new TransferredPaper(c.Paper.Id, c.Paper.Name, c.Paper.Kind, c.Count, c.Condition, Booked: c.Paper.Count == c.Count ? null : c.Paper.Count))),
        };
        loaded.Db.Add(transfer);
        foreach (var (paper, _, _) in counted)
            (paper.TransferId, paper.Revision) = (transfer.Id, paper.Revision + 1);
        loaded.Audit("PapersGiven", new { number = transfer.Number, to = transfer.ToUnitId, papers = counted.Count }, item.UnitId);
        if (differing.Count > 0)
            OpenIncident(loaded, transfer, differing.Select(c => $"{c.Paper.Name}: {c.Paper.Count} / {c.Count}"), item.UnitId);
        await opening.OpenReceiving(loaded, item, receiver, transfer.Id, cancellation);
        return new StepEnd("Given", MovesOn: false, []);
    }

    public async Task<StepEnd> Receive(LoadedDossier loaded, WorkItem item, JsonObject form, CancellationToken cancellation)
    {
        var transfer = await loaded.Db.Set<Transfer>().SingleAsync(t => t.Id == item.TransferId, cancellation);
        var papers = (await loading.Papers(loaded, cancellation)).Where(p => p.TransferId == transfer.Id).ToList();
        var counted = Counted(form, papers, out var refusals);
        if (refusals.Count > 0)
            return StepEnd.Not(refusals);

        var given = Json.Read<List<TransferredPaper>>(transfer.Papers);
        var received = given.ConvertAll(g => counted.Find(c => c.Paper.Id == g.PaperId) is { Paper: not null } c
            ? g with { Received = c.Count, ReceivedCondition = c.Condition } : g with { Received = 0 });
        var differing = received.FindAll(r => r.Differs);
        (transfer.ReceivedById, transfer.ReceivedByName, transfer.ReceivedAt) = (loaded.Context.Actor.PersonId, loaded.Context.Actor.Name, loaded.Now);
        (transfer.State, transfer.Papers, transfer.Revision) = (differing.Count == 0 ? TransferState.Received : TransferState.Mismatch, Json.Write(received), transfer.Revision + 1);
        foreach (var (paper, count, _) in counted)
            Take(paper, count, item.UnitId, loaded);
        loaded.Audit("PapersReceived", new { number = transfer.Number, from = transfer.FromUnitId, papers = counted.Count }, item.UnitId);
        if (differing.FindAll(r => r.Received != r.Given) is { Count: > 0 } found)
            await Differ(loaded, transfer, found.Select(d => $"{d.Name}: {d.Given} / {d.Received}"), item.UnitId, cancellation);
        return StepEnd.With(differing.Count == 0 ? "Received" : Mismatch);
    }

    /// <summary>Which papers a hand-over step moves: the dossier's, the result (its input <c>papers</c>), or all.</summary>
    public static bool IsMeant(PaperKind kind, StepInputs inputs) => inputs.Text("papers") switch
    {
        "dossier" => kind != PaperKind.Result,
        "result" => kind == PaperKind.Result,
        _ => true,
    };

    /// <summary>Whether the giver counts this paper: it is meant, the unit of the step holds it, and it is not under way already.</summary>
    public static bool IsToGive(PaperKind kind, string? holderUnitId, bool isUnderWay, WorkItem item, StepInputs inputs) =>
        holderUnitId == item.UnitId && !isUnderWay && IsMeant(kind, inputs);

    /// <summary>A result on paper is handed out by who has it in hand, or by the post at the counter of the unit that has it.</summary>
    public async Task<StepEnd> CanReturn(LoadedDossier loaded, WorkItem item, string outcome, CancellationToken cancellation)
    {
        var elsewhere = (await loading.Papers(loaded, cancellation)).FirstOrDefault(p => p.Kind == PaperKind.Result
            && (p.TransferId is not null || p.HolderUnitId != item.UnitId && p.HolderUnitId != loaded.Dossier.ReceivingUnitId));
        return elsewhere is null || outcome != "Delivered" ? StepEnd.With(outcome)
            : StepEnd.Not(new Refusal("ResultIsElsewhere", RefusalKind.Rule, "outcome", elsewhere.Name, elsewhere.HolderUnitId ?? ""));
    }

    public async Task Deliver(LoadedDossier loaded, CancellationToken cancellation)
    {
        foreach (var paper in (await loading.Papers(loaded, cancellation)).Where(p => p.Kind == PaperKind.Result))
            (paper.HolderUnitId, paper.HolderPersonId, paper.HolderName, paper.HeldSince, paper.Revision) = (null, null, null, loaded.Now, paper.Revision + 1);
        loaded.Audit("ResultReturned", new { channel = loaded.Dossier.ResultChannel });
    }

    private static void Take(Paper paper, int count, string unitId, LoadedDossier loaded)
    {
        (paper.HolderUnitId, paper.HolderPersonId, paper.HolderName) = (unitId, loaded.Context.Actor.PersonId, loaded.Context.Actor.Name);
        (paper.Count, paper.HeldSince, paper.TransferId, paper.Revision) = (count, loaded.Now, null, paper.Revision + 1);
    }

    private static void OpenIncident(LoadedDossier loaded, Transfer transfer, IEnumerable<string> differing, string unitId)
    {
        var detail = Short(string.Join("; ", differing));
        loaded.Db.Add(new CustodyIncident
        {
            Id = Guid.CreateVersion7(loaded.Now),
            TransferId = transfer.Id,
            DossierId = loaded.Dossier.Id,
            Detail = detail,
            OpenedAt = loaded.Now,
        });
        loaded.Audit("CustodyIncidentOpened", new { number = transfer.Number, detail }, unitId);
    }

    /// <summary>The receiver differs too: one incident a transfer, with what both sides found.</summary>
    private static async Task Differ(LoadedDossier loaded, Transfer transfer, IEnumerable<string> differing, string unitId, CancellationToken cancellation)
    {
        if (await loaded.Db.Set<CustodyIncident>().SingleOrDefaultAsync(i => i.TransferId == transfer.Id, cancellation) is not { } open)
        {
            OpenIncident(loaded, transfer, differing, unitId);
            return;
        }
        var detail = string.Join("; ", differing);
        (open.Detail, open.Revision) = (Short($"{open.Detail}; {detail}"), open.Revision + 1);
        loaded.Audit("CustodyIncidentOpened", new { number = transfer.Number, detail }, unitId);
    }

    private static string Short(string detail) => detail.Length > 2000 ? detail[..2000] : detail;

    /// <summary>Every paper of the list is counted, and signed for: there is no "accept all".</summary>
    private static List<(Paper Paper, int Count, string Condition)> Counted(JsonObject form, List<Paper> papers, out List<Refusal> refusals)
    {
        var counted = new List<(Paper, int, string)>();
        refusals = [];
        var rows = form["papers"] as JsonArray ?? [];
        foreach (var paper in papers)
        {
            var row = rows.OfType<JsonObject>().FirstOrDefault(r => Guid.TryParse(r["id"]?.ToString(), out var id) && id == paper.Id);
            if (row?["count"] is not JsonValue value || !value.TryGetValue(out int count) || count is < 0 or > MaxCount)
                refusals.Add(new Refusal("PaperIsNotCounted", RefusalKind.Invalid, "form.papers", paper.Name, $"{MaxCount}"));
            else
                counted.Add((paper, count, row["condition"]?.ToString() is { Length: > 0 and <= 200 } condition ? condition : ""));
        }
        if (form["signed"]?.GetValueKind() != JsonValueKind.True)
            refusals.Add(new Refusal("HandOverIsNotSigned", RefusalKind.Invalid, "form.signed"));
        return counted;
    }
}

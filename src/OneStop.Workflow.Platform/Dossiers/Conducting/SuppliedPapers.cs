using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Custody;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// Papers that come into the hands of a unit after the filing: brought as a supplement (bổ sung), or at a reception that
/// was completed only afterwards. From here on they are in custody as all others.
/// </summary>
internal static class SuppliedPapers
{
    private const int MostRows = 50, MaxCount = 999, LongestName = 400;

    private static readonly PaperKind[] Kinds = [PaperKind.Original, PaperKind.CertifiedCopy, PaperKind.Copy];

    /// <summary>The form's <c>papers: [{name, kind, count}]</c>; what is sent electronically names none.</summary>
    public static IReadOnlyList<Refusal> Check(JsonObject form)
    {
        if (form["papers"] is not { } given)
            return [];
        if (given is not JsonArray { Count: <= MostRows } rows || rows.Any(r => r is not JsonObject))
            return [new Refusal("PapersAreNotUnderstood", RefusalKind.Invalid, "form.papers", $"{MostRows}")];
        var refusals = new List<Refusal>();
        foreach (var row in rows.OfType<JsonObject>())
        {
            var name = TextOf(row["name"]);
            if (name.Length is 0 or > LongestName)
                refusals.Add(new Refusal("PaperHasNoName", RefusalKind.Invalid, "form.papers", $"{LongestName}"));
            if (KindOf(row) is null)
                refusals.Add(new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "form.papers", [.. Kinds.Select(k => k.ToString())]));
            if (CountOf(row) is not (>= 1 and <= MaxCount))
                refusals.Add(new Refusal("PaperIsNotCounted", RefusalKind.Invalid, "form.papers", name, $"{MaxCount}"));
        }
        return refusals;
    }

    public static void Take(LoadedDossier loaded, WorkItem item, JsonObject form)
    {
        var papers = (form["papers"] as JsonArray ?? []).OfType<JsonObject>().Select(row => (Name: TextOf(row["name"]), Kind: KindOf(row)!.Value, Count: CountOf(row)!.Value)).ToList();
        Take(loaded, item.UnitId, papers);
    }

    /// <summary>Accepted at the counter after a supplement: what was listed when it was filed is handed over only now.</summary>
    public static async Task TakeListed(LoadedDossier loaded, WorkItem item, CancellationToken cancellation)
    {
        var dossierId = loaded.Dossier.Id;
        if (loaded.Receiver is not null || loaded.Dossier.Channel != SubmissionChannel.Counter || await loaded.Db.Set<Paper>().AnyAsync(p => p.DossierId == dossierId, cancellation))
            return;
        var components = await loaded.Db.Set<DossierComponent>().AsNoTracking().Where(c => c.DossierId == dossierId).OrderBy(c => c.Id).ToListAsync(cancellation);
        Take(loaded, item.UnitId, [.. components.SelectMany(c => new[] { (c.Name, PaperKind.Original, c.Originals), (c.Name, PaperKind.CertifiedCopy, c.CertifiedCopies), (c.Name, PaperKind.Copy, c.Copies) }).Where(p => p.Item3 > 0)]);
    }

    private static void Take(LoadedDossier loaded, string unitId, IReadOnlyList<(string Name, PaperKind Kind, int Count)> papers)
    {
        if (papers.Count == 0)
            return;
        foreach (var (name, kind, count) in papers)
            loaded.Db.Add(new Paper
            {
                Id = Guid.CreateVersion7(loaded.Now),
                DossierId = loaded.Dossier.Id,
                Name = name,
                Kind = kind,
                Count = count,
                HolderUnitId = unitId,
                HolderPersonId = loaded.Context.Actor.PersonId,
                HolderName = loaded.Context.Actor.Name,
                HeldSince = loaded.Now,
            });
        loaded.Audit("PapersBrought", new { papers = papers.Count, names = string.Join("; ", papers.Select(p => $"{p.Name}: {p.Count}")) }, unitId);
    }

    private static string TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text.Trim() : "";

    private static PaperKind? KindOf(JsonObject row) => Enum.TryParse<PaperKind>(TextOf(row["kind"]), out var kind) && Kinds.Contains(kind) ? kind : null;

    private static int? CountOf(JsonObject row) => row["count"] is JsonValue value && value.TryGetValue(out int count) ? count : null;
}

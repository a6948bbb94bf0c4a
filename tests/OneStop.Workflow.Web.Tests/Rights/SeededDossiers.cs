using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Web.Tests.Api;

namespace OneStop.Workflow.Web.Tests.Rights;

/// <summary>Three dossiers, and how a route is filled so that it leads to one of them.</summary>
internal sealed class SeededDossiers
{
    public const string None = "-", Own = "own", Foreign = "foreign", Finished = "finished";

    /// <summary>An id that nothing has.</summary>
    private const string Nothing = "00000000-0000-0000-0000-00000000000f";

    private static readonly string[] ByCode = ["/api/dossiers/{code}", "/api/audit/{code}", "/api/sla/breaches/{code}", "/dossiers/{Code}", "/sla/breaches/{Code}", "/counter/giay-hen/{Code}"];
    private static readonly string[] ByItem = ["/api/work-items/{id}", "/tasks/{Id:guid}"];
    private static readonly string[] ByInstance = ["/api/processes/{instanceId:guid}", "/elsa/api/workflow-instances/{id}", "/elsa/api/cancel/workflow-instances/{id}"];
    private static readonly string[] ByIncident = ["/api/incidents/{id}", "/incidents/{Id}"];

    private readonly Dictionary<string, Seeded> all = [];

    public static async Task<SeededDossiers> In(Office office)
    {
        var seeded = new SeededDossiers();
        foreach (var kind in (string[])[Own, Foreign, Finished])
            seeded.all[kind] = await Seed(office, kind);
        return seeded;
    }

    /// <summary>To which dossiers a route can lead; "-" for one that leads to none.</summary>
    public static IReadOnlyList<string> KindsOf(Door door) =>
        Leads(door, ByCode) || Leads(door, ByItem) || Leads(door, ByInstance) || Leads(door, ByIncident) || door.Route.StartsWith("/api/files/{", StringComparison.Ordinal) ? [Own, Foreign, Finished] : [None];

    public string NameOf(string kind) => all[kind].Applicant;

    public string PathOf(Door door, string kind)
    {
        var path = door.Route;
        if (kind != None)
        {
            var to = all[kind];
            path = Leads(door, ByCode) ? path.Replace("{code}", to.Code, StringComparison.OrdinalIgnoreCase)
                : Leads(door, ByItem) ? path.Replace("{id}", to.ItemId).Replace("{Id:guid}", to.ItemId)
                : Leads(door, ByInstance) ? path.Replace("{instanceId:guid}", to.InstanceId).Replace("{id}", to.InstanceId)
                : Leads(door, ByIncident) ? path.Replace("{id}", to.IncidentId, StringComparison.OrdinalIgnoreCase)
                : path.Replace("{attachmentId}", to.AttachmentId);
        }
        foreach (var (parameter, value) in (ReadOnlySpan<(string, string)>)[
            ("{year:int}", "2026"), ("{*Number}", "TT-07/2026"), ("{number}", "TT-07%2F2026"), ("{definitionId}", "dang-ky-khai-sinh"), ("{DefinitionId}", "dang-ky-khai-sinh"), ("{name}", "alarms"), ("hangfire/{**path}", "hangfire"), ("{unitId}", "TTPVHCC")])
            path = path.Replace(parameter, value);
        if (path.StartsWith("/api/procedures", StringComparison.Ordinal) || path.StartsWith("/catalogue", StringComparison.Ordinal))
            path = path.Replace("{code}", "3.000333", StringComparison.OrdinalIgnoreCase);
        if (path.Contains("policies/{", StringComparison.Ordinal))
            path = path.Replace("{code}", "XIN-LOI-SOM", StringComparison.OrdinalIgnoreCase);
        if (path.Contains("calendars/{", StringComparison.Ordinal))
            path = path.Replace("{code}", "H27", StringComparison.OrdinalIgnoreCase);
        return System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]+\}", Nothing);
    }

    private static bool Leads(Door door, string[] starts) => Array.Exists(starts, start => door.Route.StartsWith(start, StringComparison.Ordinal));

    private static async Task<Seeded> Seed(Office office, string kind)
    {
        var code = await office.Files();
        var hash = await Scan(office);
        await using var db = await office.Contexts.CreateDbContextAsync();
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
        var item = await db.Set<WorkItem>().SingleAsync(w => w.DossierId == dossier.Id && w.State == WorkItemState.Offered);
        var incident = new Incident { InstanceId = dossier.InstanceId, IncidentId = "rights", DossierId = dossier.Id, ActivityId = "Digitise", Code = "ScriptFailed", Message = "x", RaisedAt = DateTimeOffset.UtcNow };
        var attachment = new Attachment
        {
            Id = Guid.CreateVersion7(),
            DossierId = dossier.Id,
            FileName = "to-khai.pdf",
            MediaType = "application/pdf",
            Size = 15,
            Hash = hash,
            AddedById = null,
            AddedByName = "",
            AddedAt = DateTimeOffset.UtcNow,
        };
        var (name, id) = ($"Người Nộp {kind}", dossier.Id);
        db.AddRange(incident, attachment);
        await db.SaveChangesAsync();
        await db.Set<Dossier>().Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.ApplicantName, name));
        var (long_, due) = (DateTimeOffset.UtcNow.AddDays(-100), DateTimeOffset.UtcNow.AddDays(-110));
        // Late, so that it has a page of its broken limits.
        await db.Set<Clock>().Where(c => c.DossierId == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.DueAt, due));
        if (kind == Foreign)
        {
            await db.Set<Dossier>().Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.ReceivingUnitId, "THACHLAC").SetProperty(d => d.CompetentUnitId, "THACHLAC"));
            await db.Set<WorkItem>().Where(w => w.DossierId == id).ExecuteUpdateAsync(set => set.SetProperty(w => w.UnitId, "THACHLAC"));
            await db.Set<Clock>().Where(c => c.DossierId == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.UnitId, "THACHLAC"));
        }
        if (kind == Finished)
        {
            await db.Set<Dossier>().Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.ClosedAt, long_).SetProperty(d => d.Status, DossierStatus.ResultReturned));
            await db.Set<WorkItem>().Where(w => w.DossierId == id).ExecuteUpdateAsync(set => set.SetProperty(w => w.CompletedAt, long_).SetProperty(w => w.State, WorkItemState.Completed).SetProperty(w => w.Outcome, "Done"));
            await db.Set<Clock>().Where(c => c.DossierId == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.StoppedAt, long_));
        }
        return new Seeded(code, $"{item.Id}", $"{dossier.InstanceId}", $"{dossier.InstanceId}.rights", $"{attachment.Id}", name);
    }

    private static async Task<string> Scan(Office office)
    {
        using var clerk = await office.As("nga.center");
        using var http = new HttpClient { BaseAddress = office.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", clerk.Token);
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n"));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var kept = await http.PostAsync(new Uri("/api/files", UriKind.Relative), content);
        return (string)System.Text.Json.Nodes.JsonNode.Parse(await kept.Content.ReadAsStringAsync())!["hash"]!;
    }

    private sealed record Seeded(string Code, string ItemId, string InstanceId, string IncidentId, string AttachmentId, string Applicant);
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The audit chain as people read it, newest first.</summary>
internal static class HistoryLines
{
    public static async Task<List<AuditLine>> Chain(OneStopDb db, Guid dossierId, CancellationToken cancellation) =>
        await db.Set<AuditLine>().AsNoTracking().Where(l => l.DossierId == dossierId).OrderBy(l => l.Number).ToListAsync(cancellation);

    public static IReadOnlyList<HistoryLine> Of(IEnumerable<AuditLine> chain, Units units) =>
        [.. chain.OrderByDescending(l => l.Number).Select(l => Of(l, units))];

    private static HistoryLine Of(AuditLine line, Units units)
    {
        var data = JsonNode.Parse(line.Data) as JsonObject ?? [];
        var unit = units.NameOrNull(line.UnitId);
        if (TimeLimit.TryParse(data["by"]?.ToString(), out var by))
            data["by"] = Tongue.Of(by!.ToVietnamese(), by.ToString());
        if (line.Kind == "AlarmFired" && data["told"]?.ToString() is not { Length: > 0 })
            data["told"] = History.Text("Alarm.Nobody");
        if (line.Kind == "AlarmFired" && data["point"] is { } point)
            (data["point"], data["step"]) = (RaisedAlarms.Words(point.ToString()), data["step"]?.ToString() is { Length: > 0 } step ? step : History.Text("Alarm.OfAll"));
        return new HistoryLine(line.Number, line.At, line.ActorName, unit?.Name, unit?.Party, line.Kind, History.Line(line.Kind, data), Detail(line.Kind, data, units));
    }

    private static string? Detail(string kind, JsonObject data, Units units) => kind switch
    {
        "StepOpened" => $"{units.Name(data["unit"]?.ToString() ?? "").Name}: {Reason(data["reason"]?.ToString() ?? "")}",
        "AlarmFired" => data["policy"] is { } policy ? History.Text("Alarm.ByPolicy", policy.ToString(), data["version"]?.ToString() ?? "0") : null,
        "DueTimeMoved" => $"{Moved(data, "before")} → {Moved(data, "due")}",
        "PapersGiven" => units.Name(data["to"]?.ToString() ?? "").Name,
        "IncidentRaised" => IncidentWords.Told(data["code"]?.ToString() ?? "", (data["step"] ?? data["activity"])?.ToString() ?? ""),
        "StaffNotified" or "NobodyToNotify" or "NobodyToNotifyAtAll" => units.Name(data["unit"]?.ToString() ?? "").Name,
        "FeeCollected" when data["purpose"] is { } purpose => purpose.ToString(),
        "PapersReceived" => units.Name(data["from"]?.ToString() ?? "").Name,
        "DossierFiled" when data["agreement"] is { } agreement => History.Text("Reason.ByAgreement", agreement.ToString()),
        _ => data["reason"]?.ToString(),
    };

    private static string Moved(JsonObject data, string name) =>
        data[name] is { } at && DateTimeOffset.TryParse(at.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var moment) ? MomentText.ShortVi(moment) : "–";

    /// <summary>Why this unit does a step, in words.</summary>
    public static string Reason(string kept)
    {
        var parts = kept.Split('|', 2);
        return History.Text($"Reason.{parts[0]}", parts.Length > 1 ? parts[1] : "");
    }
}

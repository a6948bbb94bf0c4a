using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The audit chain as people read it, newest first.</summary>
internal static class HistoryLines
{
    public static async Task<List<AuditLine>> Chain(OneStopDb db, Guid dossierId, CancellationToken cancellation) =>
        await db.Set<AuditLine>().AsNoTracking().Where(l => l.DossierId == dossierId).OrderBy(l => l.Number).ToListAsync(cancellation);

    /// <param name="access">What this reader may read of the steps; null for a history that is about no dossier of a person.</param>
    public static IReadOnlyList<HistoryLine> Of(IEnumerable<AuditLine> chain, Units units, HistoryAccess? access) =>
        [.. chain.OrderByDescending(l => l.Number).Select(l => Of(l, units, access))];

    private static HistoryLine Of(AuditLine line, Units units, HistoryAccess? access)
    {
        var data = JsonNode.Parse(line.Data) as JsonObject ?? [];
        var reason = access?.Reason(line, data);
        var kind = line.Kind;
        if (access is not null)
            (kind, data) = access.Shown(line, data);
        var unit = units.NameOrNull(line.UnitId);
        if (TimeLimit.TryParse(data["by"]?.ToString(), out var by))
            data["by"] = Tongue.Of(by!.ToVietnamese(), by.ToString());
        if (line.Kind == "AlarmFired" && data["told"]?.ToString() is not { Length: > 0 })
            data["told"] = History.Text("Alarm.Nobody");
        if (line.Kind == "AlarmFired" && data["point"] is { } point)
            (data["point"], data["step"]) = (RaisedAlarms.Words(point.ToString()), data["step"]?.ToString() is { Length: > 0 } step ? step : History.Text("Alarm.OfAll"));
        return new HistoryLine(line.Number, line.At, line.ActorName, unit?.Name, unit?.Party, line.Kind, History.Line(kind, data), reason ?? Detail(line.Kind, data, units));
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
        "StepReturned" => Returned(data),
        "ClockResumed" or "ClockRestarted" when PauseWords.Of(data["reason"]?.ToString()) is { } waited => Tongue.Of(waited.Vi, waited.En),
        "ExtensionWasNotPossible" when data["reasonEn"] is { } english => Tongue.Of(data["reason"]?.ToString() ?? "", english.ToString()),
        "DossierFiled" when data["agreement"] is { } agreement => History.Text("Reason.ByAgreement", agreement.ToString()),
        _ => data["reason"]?.ToString(),
    };

    /// <summary>To whom it went, and which time it has.</summary>
    public static string Returned(JsonObject data)
    {
        var (to, was) = (data["to"]?.ToString(), data["was"]?.ToString());
        var whom = to is not null ? History.Text("Return.To", to) : was is not null ? History.Text("Return.ToUnitInsteadOf", was) : History.Text("Return.ToUnit");
        return $"{whom}; {ReturnClockText(data["clock"]?.ToString() ?? "")}";
    }

    /// <summary>Which time a step has that was sent back, in words.</summary>
    public static string ReturnClockText(string choice) =>
        TimeLimit.TryParse(choice, out var limit) ? History.Text("Return.Clock.limit", Tongue.Of(limit!.ToVietnamese(), limit.ToString())) : History.Text($"Return.Clock.{choice}");

    private static string Moved(JsonObject data, string name) =>
        data[name] is { } at && DateTimeOffset.TryParse(at.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var moment) ? MomentText.ShortVi(moment) : "–";

    /// <summary>Why this unit does a step, in words.</summary>
    public static string Reason(string kept)
    {
        var parts = kept.Split('|', 2);
        return History.Text($"Reason.{parts[0]}", parts.Length > 1 ? parts[1] : "");
    }
}

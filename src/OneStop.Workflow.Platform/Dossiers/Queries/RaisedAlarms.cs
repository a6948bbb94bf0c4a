using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The alarms of a dossier that were raised: the fired rows, with what the history kept of whom they reached.</summary>
internal static class RaisedAlarms
{
    /// <summary>By the clock that raised them, the latest first.</summary>
    public static ILookup<Guid, RaisedAlarm> Of(IEnumerable<FiredAlarm> fired, IEnumerable<AuditLine> chain)
    {
        var lines = chain.Where(l => l.Kind == "AlarmFired").Select(l => (l.At, Data: JsonNode.Parse(l.Data) as JsonObject ?? [])).ToLookup(l => (l.At, Text(l.Data, "rung")), l => l.Data);
        return fired.OrderByDescending(f => f.FiredAt).ThenByDescending(f => f.DueAt).Select(f => (f.ClockId, Raised: Of(f, [.. lines[(f.FiredAt, f.Rung)]]))).ToLookup(x => x.ClockId, x => x.Raised);
    }

    /// <summary>A rung's point in words: "quá hạn 4 giờ làm việc".</summary>
    public static string Words(string point)
    {
        if (!RungPoint.TryParse(point, out var read) || read is null)
            return point;
        return read.IsWarning ? Tongue.Of("sắp đến hạn", "near its end")
            : read.Before is { } before ? Tongue.Of($"còn {before.ToVietnamese()}", $"{before} before due")
            : read.After is { } after ? Tongue.Of($"quá hạn {after.ToVietnamese()}", $"{after} late")
            : read == RungPoint.Due ? Tongue.Of("đến hạn", "due") : Tongue.Of($"đã dùng {read.Percent}% thời gian", $"{read.Percent}% of the time used");
    }

    private static RaisedAlarm Of(FiredAlarm f, List<JsonObject> lines)
    {
        // Two clocks may fire rungs of one name at one moment; then the history cannot tell them apart by that.
        var line = lines.Count == 1 ? lines[0] : lines.Find(l => Text(l, "policy") == f.PolicyCode && Text(l, "actions") == f.Actions);
        return new RaisedAlarm(
            line is null ? ClockKeeping.RungId(f.Rung) : Text(line, "point"), line is null ? "" : Text(line, "step"), f.DueAt, f.FiredAt,
            [.. f.Actions.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<RungAction>)], line is null ? "" : Text(line, "told"), f.Told);
    }

    private static string Text(JsonObject data, string name) => data[name]?.ToString() ?? "";
}

/// <summary>An alarm that was raised.</summary>
/// <param name="Point">A <see cref="RungPoint"/> as it is written.</param>
/// <param name="Step">Name of the step; empty for the whole dossier.</param>
/// <param name="Told">Names of those who were told, with a comma between.</param>
/// <param name="People">How many they are.</param>
public sealed record RaisedAlarm(string Point, string Step, DateTimeOffset DueAt, DateTimeOffset FiredAt, IReadOnlyList<RungAction> Actions, string Told, int People);

/// <summary>The escalation policy a clock runs by.</summary>
/// <param name="Version">0 for the one built in.</param>
/// <param name="Points">All its rungs, as they are written.</param>
public sealed record AppliedPolicy(string Code, string Name, int Version, PolicyReason Reason, IReadOnlyList<string> Points);

using Cronos;

namespace OneStop.Workflow.Engine.Activities.Elsa;

/// <summary>
/// A cron expression as Elsa reads it, with Cronos: (second) minute hour day month weekday, with lists, ranges that may go over the end,
/// steps, <c>L</c>, <c>W</c>, <c>#</c> and names such as <c>@daily</c>. Its hours are those of a time zone, Viet Nam's where none is said.
/// </summary>
public sealed class CronPlan
{
    /// <summary>The zone of a plan that names none.</summary>
    public const string DefaultZone = "Asia/Ho_Chi_Minh";

    /// <summary>What stands before a plan that is kept with its zone.</summary>
    private const string ZonePrefix = "CRON_TZ=";

    private const int Longest = 200;

    // Viet Nam has no summer time, and its clock shall not depend on what the machine knows of zones.
    internal static readonly TimeZoneInfo VietNam = TimeZoneInfo.CreateCustomTimeZone(DefaultZone, TimeSpan.FromHours(7), DefaultZone, DefaultZone);

    private readonly CronExpression _expression;
    private readonly TimeZoneInfo _zone;

    private CronPlan(CronExpression expression, TimeZoneInfo zone) => (_expression, _zone) = (expression, zone);

    /// <summary>Reads an expression of five fields, of six with seconds first, or a name such as <c>@weekly</c>; null when it is none, or the zone is not known.</summary>
    /// <param name="text">The expression; <see cref="Kept"/> may stand for it and its zone.</param>
    /// <param name="zone">A name of the IANA's list, e.g. <c>Asia/Tokyo</c>; null or blank for Viet Nam's.</param>
    public static CronPlan? Parse(string text, string? zone = null)
    {
        if (Apart(text) is { } kept)
            (zone, text) = kept;
        if (text.Length > Longest || Zone(zone) is not { } read)
            return null;
        var format = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard;
        return CronExpression.TryParse(text, format, out var expression) ? new CronPlan(expression, read) : null;
    }

    /// <summary>A plan and its zone in one text; the plan alone where the zone is Viet Nam's.</summary>
    public static string Kept(string text, string? zone) => string.IsNullOrWhiteSpace(zone) || zone == DefaultZone ? text : $"{ZonePrefix}{zone.Trim()} {text}";

    /// <summary>A kept plan as people read it: the zone stands behind it.</summary>
    public static string Shown(string kept) => Apart(kept) is var (zone, plan) ? $"{plan} ({zone})" : kept;

    /// <summary>The zone and the plan of a text that has both; null for a plan alone.</summary>
    private static (string Zone, string Plan)? Apart(string kept) =>
        kept.StartsWith(ZonePrefix, StringComparison.Ordinal) && kept.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? (kept[ZonePrefix.Length..end], kept[(end + 1)..]) : null;

    /// <summary>Whether a zone is known; nothing stands for Viet Nam's.</summary>
    public static bool KnowsZone(string? zone) => Zone(zone) is not null;

    /// <summary>The first moment after the given one, in the time of its zone; null when there is none.</summary>
    public DateTimeOffset? After(DateTimeOffset moment) => _expression.GetNextOccurrence(moment, _zone);

    /// <summary>The zone of that name, Viet Nam's for none; null where it is not known.</summary>
    internal static TimeZoneInfo? Zone(string? id) =>
        string.IsNullOrWhiteSpace(id) || id.Trim() == DefaultZone ? VietNam
        : id.Length <= 100 && TimeZoneInfo.TryFindSystemTimeZoneById(id.Trim(), out var found) ? found : null;
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>The filters of a list of limits, as a query.</summary>
internal static class LimitSearch
{
    /// <summary>All filters but the state.</summary>
    public static IQueryable<Limit> Matching(OneStopDb db, SlaScope scope, BreachFilter filter, DateTimeOffset now)
    {
        var found = Days(Units(scope.Limits(db).AsNoTracking(), filter), filter);
        if (filter.Kind is { } kind)
            found = kind == "dossiers" ? found.Where(l => l.Clock.Stage == null) : found.Where(l => l.Clock.Stage != null);
        if (filter.Stage is { } stage)
            found = found.Where(l => l.Clock.Stage == stage);
        foreach (var word in Diacritics.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            found = found.Where(l => l.Dossier.SearchText.Contains(word));
        if (filter.Cause is { } cause)
            found = found.Where(l => db.Set<Finding>().Any(f => f.ClockId == l.Clock.Id && f.CauseCode == cause));
        return Apology(db, found, filter.Apology, now);
    }

    public static IQueryable<Limit> InState(IQueryable<Limit> limits, string state, DateTimeOffset now) => state switch
    {
        "open" => limits.Where(l => l.Clock.StoppedAt == null && l.Clock.DueAt < now),
        "closed" => limits.Where(l => l.Clock.StoppedAt != null && l.Clock.DueAt < l.Clock.StoppedAt),
        "within" => limits.Where(l => l.Clock.StoppedAt == null && l.Clock.DueAt >= now && (l.Clock.NearAt == null || l.Clock.NearAt > now)),
        "near" => limits.Where(l => l.Clock.StoppedAt == null && l.Clock.DueAt >= now && l.Clock.NearAt <= now),
        "paused" => limits.Where(l => l.Clock.StoppedAt == null && l.Clock.DueAt == null),
        _ => limits.Where(l => l.Clock.StoppedAt == null ? l.Clock.DueAt < now : l.Clock.DueAt < l.Clock.StoppedAt),
    };

    public static IQueryable<Limit> WithFinding(OneStopDb db, IQueryable<Limit> limits, string? finding) => finding switch
    {
        "none" => limits.Where(l => !db.Set<Finding>().Any(f => f.ClockId == l.Clock.Id)),
        "recorded" => limits.Where(l => db.Set<Finding>().Any(f => f.ClockId == l.Clock.Id && f.State == FindingState.Recorded)),
        "returned" => limits.Where(l => db.Set<Finding>().Any(f => f.ClockId == l.Clock.Id && f.State == FindingState.Returned)),
        "signed" => limits.Where(l => db.Set<Finding>().Any(f => f.ClockId == l.Clock.Id && f.State == FindingState.SignedOff)),
        _ => limits,
    };

    private static IQueryable<Limit> Units(IQueryable<Limit> found, BreachFilter filter)
    {
        if (filter.UnitId is { } unit)
            found = found.Where(l => l.Clock.UnitId == unit);
        if (filter.CounterId is { } counter)
            found = found.Where(l => l.Dossier.ReceivingUnitId == counter);
        if (filter.ProcedureCode is { } procedure)
            found = found.Where(l => l.Dossier.ProcedureCode == procedure);
        if (filter.Party is { } party)
            found = found.Where(l => l.Clock.Party == party);
        return found;
    }

    private static IQueryable<Limit> Days(IQueryable<Limit> found, BreachFilter filter)
    {
        if (filter.From is { } from)
        {
            var begin = VietnamTime.At(from, TimeOnly.MinValue);
            found = found.Where(l => l.Clock.DueAt >= begin);
        }
        if (filter.To is { } to)
        {
            var end = VietnamTime.At(to.AddDays(1), TimeOnly.MinValue);
            found = found.Where(l => l.Clock.DueAt < end);
        }
        return found;
    }

    /// <summary>A letter of apology belongs to the dossier as a whole, so its own clock is asked.</summary>
    private static IQueryable<Limit> Apology(OneStopDb db, IQueryable<Limit> found, string? apology, DateTimeOffset now)
    {
        var whole = db.Set<Sla.Clock>().Where(c => c.Stage == null);
        return apology switch
        {
            "sent" => found.Where(l => whole.Any(c => c.DossierId == l.Dossier.Id && c.ExtendedAt != null)),
            "missing" => found.Where(l => whole.Any(c => c.DossierId == l.Dossier.Id && c.ExtendedAt == null && (c.StoppedAt == null ? c.DueAt < now : c.DueAt < c.StoppedAt))),
            _ => found,
        };
    }
}

using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>The filters of a list of limits, as a query.</summary>
internal static class LimitSearch
{
    /// <summary>All filters but the state.</summary>
    public static IQueryable<Clock> Matching(OneStopDb db, SlaScope scope, BreachFilter filter, DateTimeOffset now)
    {
        var found = Days(Units(db, scope.Limits(db).AsNoTracking(), filter), filter);
        if (filter.Kind is { } kind)
            found = kind == "dossiers" ? found.Where(c => c.Stage == null) : found.Where(c => c.Stage != null);
        if (filter.Doers is { } doers)
            found = doers == "post" ? found.Where(c => c.Party == Party.Post) : found.Where(c => c.Party != Party.Post);
        if (filter.Stage is { } stage)
            found = found.Where(c => c.Stage == stage);
        foreach (var word in Diacritics.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            found = found.Where(c => db.Set<Dossier>().Any(d => d.Id == c.DossierId && d.SearchText.Contains(word)));
        if (filter.Cause is { } cause)
            found = found.Where(c => db.Set<Finding>().Any(f => f.ClockId == c.Id && f.CauseCode == cause));
        return Apology(db, found, filter.Apology, now);
    }

    public static IQueryable<Clock> InState(IQueryable<Clock> limits, string state, DateTimeOffset now) => state switch
    {
        "open" => limits.Where(c => c.StoppedAt == null && c.DueAt < now),
        "closed" => limits.Where(c => c.LateMinutes != null),
        "within" => limits.Where(c => c.StoppedAt == null && c.DueAt >= now && (c.NearAt == null || c.NearAt > now)),
        "near" => limits.Where(c => c.StoppedAt == null && c.DueAt >= now && c.NearAt <= now),
        "paused" => limits.Where(c => c.StoppedAt == null && c.DueAt == null),
        _ => limits.Where(c => c.LateMinutes != null || c.StoppedAt == null && c.DueAt < now),
    };

    public static IQueryable<Clock> WithFinding(OneStopDb db, IQueryable<Clock> limits, string? finding) => finding switch
    {
        "none" => limits.Where(c => !db.Set<Finding>().Any(f => f.ClockId == c.Id)),
        "recorded" => limits.Where(c => db.Set<Finding>().Any(f => f.ClockId == c.Id && f.State == FindingState.Recorded)),
        "returned" => limits.Where(c => db.Set<Finding>().Any(f => f.ClockId == c.Id && f.State == FindingState.Returned)),
        "signed" => limits.Where(c => db.Set<Finding>().Any(f => f.ClockId == c.Id && f.State == FindingState.SignedOff)),
        _ => limits,
    };

    private static IQueryable<Clock> Units(OneStopDb db, IQueryable<Clock> found, BreachFilter filter)
    {
        if (filter.UnitId is { } unit)
            found = found.Where(c => c.UnitId == unit);
        if (filter.CounterId is { } counter)
            found = found.Where(c => db.Set<Dossier>().Any(d => d.Id == c.DossierId && d.ReceivingUnitId == counter));
        if (filter.ProcedureCode is { } procedure)
            found = found.Where(c => db.Set<Dossier>().Any(d => d.Id == c.DossierId && d.ProcedureCode == procedure));
        if (filter.Party is { } party)
            found = found.Where(c => c.Party == party);
        return found;
    }

    private static IQueryable<Clock> Days(IQueryable<Clock> found, BreachFilter filter)
    {
        if (filter.From is { } from)
        {
            var begin = VietnamTime.At(from, TimeOnly.MinValue);
            found = found.Where(c => c.DueAt >= begin);
        }
        if (filter.To is { } to)
        {
            var end = VietnamTime.At(to.AddDays(1), TimeOnly.MinValue);
            found = found.Where(c => c.DueAt < end);
        }
        return found;
    }

    /// <summary>A letter of apology belongs to the dossier as a whole, so its own clock is asked.</summary>
    private static IQueryable<Clock> Apology(OneStopDb db, IQueryable<Clock> found, string? apology, DateTimeOffset now)
    {
        var whole = db.Set<Clock>().Where(w => w.Stage == null);
        return apology switch
        {
            "sent" => found.Where(c => whole.Any(w => w.DossierId == c.DossierId && w.ExtendedAt != null)),
            "missing" => found.Where(c => whole.Any(w => w.DossierId == c.DossierId && w.ExtendedAt == null && (w.LateMinutes != null || w.StoppedAt == null && w.DueAt < now))),
            _ => found,
        };
    }
}

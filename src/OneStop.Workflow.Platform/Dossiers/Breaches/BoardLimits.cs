using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>What the board counts, each with the key that it is counted under.</summary>
internal static class BoardLimits
{
    public static IQueryable<BoardLimit> Of(OneStopDb db, SlaScope scope, BoardFilter filter)
    {
        // The whole province by unit needs no dossier, and is answered by the index of clocks alone.
        if (filter.CountsSteps && scope.IsWhole && filter.ProcedureCode is null)
            return Steps(db, filter).Select(c => new BoardLimit { Key = c.UnitId, Name = null, DueAt = c.DueAt, NearAt = c.NearAt, StoppedAt = c.StoppedAt });

        var limits = scope.Limits(db).AsNoTracking().Join(db.Set<Dossier>(), c => c.DossierId, d => d.Id, (c, d) => new Limit { Clock = c, Dossier = d });
        if (filter.ProcedureCode is { } procedure)
            limits = limits.Where(l => l.Dossier.ProcedureCode == procedure);
        if (!filter.CountsSteps)
            limits = limits.Where(l => l.Clock.Stage == null);
        if (filter.UnitId is { } unit)
            limits = filter.By == "counter" ? limits.Where(l => l.Dossier.ReceivingUnitId == unit) : limits.Where(l => l.Clock.UnitId == unit);
        if (filter.CountsSteps)
            limits = filter.By == "post" ? limits.Where(l => l.Clock.Stage != null && l.Clock.Party == Party.Post) : limits.Where(l => l.Clock.Stage != null && l.Clock.Party != Party.Post);
        return filter.By switch
        {
            "counter" => limits.Select(l => new BoardLimit { Key = l.Dossier.ReceivingUnitId, Name = null, DueAt = l.Clock.DueAt, NearAt = l.Clock.NearAt, StoppedAt = l.Clock.StoppedAt }),
            "procedure" => limits.Select(l => new BoardLimit { Key = l.Dossier.ProcedureCode, Name = l.Dossier.ProcedureName, DueAt = l.Clock.DueAt, NearAt = l.Clock.NearAt, StoppedAt = l.Clock.StoppedAt }),
            _ => limits.Select(l => new BoardLimit { Key = l.Clock.UnitId, Name = null, DueAt = l.Clock.DueAt, NearAt = l.Clock.NearAt, StoppedAt = l.Clock.StoppedAt }),
        };
    }

    private static IQueryable<Clock> Steps(OneStopDb db, BoardFilter filter)
    {
        var steps = db.Set<Clock>().AsNoTracking().Where(c => c.Stage != null && c.Stage != Stage.Waiting);
        if (filter.UnitId is { } unit)
            steps = steps.Where(c => c.UnitId == unit);
        return filter.By == "post" ? steps.Where(c => c.Party == Party.Post) : steps.Where(c => c.Party != Party.Post);
    }
}

/// <summary>A limit inside of the board's questions.</summary>
internal sealed class BoardLimit
{
    public required string Key { get; init; }

    /// <summary>Of the procedure; null for units, whose names are known.</summary>
    public required string? Name { get; init; }

    public required DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset? NearAt { get; init; }

    public required DateTimeOffset? StoppedAt { get; init; }
}

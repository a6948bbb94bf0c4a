using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>The figures of the charts, each counted by the database.</summary>
internal sealed class SlaChartQueries(IDbContextFactory<OneStopDb> contexts, DossierTime time)
{
    private const int Months = 6;

    public async Task<SlaCharts> Of(ChartFilter filter, SlaScope scope, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = time.Now;
        var today = VietnamTime.DateOf(now);
        var (from, to) = (filter.From ?? SlaBoard.FirstOf(today), filter.To ?? today);
        var limits = Filtered(db, scope.Limits(db).AsNoTracking(), filter);
        var (dossiers, compared) = (new List<MonthRate>(), new List<(DateOnly Month, Party Party, int Ended, int Late)>());
        for (var back = Months - 1; back >= 0; back--)
        {
            var month = SlaBoard.FirstOf(to).AddMonths(-back);
            var ended = EndedIn(limits, month);
            var whole = ended.Where(c => c.Stage == null);
            dossiers.Add(new MonthRate(month, await whole.CountAsync(cancellation), await whole.CountAsync(c => c.DueAt < c.StoppedAt, cancellation)));
            var parties = await ended.Where(c => c.Stage == filter.Stage).GroupBy(c => c.Party)
                .Select(g => new { g.Key, Ended = g.Count(), Late = g.Count(c => c.DueAt < c.StoppedAt) }).ToListAsync(cancellation);
            compared.AddRange(parties.Select(p => (month, p.Key, p.Ended, p.Late)));
        }
        var (stages, count) = await Stages(db, scope, filter, from, to, cancellation);
        return new SlaCharts(dossiers, stages, count, from, to, filter.Stage, [Rates(Party.Authority, dossiers, compared), Rates(Party.Post, dossiers, compared)], now);
    }

    private static PartyRate Rates(Party party, List<MonthRate> months, List<(DateOnly Month, Party Party, int Ended, int Late)> counted) => new(
        party, [.. months.Select(m => counted.Where(c => c.Month == m.Month && c.Party == party).Select(c => new MonthRate(c.Month, c.Ended, c.Late)).FirstOrDefault() ?? new MonthRate(m.Month, 0, 0))]);

    private static IQueryable<Clock> EndedIn(IQueryable<Clock> limits, DateOnly month)
    {
        var (begin, end) = (VietnamTime.At(month, TimeOnly.MinValue), VietnamTime.At(month.AddMonths(1), TimeOnly.MinValue));
        return limits.Where(c => c.StoppedAt >= begin && c.StoppedAt < end);
    }

    private static IQueryable<Clock> Filtered(OneStopDb db, IQueryable<Clock> limits, ChartFilter filter)
    {
        if (filter.UnitId is { } unit)
            limits = limits.Where(c => c.UnitId == unit);
        if (filter.ProcedureCode is { } procedure)
            limits = limits.Where(c => db.Set<Dossier>().Any(d => d.Id == c.DossierId && d.ProcedureCode == procedure));
        return limits;
    }

    private static async Task<(IReadOnlyList<StageTime>, int)> Stages(OneStopDb db, SlaScope scope, ChartFilter filter, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var (begin, end) = (VietnamTime.At(from, TimeOnly.MinValue), VietnamTime.At(to.AddDays(1), TimeOnly.MinValue));
        var items = db.Set<WorkItem>().AsNoTracking().Where(w => w.CompletedAt >= begin && w.CompletedAt < end && w.State == WorkItemState.Completed);
        if (filter.UnitId is { } unit)
            items = items.Where(w => w.UnitId == unit);
        if (!scope.IsWhole || filter.ProcedureCode is not null)
        {
            var (units, isWhole, procedure) = (scope.UnitIds, scope.IsWhole, filter.ProcedureCode);
            items = items.Join(db.Set<Dossier>(), w => w.DossierId, d => d.Id, (w, d) => new { Item = w, Dossier = d })
                .Where(x => (procedure == null || x.Dossier.ProcedureCode == procedure)
                    && (isWhole || units.Contains(x.Item.UnitId) || units.Contains(x.Dossier.ReceivingUnitId) || units.Contains(x.Dossier.CompetentUnitId)))
                .Select(x => x.Item);
        }
        var sums = await items.GroupBy(w => new { w.Stage, w.Party, w.IsPaused })
            .Select(g => new { g.Key.Stage, g.Key.Party, g.Key.IsPaused, Minutes = g.Sum(w => (long)(w.HeldMinutes ?? 0)), Steps = g.Count() }).ToListAsync(cancellation);
        var stages = sums.GroupBy(s => (s.Stage, Party: s.IsPaused && s.Stage == Stage.Waiting ? Party.Applicant : s.Party))
            .Select(g => new StageTime(g.Key.Stage, g.Key.Party, TimeSpan.FromMinutes(g.Sum(s => s.Minutes)), g.Sum(s => s.Steps)))
            .OrderBy(s => s.Stage).ThenBy(s => s.Party).ToList();
        return (stages, await items.Select(w => w.DossierId).Distinct().CountAsync(cancellation));
    }
}

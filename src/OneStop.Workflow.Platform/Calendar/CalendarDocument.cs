namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// A calendar as it is kept and edited: working hours by season, the days that differ, and the two settings of due times.
/// It may be wrong; <see cref="CalendarCheck"/> says so, and only a document without complaints becomes a <see cref="WorkingCalendar"/>.
/// </summary>
/// <param name="Code">Short name used by agencies and by the command line, e.g. <c>VN</c>.</param>
/// <param name="Inherits">Code of the calendar whose rows hold here too; null for none.</param>
/// <param name="SameDayCutoff">Last moment at which a same-day dossier is still due today; 15:00 by Decree 301/2026 article 7.2.</param>
public sealed record CalendarDocument(
    string Code, string Name, string? Inherits, DueConvention Convention, TimeOnly SameDayCutoff,
    IReadOnlyList<Season> Seasons, IReadOnlyList<CalendarRow> Rows)
{
    public static readonly TimeOnly UsualCutoff = new(15, 0);

    /// <summary>This calendar with the rows of the one it inherits put before its own.</summary>
    public CalendarDocument On(CalendarDocument parent) => this with { Inherits = null, Rows = [.. parent.Rows, .. Rows] };

    /// <summary>What of it was already recorded on a date: explains a promise made before later rows came.</summary>
    public CalendarDocument KnownOn(DateOnly date) => this with { Rows = [.. Rows.Where(r => r.RecordedOn is null || r.RecordedOn <= date)] };

    /// <summary>This calendar with other working hours the whole year.</summary>
    public CalendarDocument WithShifts(IEnumerable<Shift> shifts) => this with { Seasons = [Season.WholeYear([.. shifts])] };
}

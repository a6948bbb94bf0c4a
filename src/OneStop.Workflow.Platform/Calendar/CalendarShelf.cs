using System.Collections.Frozen;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>All calendars at one moment, compiled. Laying out 120 years of days takes milliseconds, so what has not changed is taken over.</summary>
internal sealed class CalendarShelf
{
    public static readonly CalendarShelf Shipped = Of([], null);

    private readonly FrozenDictionary<string, KnownCalendar> byCode;

    private CalendarShelf(IReadOnlyList<KnownCalendar> all) => (All, byCode) = (all, all.ToFrozenDictionary(c => c.Code));

    public IReadOnlyList<KnownCalendar> All { get; }

    public WorkingCalendar Find(string code) => byCode.GetValueOrDefault(code)?.Working ?? byCode[NationalCalendar.Code].Working;

    public static CalendarShelf Of(IReadOnlyList<KeptCalendar> kept, CalendarShelf? last)
    {
        var national = National(kept.FirstOrDefault(c => c.Id == NationalCalendar.Code), last);
        var others = kept.Where(c => c.Id != NationalCalendar.Code).OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => Known(c, national, last));
        return new CalendarShelf([national, .. others]);
    }

    private static KnownCalendar National(KeptCalendar? kept, CalendarShelf? last)
    {
        if (kept is null)
            return new KnownCalendar(NationalCalendar.Document, NationalCalendar.Calendar, 0, null);
        if (last?.byCode.GetValueOrDefault(kept.Id) is { ChangedAt: not null } before && before.Revision == kept.Revision && before.ChangedAt == kept.ChangedAt)
            return before;
        var own = CalendarJson.Read(kept.Document);
        return new KnownCalendar(own, WorkingCalendar.From(own, kept.Revision), kept.Revision, kept.ChangedAt);
    }

    private static KnownCalendar Known(KeptCalendar kept, KnownCalendar national, CalendarShelf? last)
    {
        // Both revisions only grow, so their sum changes whenever either does.
        if (last?.byCode.GetValueOrDefault(kept.Id) is { } before && before.Revision == kept.Revision && before.ChangedAt == kept.ChangedAt
            && ReferenceEquals(last.byCode[NationalCalendar.Code].Working, national.Working))
            return before;
        var own = CalendarJson.Read(kept.Document);
        var inherits = own.Inherits == NationalCalendar.Code;
        var working = WorkingCalendar.From(inherits ? own.On(national.Own) : own, kept.Revision + (inherits ? national.Revision : 0));
        return new KnownCalendar(own, working, kept.Revision, kept.ChangedAt);
    }
}

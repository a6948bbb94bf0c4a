using FsCheck;
using FsCheck.Fluent;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Platform.Tests.Calendar;

/// <summary>Random calendars, moments and lengths, and a check that tells the seed when a law is broken.</summary>
internal static class Laws
{
    private static readonly string[] Hours =
    [
        "07:30-11:30,13:30-17:30", "07:00-11:30,13:30-17:00", "08:00-12:00,13:00-17:00", "00:00-08:00", "06:00-10:00,10:00-14:00", "09:17-11:03,15:45-22:01",
    ];

    /// <summary>Minutes of 2026 and 2027.</summary>
    public static readonly Gen<DateTimeOffset> Moments =
        Gen.Choose(0, 2 * 365 * 24 * 60).Select(m => Calendars.At("2026-01-01 00:00").AddMinutes(m));

    public static readonly Gen<DateOnly> Dates = Gen.Choose(0, 2 * 365).Select(d => new DateOnly(2026, 1, 1).AddDays(d));

    /// <summary>Up to 500 hours, to the second.</summary>
    public static readonly Gen<TimeSpan> Spans = Gen.Choose(0, 500 * 3600).Select(s => TimeSpan.FromSeconds(s));

    public static readonly Gen<TimeLimit> Limits = Gen.OneOf(
        Gen.Choose(1, 200).Select(TimeLimit.WorkingHours), Gen.Choose(1, 40).Select(TimeLimit.WorkingDays),
        Gen.Choose(1, 60).Select(TimeLimit.Days), Gen.Constant(TimeLimit.SameDay));

    /// <summary>Both conventions, six sets of shifts, some with half Saturdays or other hours in summer, the national rows and up to five more days off.</summary>
    public static readonly Gen<CalendarDocument> Documents =
        from hours in Gen.Elements(Hours)
        from saturday in Gen.Elements("", "", "07:30-11:30", "09:00-10:00")
        from summer in Gen.Elements("", "", Hours[1], Hours[4], Hours[5])
        from convention in Gen.Elements(DueConvention.EndOfDay, DueConvention.SameTime)
        from off in Gen.ListOf(Dates, 5)
        let rows = off.Distinct().Select(d => new CalendarRow(d, RowKind.Off, "Nghỉ", "Day off", "QĐ 1", RowScope.Agency))
        select NationalCalendar.Document with
        {
            Convention = convention,
            Seasons = summer.Length == 0 ? [Season(1, hours, saturday)] : [Season(4, summer, saturday), Season(10, hours, saturday)],
            Rows = [.. NationalCalendar.Document.Rows, .. rows],
        };

    public static readonly Gen<WorkingCalendar> AnyCalendar = Documents.Select(WorkingCalendar.From);

    private static Season Season(int month, string hours, string saturday) =>
        new($"{month}", month, 16, Calendars.Shifts(hours), saturday.Length == 0 ? [] : Calendars.Shifts(saturday));

    public static CalendarDocument WithDayOff(this CalendarDocument document, DateOnly date) => document with
    {
        Rows = [.. document.Rows.Where(r => r.Date != date || r.Scope != RowScope.Agency), new(date, RowKind.Off, "Nghỉ thêm", "One more", "QĐ 2", RowScope.Agency)],
    };

    /// <summary>In a thorough run a law is tried so many times as often.</summary>
    private const int TimesMore = 20;

    /// <summary>Few where a law is tried again and again, as for each mutant of the code; null for each law's own number.</summary>
    private static readonly int? AskedTries = int.TryParse(Environment.GetEnvironmentVariable("ONESTOP_LAW_TRIES"), out var asked) && asked > 0 ? asked : null;

    /// <summary>Tries a law on random cases; the exception of a broken one carries the case and the seed that repeats it.</summary>
    public static void Hold<T>(Gen<T> cases, Func<T, bool> law, int tries = 150) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(AskedTries ?? Thorough.Or(tries * TimesMore, tries)), Prop.ForAll(cases.ToArbitrary(), law));
}

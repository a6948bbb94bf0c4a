namespace OneStop.Workflow.Platform.Calendar;

/// <summary>What a calendar row does to its date.</summary>
public enum RowKind
{
    /// <summary>A holiday: Labour Code 2019 Article 112.1, or the paid day off of 24/11 (Resolution 28/2026/QH16).</summary>
    Off,

    /// <summary>The day off that makes up for a holiday on a weekly rest day (Labour Code 2019 Article 111.3).</summary>
    MakeupOff,

    /// <summary>A working day given free in exchange for a worked rest day.</summary>
    SwapOff,

    /// <summary>A rest day that is worked in exchange (<see cref="CalendarRow.Replaces"/>).</summary>
    Worked,
}

/// <summary>For whom a row holds.</summary>
public enum RowScope
{
    /// <summary>Every agency whose calendar inherits the national one.</summary>
    National,

    /// <summary>The agency of the calendar alone; stronger than a national row on the same date.</summary>
    Agency,
}

/// <summary>One date that differs from the weekly rhythm, with the document that says so.</summary>
/// <param name="Name">Vietnamese name, e.g. "Giỗ Tổ Hùng Vương".</param>
/// <param name="Source">Number of the document, e.g. "9441/TB-BNV"; a row without one is refused.</param>
/// <param name="Replaces">For <see cref="RowKind.Worked"/> the day off it pays for; for the two exchange kinds of day off, the day they stand for.</param>
/// <param name="RecordedOn">When the row was entered here; null for rows shipped with the calendar. Later rows move due times already promised.</param>
/// <param name="IsComputed">Worked out by rule, not read in a notice: shown as such until an administrator confirms it.</param>
public sealed record CalendarRow(
    DateOnly Date, RowKind Kind, string Name, string NameEn, string Source,
    RowScope Scope = RowScope.National, DateOnly? Replaces = null, DateOnly? RecordedOn = null, bool IsComputed = false)
{
    public bool IsDayOff => Kind != RowKind.Worked;
}

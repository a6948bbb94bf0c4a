using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// How long something may take, as a procedure says it: <c>8 working hours</c>, <c>3 working days</c>, <c>15 days</c>, <c>same day</c>.
/// </summary>
[JsonConverter(typeof(TimeLimitJson))]
public sealed partial record TimeLimit
{
    public const int Largest = 9999;

    /// <summary>What can be written; shown wherever a limit is refused.</summary>
    public const string Allowed = "'N working hours', 'N working days', 'N days' (N from 1 to 9999) or 'same day'";

    private TimeLimit(int count, LimitUnit unit) => (Count, Unit) = (count, unit);

    public LimitUnit Unit { get; }

    /// <summary>1 to 9999 in units of <see cref="Unit"/>; 0 for the same day.</summary>
    public int Count { get; }

    public static TimeLimit SameDay { get; } = new(0, LimitUnit.SameDay);

    public static TimeLimit WorkingHours(int count) => Of(count, LimitUnit.WorkingHours);

    public static TimeLimit WorkingDays(int count) => Of(count, LimitUnit.WorkingDays);

    public static TimeLimit Days(int count) => Of(count, LimitUnit.Days);

    public static TimeLimit Parse(string text) =>
        TryParse(text, out var limit, out var complaint) ? limit! : throw new FormatException(complaint!.En);

    public static bool TryParse(string? text, out TimeLimit? limit) => TryParse(text, out limit, out _);

    /// <summary>Reads a limit, or says why it is none. Case and the plural s do not matter.</summary>
    public static bool TryParse(string? text, out TimeLimit? limit, out CalendarComplaint? complaint)
    {
        (limit, complaint) = (null, null);
        var match = Pattern().Match(text?.Trim() ?? "");
        if (!match.Success)
            complaint = Unreadable(text);
        else if (!match.Groups["n"].Success)
            limit = SameDay;
        else if (!int.TryParse(match.Groups["n"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) || n is < 1 or > Largest)
            complaint = OutOfRange(match.Groups["n"].Value);
        else
            limit = new TimeLimit(n, UnitOf(match));
        return limit is not null;
    }

    /// <summary>The canonical English form, which <see cref="TryParse(string?, out TimeLimit?)"/> reads back.</summary>
    public override string ToString() => Unit switch
    {
        LimitUnit.SameDay => "same day",
        LimitUnit.Days => Plural("day"),
        LimitUnit.WorkingDays => Plural("working day"),
        _ => Plural("working hour"),
    };

    /// <summary>As it is printed on the receipt (Mẫu 01): "3 ngày làm việc", "trong ngày".</summary>
    public string ToVietnamese() => Unit switch
    {
        LimitUnit.SameDay => "trong ngày",
        LimitUnit.Days => $"{Count} ngày",
        LimitUnit.WorkingDays => $"{Count} ngày làm việc",
        _ => $"{Count} giờ làm việc",
    };

    private static TimeLimit Of(int count, LimitUnit unit) => count is >= 1 and <= Largest
        ? new TimeLimit(count, unit)
        : throw new ArgumentOutOfRangeException(nameof(count), count, OutOfRange(count.ToString(CultureInfo.InvariantCulture)).En);

    private static LimitUnit UnitOf(Match match) => (match.Groups["working"].Success, char.ToLowerInvariant(match.Groups["unit"].Value[0])) switch
    {
        (true, 'h') => LimitUnit.WorkingHours,
        (true, _) => LimitUnit.WorkingDays,
        _ => LimitUnit.Days,
    };

    private string Plural(string unit) => Count == 1 ? $"1 {unit}" : $"{Count} {unit}s";

    private static CalendarComplaint Unreadable(string? text) => new("LimitIsUnreadable", "$",
        $"Không đọc được thời hạn '{text}'. Cho phép: 'N working hours' (giờ làm việc), 'N working days' (ngày làm việc), 'N days' (ngày), N từ 1 đến 9999, hoặc 'same day' (trong ngày).",
        $"The time limit '{text}' cannot be read. Allowed: {Allowed}.");

    private static CalendarComplaint OutOfRange(string number) => new("LimitIsOutOfRange", "$",
        $"Thời hạn phải từ 1 đến 9999, không phải {number}.",
        $"A time limit is from 1 to 9999, not {number}. Allowed: {Allowed}.");

    [GeneratedRegex(@"^(?:same\s+day|(?<n>[+-]?\d+)\s+(?:(?<working>working)\s+(?<unit>hours?|days?)|(?<unit>days?)))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>One thing for which an escalation policy is refused.</summary>
/// <param name="Path">JSON path of the place, e.g. <c>$.rungs[1].point</c>.</param>
public sealed record PolicyComplaint(string Code, string Path, string Vi, string En);

/// <summary>Whether an escalation policy may be saved.</summary>
public static class PolicyCheck
{
    public const int MaxRungs = 12;

    private const int MaxId = 20;

    /// <summary>Reads the text of a point as it was typed, or says why it is none.</summary>
    public static PolicyComplaint? Point(string? text, string path, out RungPoint? point)
    {
        if (RungPoint.TryParse(text, out point))
            return null;
        return text?.Contains('-', StringComparison.Ordinal) == true
            ? new("RungIsNegative", path, $"Mốc '{text}' là số âm: cảnh báo không thể nằm trong quá khứ.", $"The rung '{text}' is negative: an alarm cannot lie in the past. Allowed: {RungPoint.Allowed}.")
            : new("RungIsUnreadable", path, $"Không đọc được mốc '{text}'. Cho phép: {RungPoint.Allowed}.", $"The rung '{text}' cannot be read. Allowed: {RungPoint.Allowed}.");
    }

    /// <param name="limit">The limit the policy is attached to, if one: a rung before its start is refused.</param>
    public static IReadOnlyList<PolicyComplaint> Of(EscalationPolicy policy, TimeLimit? limit = null, WorkingCalendar? calendar = null)
    {
        var complaints = new List<PolicyComplaint>();
        if (policy.Rungs.Count == 0)
            complaints.Add(new("PolicyHasNoRung", "$.rungs", "Chính sách chưa có mốc nào.", "The policy has no rung."));
        else if (policy.Rungs.Count > MaxRungs)
            complaints.Add(new("PolicyHasTooManyRungs", "$.rungs", $"Chính sách có nhiều nhất {MaxRungs} mốc.", $"A policy has {MaxRungs} rungs at most."));
        var (ids, points) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<RungPoint>());
        for (var i = 0; i < policy.Rungs.Count; i++)
        {
            var rung = policy.Rungs[i];
            var path = $"$.rungs[{i}]";
            if (!ids.Add(rung.Id))
                complaints.Add(new("RungIdIsTaken", $"{path}.id", $"Mã mốc '{rung.Id}' bị trùng.", $"The rung id '{rung.Id}' is used twice."));
            if (!IsId(rung.Id))
                complaints.Add(new("RungIdIsUnreadable", $"{path}.id", $"Mã mốc '{rung.Id}' chỉ gồm chữ thường, số, gạch nối, dài 1 đến {MaxId}.", $"The rung id '{rung.Id}' is not 1 to {MaxId} lower-case letters, digits or hyphens."));
            else if ((rung.Id == RungSchedule.DueId) != (rung.Point == RungPoint.Due))
                complaints.Add(new("RungOfDueIsNamedDue", $"{path}.id", $"Mốc 'due' và chỉ mốc đó mang mã '{RungSchedule.DueId}'.", $"The rung at 'due', and no other, has the id '{RungSchedule.DueId}'."));
            if (!points.Add(rung.Point))
                complaints.Add(new("RungIsDouble", $"{path}.point", $"Mốc '{rung.Point}' có hai lần.", $"The point '{rung.Point}' is there twice."));
            if (rung.Recipients.Count == 0)
                complaints.Add(new("RungReachesNobody", $"{path}.recipients", "Mốc chưa có người nhận.", "The rung reaches nobody."));
            if (rung.Actions.Count == 0)
                complaints.Add(new("RungDoesNothing", $"{path}.actions", "Mốc chưa có việc phải làm.", "The rung does nothing."));
            if (limit is not null && IsBeforeStart(rung.Point, limit, calendar ?? NationalCalendar.Calendar))
                complaints.Add(new("RungIsInThePast", $"{path}.point",
                    $"Mốc '{rung.Point}' nằm trước khi bắt đầu tính thời hạn {limit.ToVietnamese()}.", $"The rung '{rung.Point}' lies before the start of a limit of {limit}."));
        }
        return complaints;
    }

    private static bool IsId(string id) => id.Length is >= 1 and <= MaxId && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    // The longest a limit can be in working time is asked, so that only what can never be right is refused.
    private static bool IsBeforeStart(RungPoint point, TimeLimit limit, WorkingCalendar calendar)
    {
        var longest = limit.Unit switch
        {
            LimitUnit.SameDay => calendar.StandardDay * 2,
            LimitUnit.Days => calendar.StandardDay * (limit.Count + 1),
            LimitUnit.WorkingDays => calendar.StandardDay * (limit.Count + (calendar.Convention == DueConvention.EndOfDay ? 1 : 0)),
            _ => TimeSpan.FromHours(limit.Count),
        };
        return point.Before is not null && point.UsedAt(longest, calendar) < TimeSpan.Zero;
    }
}

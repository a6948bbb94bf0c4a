namespace OneStop.Workflow.Platform.Notices;

/// <summary>
/// What goes out by mail or message. It tells what a colleague may read over a shoulder: the dossier's code, the step, the
/// time; never the name or the number of an applicant.
/// </summary>
/// <param name="To">Address or telephone number.</param>
public sealed record StaffMessage(string To, IReadOnlyList<StaffMessageLine> Lines)
{
    public const string ByMail = "staff.email";

    public const string ByGateway = "staff.webhook";

    public const string Digest = "staff.digest";

    /// <summary>All kinds of outbox rows that carry one.</summary>
    public static readonly IReadOnlyList<string> Kinds = [ByMail, ByGateway, Digest];
}

/// <param name="Point">As of <see cref="StaffNotice.Point"/>.</param>
public sealed record StaffMessageLine(NoticeKind Kind, string Code, string? Step, string Point, DateTimeOffset? DueAt, string UnitId);

using System.Globalization;
using System.Resources;
using System.Text;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Web.Jobs.Sending;

/// <summary>
/// The words of a mail to a member of staff, or of one that brings an applicant a one-time code, in Vietnamese. Staff's name the dossier's code, the step and the time, and
/// lead to the inbox; whose dossier it is stands only there, behind the sign-in.
/// </summary>
internal sealed class MailText(string? home)
{
    private static readonly ResourceManager Texts = new("OneStop.Workflow.Web.Resources.Alarms", typeof(MailText).Assembly);
    private static readonly CultureInfo Vietnamese = new("vi");
    private static readonly TimeSpan HaNoi = TimeSpan.FromHours(7);

    public string Subject(StaffMessage message) =>
        message.Lines.Count == 1 ? Say("Mail.Subject", Said(message.Lines[0]), message.Lines[0].Code) : Say("Mail.Digest", message.Lines.Count);

    public string Body(StaffMessage message)
    {
        var body = new StringBuilder();
        foreach (var line in message.Lines)
        {
            body.Append("- ").Append(Said(line)).Append(": ").Append(line.Code);
            if (line.Step is { Length: > 0 } step)
                body.Append(", ").Append(step);
            if (line.DueAt is { } due)
                body.Append(". ").Append(Say("Mail.Due", due.ToOffset(HaNoi).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture)));
            body.AppendLine();
        }
        body.AppendLine().AppendLine(home is { Length: > 0 } ? Say("Mail.Open", $"{home.TrimEnd('/')}/inbox") : Say("Mail.OpenInside"));
        return body.Append(Say("Mail.Foot")).ToString();
    }

    /// <summary>The code stands in the body alone: subjects are shown on locked screens.</summary>
    public string Subject(OneTimeCodeMessage message) => Say("Mail.Code.Subject", message.Minutes);

    public string Body(OneTimeCodeMessage message) =>
        new StringBuilder(Say("Mail.Code", message.OneTimeCode, message.Minutes)).AppendLine().AppendLine().Append(Say("Mail.Code.Foot")).ToString();

    private static string Said(StaffMessageLine line) =>
        line.Kind != NoticeKind.Alarm ? Say($"NoticeKind.{line.Kind}")
        : line.Point == "due" ? Say("Mail.IsDue")
        : RungPoint.TryParse(line.Point, out var point) && point!.After is { } after ? Say("Mail.IsLate", after.ToVietnamese()) : Say("Mail.IsNear");

    private static string Say(string key, params object?[] arguments) => string.Format(Vietnamese, Texts.GetString(key, Vietnamese) ?? key, arguments);
}

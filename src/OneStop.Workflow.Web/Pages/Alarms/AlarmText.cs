using Microsoft.Extensions.Localization;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage.Outbox;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Alarms;

/// <summary>
/// The texts of the inbox, of escalation policies, jobs and deliveries, in the user's language:
/// <c>Resources/Alarms.resx</c> (Vietnamese) and <c>Alarms.en.resx</c>.
/// </summary>
public sealed class AlarmText(IStringLocalizerFactory factory) : AreaText(factory, "Alarms")
{
    /// <summary>A rung's point in words: "đã dùng 50 % thời gian", "quá hạn 4 giờ làm việc".</summary>
    public string Point(string point)
    {
        if (!RungPoint.TryParse(point, out var read) || read is null)
            return point;
        return read.IsWarning ? Texts["Point.Warning"]
            : read.Before is { } before ? Texts["Point.Before", Tongue.Of(before.ToVietnamese(), before.ToString())]
            : read.After is { } after ? Texts["Point.After", Tongue.Of(after.ToVietnamese(), after.ToString())]
            : read == RungPoint.Due ? Texts["Point.Due"] : Texts["Point.Percent", read.Percent];
    }

    /// <summary>Why a message was not handed on, in words; what is kept is a code of the way it goes by.</summary>
    public string Failure(string error) => error.Split(' ', 2) switch
    {
        ["HTTP" or "SMTP", [>= '0' and <= '9', ..] code] => Texts["Failure.Answered", code],
        ["HTTP" or "SMTP", "timeout"] => Texts["Failure.Slow"],
        ["SMTP", "sign-in"] => Texts["Failure.SignIn"],
        ["SMTP", "encryption"] => Texts["Failure.Encryption"],
        ["HTTP" or "SMTP", ..] => Texts["Failure.Unreachable"],
        _ => error == DeliveryException.ClosedByOtherKeys ? Texts["Failure.Closed"] : Texts["Failure.Other"],
    };

    /// <summary>Error, warning or plain, as the chips of the pages look.</summary>
    public static string Tone(string point) => point == "due" || point.StartsWith('+') ? "over" : "soon";
}

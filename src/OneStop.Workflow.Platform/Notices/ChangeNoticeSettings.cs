using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>How one wants to be told oneself.</summary>
/// <param name="QuietFrom">Minutes of the day, 0 to 1439; both or none.</param>
/// <param name="Revision">As read; somebody else at the same account is not overwritten.</param>
public sealed record ChangeNoticeSettings(string? Email, string? Phone, bool AlsoOutsideWorkingTime, int? QuietFrom, int? QuietTo, bool Digest, int Revision) : ICommand<NoticeSettingsView>;

internal sealed class ChangeNoticeSettingsHandler : IHandle<ChangeNoticeSettings, NoticeSettingsView>
{
    private const int MinutesOfDay = 24 * 60;

    public async Task<Answer<NoticeSettingsView>> Handle(ChangeNoticeSettings command, CommandContext context, CancellationToken cancellation)
    {
        if (context.Actor.PersonId is not { } me)
            return new Refusal("InboxIsNobodys", RefusalKind.Forbidden);
        var email = Given(command.Email);
        var phone = PhoneNumber.Read(command.Phone);
        var wrong = Wrong(command, email, phone).ToList();
        if (wrong.Count > 0)
            return Answer<NoticeSettingsView>.Refused(wrong);
        var settings = await context.Db.Set<NoticeSettings>().SingleOrDefaultAsync(s => s.PersonId == me, cancellation);
        if ((settings?.Revision ?? 0) != command.Revision)
            return new Refusal("SettingsHaveChanged", RefusalKind.Conflict, "revision");
        if (settings is null)
            context.Db.Add(settings = new NoticeSettings { PersonId = me });
        (settings.Email, settings.Phone, settings.AlsoOutsideWorkingTime) = (email, phone, command.AlsoOutsideWorkingTime);
        (settings.QuietFrom, settings.QuietTo, settings.Digest) = (command.QuietFrom, command.QuietTo, command.Digest);
        settings.ChangedAt = context.Now;
        settings.Revision++;
        return new NoticeSettingsView(email, phone, command.AlsoOutsideWorkingTime, command.QuietFrom, command.QuietTo, command.Digest, settings.Revision);
    }

    private static IEnumerable<Refusal> Wrong(ChangeNoticeSettings command, string? email, string? phone)
    {
        // A line break in an address would be a header of its own in the mail.
        if (email is not null && !EmailAddress.IsOne(email))
            yield return new Refusal("EmailIsUnreadable", RefusalKind.Invalid, "email");
        if (command.Phone is { } typed && Given(typed) is not null && phone is null)
            yield return new Refusal("PhoneIsUnreadable", RefusalKind.Invalid, "phone");
        if (command.QuietFrom is null != command.QuietTo is null)
            yield return new Refusal("QuietHoursAreHalf", RefusalKind.Invalid, command.QuietFrom is null ? "quietFrom" : "quietTo");
        foreach (var (minutes, field) in new[] { (command.QuietFrom, "quietFrom"), (command.QuietTo, "quietTo") })
            if (minutes is < 0 or >= MinutesOfDay)
                yield return new Refusal("ClockTimeIsUnreadable", RefusalKind.Invalid, field, "0", $"{MinutesOfDay - 1}");
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

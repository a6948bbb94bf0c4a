using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>Tells people of something, within the transaction in which it happens: a row in the inbox, and what goes out by the outbox.</summary>
public static class NoticeWriting
{
    private const int LongestSearch = 800;

    /// <param name="people">Each with the calendar of his or her unit.</param>
    public static async Task Write(OneStopDb db, NewNotice notice, IReadOnlyDictionary<Guid, WorkingCalendar> people, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = people.Keys.ToList();
        var wishes = await db.Set<NoticeSettings>().AsNoTracking().Where(s => ids.Contains(s.PersonId)).ToDictionaryAsync(s => s.PersonId, cancellation);
        foreach (var (person, calendar) in people)
        {
            var settings = wishes.GetValueOrDefault(person);
            var digest = settings is { Email: not null, Digest: true } && notice.Urgency == Urgency.Low ? QuietHours.NextDigest(settings, calendar, now) : (DateTimeOffset?)null;
            var allowed = settings is null ? now : QuietHours.NextAllowed(settings, calendar, now);
            db.Add(Row(notice, person, now, digest,
                digest is null && settings?.Email is { } email ? Queue(db, StaffMessage.ByMail, email, notice, person, allowed, now) : null,
                notice.Urgency > Urgency.Low && settings?.Phone is { } phone ? Queue(db, StaffMessage.ByGateway, phone, notice, person, allowed, now) : null));
        }
    }

    /// <summary>A line of a message about a kept notice.</summary>
    public static StaffMessageLine Line(StaffNotice notice) => new(notice.Kind, notice.DossierCode, notice.StepName, notice.Point, notice.DueAt, notice.UnitId);

    private static Guid Queue(OneStopDb db, string kind, string to, NewNotice notice, Guid person, DateTimeOffset at, DateTimeOffset now)
    {
        var line = new StaffMessageLine(notice.Kind, notice.Dossier.Code, notice.Step?.Name, notice.Point, notice.DueAt, notice.UnitId);
        var message = Message(kind, new StaffMessage(to, [line]), person, notice.DefinitionId is null ? notice.Dossier.Id : null, at, now);
        db.Add(message);
        return message.Id;
    }

    public static OutboxMessage Message(string kind, StaffMessage message, Guid person, Guid? dossierId, DateTimeOffset at, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = kind,
        DossierId = dossierId,
        RecipientId = person,
        Payload = Json.Write(message),
        CreatedAt = now,
        NextAttemptAt = at,
    };

    private static StaffNotice Row(NewNotice notice, Guid person, DateTimeOffset now, DateTimeOffset? digest, Guid? email, Guid? webhook)
    {
        var text = Diacritics.Fold(string.Join(' ', notice.Dossier.Code, notice.Dossier.ProcedureName, notice.Step?.Name));
        return new()
        {
            Id = Guid.CreateVersion7(now),
            PersonId = person,
            Source = notice.Source,
            Kind = notice.Kind,
            Urgency = notice.Urgency,
            DossierId = notice.Dossier.Id,
            DossierCode = notice.Dossier.Code,
            ProcedureName = notice.Dossier.ProcedureName,
            StepName = notice.Step?.Name,
            WorkItemId = notice.Step?.WorkItemId,
            UnitId = notice.UnitId,
            Point = notice.Point,
            DueAt = notice.DueAt,
            Actions = notice.Actions,
            DefinitionId = notice.DefinitionId,
            Said = notice.Said,
            SearchText = text.Length > LongestSearch ? text[..LongestSearch] : text,
            CreatedAt = now,
            DigestAt = digest,
            EmailId = email,
            WebhookId = webhook,
        };
    }
}

using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Calendar;

internal sealed partial class ChangeCalendarHandler(ICalendars calendars, CalendarRights rights, IDirectory directory, IUnitCalendars unitCalendars) : IHandle<ChangeCalendar, CalendarChanged>
{
    private const int ShortestReason = 3, LongestReason = 400;

    public async Task<Answer<CalendarChanged>> Handle(ChangeCalendar command, CommandContext context, CancellationToken cancellation)
    {
        var code = command.CalendarId ?? "";
        var kept = await context.Db.Set<KeptCalendar>().SingleOrDefaultAsync(c => c.Id == code, cancellation);
        var before = kept is not null ? CalendarJson.Read(kept.Document) : code == NationalCalendar.Code ? NationalCalendar.Document : null;
        if (await MayNot(command, code, before, context.Actor, cancellation) is { } no)
            return no;
        if ((kept?.Revision ?? 0) != command.Revision)
            return new Refusal("CalendarHasChanged", RefusalKind.Conflict, "revision", $"{kept?.Revision ?? 0}");
        var (read, wrong) = CalendarReading.Of(command.Document, code);
        if (wrong.Count > 0)
            return Answer<CalendarChanged>.Refused(wrong);
        if ((command.Reason?.Trim().Length ?? 0) is < ShortestReason or > LongestReason)
            return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", "3", "400");
        var document = Recorded(before, read, Moment.Day(context.Now));
        var difference = CalendarDifference.Between(before ?? read with { Rows = [] }, document);
        if (before is not null && difference.IsEmpty)
            return new Refusal("CalendarIsAsItWas", RefusalKind.Rule);

        var change = Keep(kept, document, difference, command, context);
        if (before is null)
            await unitCalendars.Use(context, command.ForUnitId!, code, cancellation);
        context.OnceKept(calendars.Forget);
        return new CalendarChanged(code, change.Revision, change.Id, difference.Rows.Count, difference.Settings.Count);
    }

    private async Task<Refusal?> MayNot(ChangeCalendar command, string code, CalendarDocument? before, Actor actor, CancellationToken cancellation)
    {
        if (before is not null)
            return await rights.ToChange(code, actor, cancellation) ? null : new Refusal("CalendarIsNotYours", RefusalKind.Forbidden, null, code);
        if (command.ForUnitId is null)
            return new Refusal("CalendarIsUnknown", RefusalKind.NotFound, null, code);
        if (!Codes().IsMatch(code))
            return new Refusal("CalendarCodeIsWrong", RefusalKind.Invalid, "code", code);
        if (await directory.Find(command.ForUnitId, cancellation) is not { } unit)
            return new Refusal("UnitIsUnknown", RefusalKind.Invalid, "forUnitId", command.ForUnitId);
        return await rights.Administers(actor, unit.Id, cancellation) ? null : new Refusal("CalendarIsNotYours", RefusalKind.Forbidden, "forUnitId", code);
    }

    /// <summary>A row that is new or differs was recorded today, whatever was sent: accounts of due times tell it.</summary>
    private static CalendarDocument Recorded(CalendarDocument? before, CalendarDocument after, DateOnly today)
    {
        var old = (before?.Rows ?? []).ToLookup(r => (r.Date, r.Scope));
        return after with
        {
            Rows = [.. after.Rows.Select(r => old[(r.Date, r.Scope)].FirstOrDefault(o => CalendarDifference.SameRow(o, r)) ?? r with { RecordedOn = today }).OrderBy(r => r.Date)],
        };
    }

    private static CalendarChange Keep(KeptCalendar? kept, CalendarDocument document, CalendarDifference difference, ChangeCalendar command, CommandContext context)
    {
        var text = CalendarJson.Write(document);
        if (kept is null)
            context.Db.Add(new KeptCalendar { Id = document.Code, Document = text, ChangedAt = context.Now, Revision = 1 });
        else
            (kept.Document, kept.ChangedAt, kept.Revision) = (text, context.Now, kept.Revision + 1);
        var change = new CalendarChange
        {
            Id = Guid.CreateVersion7(context.Now),
            CalendarId = document.Code,
            Revision = command.Revision + 1,
            At = context.Now,
            PersonId = context.Actor.PersonId,
            PersonName = context.Actor.Name,
            Reason = command.Reason.Trim(),
            Difference = Json.Write(difference),
        };
        context.Db.Add(change);
        return change;
    }

    [GeneratedRegex("^[A-Z][A-Z0-9-]{1,39}$")]
    private static partial Regex Codes();
}

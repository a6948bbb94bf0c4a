using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// Takes over what a new release changed in the national days: a change of the calendar like any other, so open clocks are
/// reckoned anew and promised dates stay. What an administrator changed since is left as it is.
/// </summary>
/// <param name="Document">The national calendar as this release ships it, in JSON.</param>
public sealed record TakeShippedCalendar(string Document) : ICommand<ShippedCalendarTaken>;

/// <param name="Rows">How many days changed; 0 when the release ships what the last one did.</param>
public sealed record ShippedCalendarTaken(int Rows, int Settings);

internal sealed class TakeShippedCalendarHandler(ICalendars calendars) : IHandle<TakeShippedCalendar, ShippedCalendarTaken>
{
    private const string Reason = "Bản phần mềm mới đổi ngày nghỉ chung cả nước";

    public async Task<Answer<ShippedCalendarTaken>> Handle(TakeShippedCalendar command, CommandContext context, CancellationToken cancellation)
    {
        if (context.Actor != Actor.System)
            return new Refusal("CalendarIsNotYours", RefusalKind.Forbidden, null, NationalCalendar.Code);
        var now = CalendarJson.Read(command.Document);
        var shipped = await context.Db.Set<ShippedCalendar>().SingleOrDefaultAsync(c => c.Id == now.Code, cancellation);
        if (shipped is null)
        {
            context.Db.Add(new ShippedCalendar { Id = now.Code, Document = command.Document, At = context.Now });
            return new ShippedCalendarTaken(0, 0);
        }
        if (shipped.Document == command.Document)
            return new ShippedCalendarTaken(0, 0);
        var old = CalendarJson.Read(shipped.Document);
        (shipped.Document, shipped.At) = (command.Document, context.Now);
        var kept = await context.Db.Set<KeptCalendar>().SingleOrDefaultAsync(c => c.Id == now.Code, cancellation);
        var before = kept is null ? old : CalendarJson.Read(kept.Document);
        var after = Merged(old, now, before, Moment.Day(context.Now));
        var difference = CalendarDifference.Between(before, after);
        if (!difference.IsEmpty)
            Keep(kept, after, difference, context);
        context.OnceKept(calendars.Forget);
        return new ShippedCalendarTaken(difference.Rows.Count, difference.Settings.Count);
    }

    /// <summary>What the release changed, where nobody here had changed the same.</summary>
    private static CalendarDocument Merged(CalendarDocument old, CalendarDocument now, CalendarDocument here, DateOnly today)
    {
        var rows = here.Rows.GroupBy(r => (r.Date, r.Scope)).ToDictionary(g => g.Key, g => g.Last());
        foreach (var change in CalendarDifference.Between(old with { Name = now.Name }, now).Rows)
        {
            var key = (change.Date, (change.After ?? change.Before)!.Scope);
            if (!CalendarDifference.SameRow(rows.GetValueOrDefault(key), change.Before))
                continue;
            if (change.After is { } row)
                rows[key] = row with { RecordedOn = today };
            else
                rows.Remove(key);
        }
        return here with
        {
            Rows = [.. rows.Values.OrderBy(r => r.Date)],
            Convention = here.Convention == old.Convention ? now.Convention : here.Convention,
            SameDayCutoff = here.SameDayCutoff == old.SameDayCutoff ? now.SameDayCutoff : here.SameDayCutoff,
            Seasons = SeasonText.Of(here.Seasons) == SeasonText.Of(old.Seasons) ? now.Seasons : here.Seasons,
        };
    }

    private static void Keep(KeptCalendar? kept, CalendarDocument document, CalendarDifference difference, CommandContext context)
    {
        if (kept is null)
            context.Db.Add(kept = new KeptCalendar { Id = document.Code, Document = "", ChangedAt = context.Now });
        (kept.Document, kept.ChangedAt, kept.Revision) = (CalendarJson.Write(document), context.Now, kept.Revision + 1);
        context.Db.Add(new CalendarChange
        {
            Id = Guid.CreateVersion7(context.Now),
            CalendarId = document.Code,
            Revision = kept.Revision,
            At = context.Now,
            PersonId = null,
            PersonName = context.Actor.Name,
            Reason = Reason,
            Difference = Json.Write(difference),
        });
    }
}

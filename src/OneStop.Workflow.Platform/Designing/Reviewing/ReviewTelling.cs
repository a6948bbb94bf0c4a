using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Reviewing;

/// <summary>Tells publishers what waits for them and authors what became of it, in the transaction in which it happens.</summary>
internal sealed class ReviewTelling(IDirectory directory, ICalendars calendars, DesigningRights rights, ICatalogue catalogue)
{
    private const int LongestSaid = 400, LongestCode = 60;

    /// <summary>Everybody who could publish the draft; whoever edited it could not.</summary>
    public async Task Publishers(CommandContext context, ProcessDraft draft, NoticeKind kind, string? said, CancellationToken cancellation)
    {
        var owner = await context.Db.Set<ProcessOwner>().Where(o => o.DefinitionId == draft.DefinitionId).Select(o => o.UnitId).SingleOrDefaultAsync(cancellation);
        var editors = await Editors(context.Db, draft.DefinitionId, cancellation);
        var people = new Dictionary<Guid, WorkingCalendar>();
        var unit = "";
        foreach (var candidate in await directory.All(cancellation))
        {
            if (!await rights.Covers(candidate.Id, owner, cancellation))
                continue;
            foreach (var publisher in await directory.Holders(candidate.Id, Roles.Publisher, Moment.Day(context.Now), cancellation))
                if (!editors.Contains(publisher.Id) && publisher.Id != context.Actor.PersonId)
                    people.TryAdd(publisher.Id, await CalendarOf(candidate, cancellation));
            unit = owner ?? candidate.Id;
        }
        await Tell(context, draft, kind, said, unit, people, cancellation);
    }

    /// <summary>Who sent it and whoever else worked on it.</summary>
    public async Task Authors(CommandContext context, ProcessDraft draft, Guid? sender, NoticeKind kind, string? said, CancellationToken cancellation)
    {
        var people = new Dictionary<Guid, WorkingCalendar>();
        var unit = "";
        foreach (var person in (await Editors(context.Db, draft.DefinitionId, cancellation)).Append(sender ?? Guid.Empty).Distinct().Where(p => p != context.Actor.PersonId))
        {
            if (await directory.ActorOf(person, Moment.Day(context.Now), cancellation) is not { Posts: [var post, ..] } || await directory.Find(post.UnitId, cancellation) is not { } home)
                continue;
            people[person] = await CalendarOf(home, cancellation);
            unit = home.Id;
        }
        await Tell(context, draft, kind, said, unit, people, cancellation);
    }

    private async Task Tell(
        CommandContext context, ProcessDraft draft, NoticeKind kind, string? said, string unit, Dictionary<Guid, WorkingCalendar> people, CancellationToken cancellation)
    {
        if (people.Count == 0)
            return;
        var procedure = (await catalogue.All(Moment.Day(context.Now), cancellation)).FirstOrDefault(p => p.Entry.ProcessDefinitionId == draft.DefinitionId)?.Entry.Code;
        var notice = new NewNotice(
            $"{kind} {context.CommandId} {draft.Id}", kind, Urgency.Normal, new NoticeDossier(Guid.Empty, Cut(procedure ?? draft.DefinitionId, LongestCode), draft.Name), null, unit, "", null, "")
        {
            DefinitionId = draft.DefinitionId,
            Said = said is null ? null : Cut(said, LongestSaid),
        };
        await NoticeWriting.Write(context.Db, notice, people, context.Now, cancellation);
    }

    private async ValueTask<WorkingCalendar> CalendarOf(Unit unit, CancellationToken cancellation) => await calendars.Find(unit.CalendarId, cancellation);

    private static async Task<HashSet<Guid>> Editors(OneStopDb db, string definitionId, CancellationToken cancellation) =>
        (await db.Set<DraftEditor>().Where(e => e.DefinitionId == definitionId).Select(e => e.PersonId).ToListAsync(cancellation)).ToHashSet();

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}

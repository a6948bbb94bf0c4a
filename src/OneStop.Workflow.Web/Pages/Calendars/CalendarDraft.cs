using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Pages.Calendars;

/// <summary>A calendar while it is changed on the screen: nothing is saved until its effect was looked at.</summary>
internal sealed class CalendarDraft
{
    private readonly CalendarDocument original;
    private readonly CalendarDocument? parent;

    public CalendarDraft(CalendarDocument original, CalendarDocument? parent, int revision)
    {
        (this.original, this.parent, Revision, Document) = (original, parent, revision, original);
        Working = Compile(original);
    }

    public int Revision { get; }

    /// <summary>As it would be saved, without what it inherits.</summary>
    public CalendarDocument Document { get; private set; }

    /// <summary>As it would be reckoned by.</summary>
    public WorkingCalendar Working { get; private set; }

    public RowScope Scope => original.Inherits is null ? RowScope.National : RowScope.Agency;

    public CalendarDifference Difference => CalendarDifference.Between(original, Document);

    public bool IsChanged => !Difference.IsEmpty;

    public bool IsOwn(CalendarRow row) => Document.Rows.Contains(row);

    /// <summary>Takes the change over when the calendar may be used with it; else says why not and stays as it is.</summary>
    public IReadOnlyList<Refusal> Try(CalendarDocument changed)
    {
        var refusals = CalendarReading.Refusals(CalendarCheck.Of(changed));
        if (refusals.Count > 0)
            return refusals;
        (Document, Working) = (changed, Compile(changed));
        return [];
    }

    public IReadOnlyList<Refusal> Put(CalendarRow row) =>
        Try(Document with { Rows = [.. Document.Rows.Where(r => r.Date != row.Date || r.Scope != row.Scope).Append(row).OrderBy(r => r.Date)] });

    public IReadOnlyList<Refusal> Remove(CalendarRow row) => Try(Document with { Rows = [.. Document.Rows.Where(r => r != row)] });

    public void Forget() => Try(original);

    private WorkingCalendar Compile(CalendarDocument document) => WorkingCalendar.From(parent is null ? document : document.On(parent));
}

using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The path of a dossier in the words of its owner: no names of staff, and no outcome of a step within the agency.</summary>
internal static class PublicPath
{
    public static IReadOnlyList<PathStep> Of(IReadOnlyList<PathStep> steps) =>
        [.. steps.Select(s => s with { PersonName = null, Outcome = null, Said = s.State is "back" or "no" ? Words(s) : null })];

    /// <summary>
    /// The state of the date that the applicant was told: a date that has passed is passed, also where the calendar has
    /// moved the legal end since.
    /// </summary>
    public static DueState? StateOf(ClockView? clock, DateTimeOffset now) =>
        clock is { State: DueState.InTime or DueState.Near, PromisedAt: { } promised } && promised < now ? DueState.Overdue : clock?.State;

    /// <summary>The apology with a new date, as it was told; null while there was none.</summary>
    public static PublicApology? Apology(Clock? clock)
    {
        if (clock is null)
            return null;
        var ledger = ClockKeeping.Ledger(clock);
        var at = ledger.ToList().FindLastIndex(e => e.Kind == LedgerKind.Extended);
        return at < 0 ? null : new PublicApology(ledger[at].At, ledger.Take(at).LastOrDefault(e => e.PromisedAt is not null)?.PromisedAt, ledger[at].PromisedAt, ledger[at].Note);
    }

    private static string Words(PathStep step) =>
        History.Find($"Public.{step.Outcome}.{step.Stage}") ?? History.Text($"Public.{step.Outcome}");
}

using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Commands;

namespace OneStop.Workflow.Platform.Dossiers.Intake;

/// <summary>
/// Look-ups in a database instead of a paper (tra cứu thay giấy tờ). The platform looks nothing up: a clerk who did says
/// so, with the answer and the moment, and that is recorded under his or her name.
/// </summary>
internal static class Lookups
{
    /// <summary>A look-up longer ago says nothing of what the database holds today.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(1);

    public static IEnumerable<Refusal> Check(FileDossier command, DateTimeOffset now) => command.Components
        .Where(given => given.Found is { At: { } at } && (at > now || at < now - Oldest))
        .Select(given => new Refusal("LookupTimeIsOutOfRange", RefusalKind.Invalid, $"components.{given.Code}", given.Code));

    /// <summary>The component with what was looked up for it.</summary>
    public static DossierComponent Recorded(this DossierComponent component, ComponentInput given, ComponentRule rule, Actor by, DateTimeOffset now)
    {
        if (given.Found is not { } found)
            return component;
        component.LookedUp = found.Outcome == LookupOutcome.Match;
        (component.LookupOutcome, component.LookupSource, component.LookedUpAt) = (found.Outcome, rule.LookupSource, found.At ?? now);
        (component.LookedUpById, component.LookedUpByName) = (by.PersonId, by.Name);
        return component;
    }
}

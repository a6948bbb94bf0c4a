using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Web.Pages.Steps;

/// <summary>An outcome as a button at its usual place: forward F9, ask F8, refuse F7.</summary>
public sealed record StepExit(OutcomeChoice Outcome, string? Key, string? Look, string Icon)
{
    private static readonly HashSet<string> Refusing = ["Refused", "Rejected", "NotEligible", "NotSupplied"];

    /// <summary>In the order of the screen: refuse, ask, forward.</summary>
    public static IReadOnlyList<StepExit> Of(IReadOnlyList<OutcomeChoice> outcomes)
    {
        var exits = new List<StepExit>();
        var free = new List<string> { "F8", "F7" };
        foreach (var outcome in outcomes.Where(o => !o.IsForward).OrderBy(o => Wanted(o) is null))
        {
            var key = Wanted(outcome) is { } wanted && free.Contains(wanted) ? wanted : free.FirstOrDefault();
            if (key is not null)
                free.Remove(key);
            exits.Add(new StepExit(outcome, key, Refusing.Contains(outcome.Name) ? "d" : "w", Refusing.Contains(outcome.Name) ? "x" : "redo"));
        }
        exits.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        exits.AddRange(outcomes.Where(o => o.IsForward).Select((o, i) => new StepExit(o, i == 0 ? "F9" : null, i == 0 ? "p" : null, "check")));
        return exits;
    }

    private static string? Wanted(OutcomeChoice outcome) => outcome.Name switch
    {
        "NeedsSupplement" or "Returned" => "F8",
        var name when Refusing.Contains(name) => "F7",
        _ => null,
    };
}

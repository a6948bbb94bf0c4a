using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Intake;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Components;

namespace OneStop.Workflow.Web.Pages.Counter;

/// <summary>Something without which the dossier cannot be filed.</summary>
/// <param name="FieldId">Where the focus goes.</param>
/// <param name="Text">Key of its text.</param>
/// <param name="Name">What the text names, e.g. the paper.</param>
/// <param name="ForEveryExit">Needed also for refusing and for asking; else only for accepting.</param>
/// <param name="Why">What the platform would say; null for what only the page knows.</param>
public sealed record Gap(string FieldId, string Text, string? Name = null, bool ForEveryExit = true, Refusal? Why = null);

/// <summary>
/// What a draft still lacks, in reading order, so that the clerk is led to it before sending: by the very rules that the
/// platform holds when the dossier is filed.
/// </summary>
public static class IntakeGaps
{
    public static IReadOnlyList<Gap> Of(CounterDraft draft, ProcedureEntry? entry, DateOnly today) =>
        [.. Where(draft, entry), .. Who(draft, today), .. Papers(draft, entry)];

    private static IEnumerable<Gap> Where(CounterDraft draft, ProcedureEntry? entry)
    {
        if (entry is null)
            yield return new Gap("procedure", "Gap.Procedure");
        else if (draft.PlaceId is null)
            yield return new Gap("place", "Gap.Place");
    }

    /// <summary>The platform's own rules; only what was typed and is no date is known to the page alone.</summary>
    private static IEnumerable<Gap> Who(CounterDraft draft, DateOnly today)
    {
        var who = draft.Applicant;
        foreach (var refusal in ApplicantRules.Check(DraftFiling.Of(who), draft.ResultChannel, today))
            if (FieldOf(refusal) is var field && field != "birthDate" || TypedDate.Read(who.BirthDate) is not null)
                yield return new Gap(field, TextOf(field), Why: refusal);
        if (who.BirthDate.Trim().Length > 0 && TypedDate.Read(who.BirthDate) is null)
            yield return new Gap("birthDate", "Gap.BirthDate");
        if (who.ForAnother && who.Owner.Trim().Length == 0)
            yield return new Gap("owner", "Gap.Owner");
    }

    private static string FieldOf(Refusal refusal) => refusal.Field!.Split('.')[^1] is var name && name == "onBehalfOf" ? "owner" : name;

    private static string TextOf(string field) => "Gap." + char.ToUpperInvariant(field[0]) + field[1..];

    /// <summary>Whether name and number are there, so that something can be looked up about the person.</summary>
    public static bool KnowsWho(ApplicantDraft who) => who.FullName.Trim().Length >= 2 && PersonalIdNumber.Wrong(PersonalIdNumber.Digits(who.IdNumber), null, "idNumber") is null;

    private static IEnumerable<Gap> Papers(CounterDraft draft, ProcedureEntry? entry) =>
        (entry?.Components ?? [])
            .Where(rule => rule.Required && draft.Papers.Find(p => p.Code == rule.Code) is not { IsThere: true })
            .Select(rule => new Gap(PaperId(rule.Code), "Gap.Paper", rule.Name, ForEveryExit: false));

    public static string PaperId(string code) => $"paper-{code}";
}

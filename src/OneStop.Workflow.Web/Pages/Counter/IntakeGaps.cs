using System.Text.RegularExpressions;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Web.Components;

namespace OneStop.Workflow.Web.Pages.Counter;

/// <summary>Something without which the dossier cannot be filed.</summary>
/// <param name="FieldId">Where the focus goes.</param>
/// <param name="Text">Key of its text.</param>
/// <param name="Name">What the text names, e.g. the paper.</param>
/// <param name="ForEveryExit">Needed also for refusing and for asking; else only for accepting.</param>
public sealed record Gap(string FieldId, string Text, string? Name = null, bool ForEveryExit = true);

/// <summary>
/// What a draft still lacks, in reading order, so that the clerk is led to it before sending. The platform holds the
/// same rules again when the dossier is filed.
/// </summary>
public static partial class IntakeGaps
{
    public static IReadOnlyList<Gap> Of(CounterDraft draft, ProcedureEntry? entry, DateOnly today) =>
        [.. Where(draft, entry), .. Who(draft.Applicant, today), .. Papers(draft, entry), .. Result(draft)];

    private static IEnumerable<Gap> Where(CounterDraft draft, ProcedureEntry? entry)
    {
        if (entry is null)
            yield return new Gap("procedure", "Gap.Procedure");
        else if (draft.PlaceId is null)
            yield return new Gap("place", "Gap.Place");
    }

    private static IEnumerable<Gap> Who(ApplicantDraft who, DateOnly today)
    {
        if (who.FullName.Trim().Length is < 2 or > 100)
            yield return new Gap("fullName", "Gap.FullName");
        if (!TwelveDigits().IsMatch(Digits(who.IdNumber)))
            yield return new Gap("idNumber", "Gap.IdNumber");
        if (who.BirthDate.Trim().Length > 0 && (TypedDate.Read(who.BirthDate) is not { } born || born > today || born.Year < 1900))
            yield return new Gap("birthDate", "Gap.BirthDate");
        if (!PhoneNumber().IsMatch(Digits(who.Phone)))
            yield return new Gap("phone", "Gap.Phone");
        if (who.Email.Trim().Length > 0 && !EmailAddress().IsMatch(who.Email.Trim()))
            yield return new Gap("email", "Gap.Email");
        if (who.ForAnother && who.Owner.Trim().Length is < 2 or > 100)
            yield return new Gap("owner", "Gap.Owner");
    }

    private static IEnumerable<Gap> Papers(CounterDraft draft, ProcedureEntry? entry) =>
        (entry?.Components ?? [])
            .Where(rule => rule.Required && draft.Papers.Find(p => p.Code == rule.Code) is not { IsThere: true })
            .Select(rule => new Gap(PaperId(rule.Code), "Gap.Paper", rule.Name, ForEveryExit: false));

    private static IEnumerable<Gap> Result(CounterDraft draft)
    {
        if (draft.ResultChannel == ReturnChannel.Post && draft.Applicant.Address.Trim().Length == 0)
            yield return new Gap("address", "Gap.Address", ForEveryExit: false);
    }

    public static string PaperId(string code) => $"paper-{code}";

    /// <summary>Without the spaces, dots and dashes that people group digits with.</summary>
    public static string Digits(string text) => Separators().Replace(text, "");

    [GeneratedRegex(@"^\d{12}$")]
    private static partial Regex TwelveDigits();

    [GeneratedRegex(@"^0\d{9,10}$")]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"[\s.\-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$")]
    private static partial Regex EmailAddress();
}

using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Components;

namespace OneStop.Workflow.Web.Pages.Counter;

/// <summary>The command that a draft becomes.</summary>
public static class DraftFiling
{
    /// <param name="outcome">Accepted, NeedsSupplement or Refused.</param>
    /// <param name="again">The clerk has said that the same person files the same procedure again.</param>
    public static FileDossier With(this CounterDraft draft, string outcome, string? reason, bool again = false) => new()
    {
        ProcedureCode = draft.ProcedureCode ?? "",
        ReceivingUnitId = draft.PlaceId ?? "",
        Channel = SubmissionChannel.Counter,
        ResultChannel = draft.ResultChannel,
        Applicant = Of(draft.Applicant),
        Components = [.. draft.Papers.Where(p => p.IsThere || p.Lookup is not null).Select(Of)],
        Files = [.. draft.Papers.SelectMany(p => p.Scans.Select(s => new FileInput(p.Code, s.FileName, s.MediaType, s.Size, s.Hash)))],
        Outcome = outcome,
        Reason = reason,
        FeeCollected = draft.FeeCollected,
        Guidance = NullIfEmpty(draft.Guidance),
        ConfirmedAgain = again,
    };

    internal static Applicant Of(ApplicantDraft who) => new()
    {
        FullName = who.FullName.Trim(),
        IdNumber = PersonalIdNumber.Digits(who.IdNumber),
        Phone = PhoneNumber.Read(who.Phone) ?? who.Phone,
        Email = NullIfEmpty(who.Email),
        Address = NullIfEmpty(who.Address),
        BirthDate = TypedDate.Read(who.BirthDate),
        OnBehalfOf = who.ForAnother ? NullIfEmpty(who.Owner) : null,
    };

    private static ComponentInput Of(PaperDraft paper) => new(paper.Code, paper.LookedUp ? 0 : paper.Originals, paper.LookedUp ? 0 : paper.CertifiedCopies, paper.LookedUp ? 0 : paper.Copies)
    {
        Lookup = paper.Lookup is { } outcome ? new LookupInput(outcome, paper.LookedUpAt) : null,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

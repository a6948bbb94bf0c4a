namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>
/// Reasons for which an administrator may stop the legal time. Decree 61/2018 does not list them; they come from special
/// law, so each is named in the ledger and in the history.
/// </summary>
public static class PauseReasons
{
    /// <summary>The applicant has to meet a financial obligation, as to the tax office (status 6 of the national portal).</summary>
    public const string FinancialObligation = "financial-obligation";

    /// <summary>Another body has to decide first: a court, an inspection, a complaint.</summary>
    public const string AnotherBody = "another-body";

    /// <summary>Natural disaster, epidemic or another event of force majeure (Civil Code 2015 article 156).</summary>
    public const string ForceMajeure = "force-majeure";

    /// <summary>The applicant asked in writing that processing waits.</summary>
    public const string ApplicantAsks = "applicant-asks";

    public static readonly IReadOnlyList<string> All = [FinancialObligation, AnotherBody, ForceMajeure, ApplicantAsks];
}

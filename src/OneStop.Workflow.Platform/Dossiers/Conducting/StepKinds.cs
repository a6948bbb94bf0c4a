namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>What the platform knows of each of our activities that waits (design section 4).</summary>
internal static class StepKinds
{
    public const string Receive = "OneStop.ReceiveDossier";
    public const string Issue = "OneStop.IssueResult";
    public const string Return = "OneStop.ReturnResult";
    public const string Supplement = "OneStop.RequestSupplement";
    public const string Payment = "OneStop.RequestPayment";
    public const string Transfer = "OneStop.TransferCustody";

    private static readonly Dictionary<string, StepKind> Known = new()
    {
        ["OneStop.GuideApplicant"] = new(Stage.Guidance),
        [Receive] = new(Stage.Reception),
        ["OneStop.DigitiseDossier"] = new(Stage.Digitisation),
        ["OneStop.OfficerTask"] = new(Stage.Appraisal),
        ["OneStop.ApproveAndSign"] = new(Stage.Approval),
        ["OneStop.ConsultAgency"] = new(Stage.Appraisal),
        ["OneStop.VerifyOnSite"] = new(Stage.Appraisal),
        [Issue] = new(Stage.Approval),
        [Return] = new(Stage.ResultReturn),
        ["OneStop.HomeAppointment"] = new(Stage.Guidance),
        [Supplement] = new(Stage.Waiting, "supplement", DossierStatus.SupplementRequested),
        [Payment] = new(Stage.Waiting, "payment", DossierStatus.PaymentRequested),
        ["OneStop.AwaitPartner"] = new(Stage.Appraisal),
        [Transfer] = new(Stage.Transport),
        ["OneStop.PostalConsignment"] = new(Stage.Transport),
        ["OneStop.StartLinkedProcedure"] = new(Stage.Appraisal),
    };

    public static StepKind Of(string activityType) => Known.GetValueOrDefault(activityType) ?? new StepKind(Stage.Appraisal);
}

/// <param name="Stage">Its stage when the process sets none.</param>
/// <param name="PauseReason">The dossier's clock stands still while it is open, for this reason.</param>
/// <param name="Status">What the national portal shows while it is open.</param>
internal sealed record StepKind(Stage Stage, string? PauseReason = null, DossierStatus? Status = null)
{
    /// <summary>Whose work it is when the process names no role.</summary>
    public string RoleFor(Stage stage) => stage switch
    {
        Stage.Appraisal => Roles.Officer,
        Stage.Approval => Roles.Leader,
        _ => Roles.CounterClerk,
    };
}

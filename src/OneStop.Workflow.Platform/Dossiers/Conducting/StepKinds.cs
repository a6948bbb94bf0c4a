namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>What a step means to a dossier: the list is that of <see cref="StepActivity"/>, which the check reads too.</summary>
internal static class StepKinds
{
    public const string Receive = StepActivity.Receive;
    public const string Digitise = StepActivity.Digitise;
    public const string Issue = StepActivity.Issue;
    public const string Return = StepActivity.Return;
    public const string Supplement = StepActivity.Supplement;
    public const string Payment = StepActivity.Payment;
    public const string Transfer = StepActivity.Transfer;

    private static readonly Dictionary<string, StepKind> Known = StepActivity.All.ToDictionary(a => a.Type, a => new StepKind(a.Usual, a.PauseReason, StatusOf(a.Type)));

    public static StepKind Of(string activityType) => Known.GetValueOrDefault(activityType) ?? new StepKind(Stage.Appraisal);

    private static DossierStatus? StatusOf(string type) => type switch
    {
        Supplement => DossierStatus.SupplementRequested,
        Payment => DossierStatus.PaymentRequested,
        _ => null,
    };
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

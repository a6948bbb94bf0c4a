namespace OneStop.Workflow.Platform.Kernel;

/// <summary>One of our activities that wait, and what the platform knows of it (design section 4): the check and the conductor read the same list.</summary>
/// <param name="ByPerson">Whether a person does it, so that a unit and a role must be named.</param>
/// <param name="Usual">Its stage when the process sets none.</param>
/// <param name="Stages">The stages that a designer may give it; empty where none is asked for.</param>
/// <param name="PauseReason">The dossier's clock stands still while it is open, for this reason; null when time runs on.</param>
public sealed record StepActivity(string Type, bool ByPerson, Stage Usual, IReadOnlyList<Stage> Stages, string? PauseReason = null)
{
    public const string Prefix = "OneStop.";
    public const string Receive = "OneStop.ReceiveDossier";
    public const string Digitise = "OneStop.DigitiseDossier";
    public const string Approve = "OneStop.ApproveAndSign";
    public const string Issue = "OneStop.IssueResult";
    public const string Return = "OneStop.ReturnResult";
    public const string Supplement = "OneStop.RequestSupplement";
    public const string Payment = "OneStop.RequestPayment";
    public const string Transfer = "OneStop.TransferCustody";
    public const string PausesForSupplement = "supplement";
    public const string PausesForPayment = "payment";

    public static IReadOnlyList<StepActivity> All { get; } =
    [
        new("OneStop.GuideApplicant", true, Stage.Guidance, [Stage.Guidance]),
        new(Receive, true, Stage.Reception, [Stage.Reception]),
        new(Digitise, true, Stage.Digitisation, [Stage.Digitisation]),
        new("OneStop.OfficerTask", true, Stage.Appraisal, [.. Enum.GetValues<Stage>().Where(s => s != Stage.Waiting)]),
        new(Approve, true, Stage.Approval, [Stage.Approval]),
        new("OneStop.ConsultAgency", true, Stage.Appraisal, [Stage.Appraisal]),
        new("OneStop.VerifyOnSite", true, Stage.Appraisal, [Stage.Appraisal]),
        new(Issue, true, Stage.Approval, [Stage.Approval]),
        new(Return, true, Stage.ResultReturn, [Stage.ResultReturn]),
        new("OneStop.HomeAppointment", true, Stage.Guidance, [Stage.Guidance, Stage.Reception, Stage.ResultReturn]),
        new(Supplement, true, Stage.Waiting, [Stage.Waiting], PausesForSupplement),
        new(Payment, true, Stage.Waiting, [Stage.Waiting], PausesForPayment),
        new(Transfer, true, Stage.Transport, [Stage.Transport]),
        // Not offered: older versions may hold them as plain steps, and their dossiers go on.
        new("OneStop.PostalConsignment", false, Stage.Transport, [Stage.Transport]),
        new("OneStop.AwaitPartner", false, Stage.Appraisal, [Stage.Appraisal, Stage.Waiting]),
        new("OneStop.StartLinkedProcedure", false, Stage.Appraisal, []),
    ];

    private static readonly Dictionary<string, StepActivity> Known = All.ToDictionary(a => a.Type);

    /// <summary>Null for what is none of our steps.</summary>
    public static StepActivity? Find(string type) => Known.GetValueOrDefault(type);
}

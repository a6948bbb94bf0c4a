using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>Our activities that wait, the stages they may belong to, and whether a person does them (design section 4).</summary>
internal static class StepTypes
{
    public const string Prefix = "OneStop.";
    public const string Issue = "OneStop.IssueResult";
    public const string Return = "OneStop.ReturnResult";
    public const string Refuse = "OneStop.RefuseDossier";
    public const string Supplement = "OneStop.RequestSupplement";
    public const string Apology = "OneStop.ExtendWithApology";
    public const string Transfer = "OneStop.TransferCustody";
    public const string LinkedProcedure = "OneStop.StartLinkedProcedure";

    /// <summary>Stages that are competence and decision: never handed over (rule GV-02).</summary>
    public static readonly IReadOnlyList<Stage> NeverHandedOver = [Stage.Appraisal, Stage.Approval];

    private static readonly Dictionary<string, StepType> Known = new()
    {
        ["OneStop.GuideApplicant"] = new(true, Stage.Guidance),
        ["OneStop.ReceiveDossier"] = new(true, Stage.Reception),
        ["OneStop.DigitiseDossier"] = new(true, Stage.Digitisation),
        ["OneStop.OfficerTask"] = new(true, [.. Enum.GetValues<Stage>().Where(s => s != Stage.Waiting)]),
        ["OneStop.ApproveAndSign"] = new(true, Stage.Approval),
        ["OneStop.ConsultAgency"] = new(true, Stage.Appraisal),
        ["OneStop.VerifyOnSite"] = new(true, Stage.Appraisal),
        [Issue] = new(true, Stage.Approval),
        [Return] = new(true, Stage.ResultReturn),
        ["OneStop.HomeAppointment"] = new(true, Stage.Guidance, Stage.Reception, Stage.ResultReturn),
        [Supplement] = new(true, Stage.Waiting),
        ["OneStop.RequestPayment"] = new(true, Stage.Waiting),
        [Transfer] = new(true, Stage.Transport),
        ["OneStop.PostalConsignment"] = new(false, Stage.Transport),
        ["OneStop.AwaitPartner"] = new(false, Stage.Appraisal, Stage.Waiting),
    };

    public static StepType? Of(ActivityNode activity) => Known.GetValueOrDefault(activity.Type);
}

/// <param name="ByPerson">A unit and a role must be named.</param>
internal sealed record StepType(bool ByPerson, params Stage[] Stages);

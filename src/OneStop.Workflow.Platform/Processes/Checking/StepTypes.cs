using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>What the check asks of our activities; the steps among them are those of <see cref="StepActivity"/>.</summary>
internal static class StepTypes
{
    public const string Refuse = "OneStop.RefuseDossier";
    public const string Apology = "OneStop.ExtendWithApology";

    /// <summary>Stages that are competence and decision: never handed over (rule GV-02).</summary>
    public static readonly IReadOnlyList<Stage> NeverHandedOver = [Stage.Appraisal, Stage.Approval];

    /// <summary>The step that an activity is; null for others, and where no stage is asked for.</summary>
    public static StepActivity? Of(ActivityNode activity) => StepActivity.Find(activity.Type) is { Stages.Count: > 0 } step ? step : null;
}

namespace OneStop.Workflow.Platform.Handover;

/// <summary>
/// Rule GV-02: what the post never does. Its people support (công việc hỗ trợ: Decree 118/2025/NĐ-CP article 10 as amended
/// by Decree 309/2026/NĐ-CP; what may be handed over is listed in Decision 468/QĐ-TTg); competence and decision stay with
/// the authority. So appraisal (thẩm định) and approval (duyệt, ký) are locked, whatever an agreement or a process says.
/// Extending a limit and refusing on substance are acts within these stages and locked with them.
/// </summary>
public static class LockedStages
{
    public const string Rule = "GV-02";

    public static readonly IReadOnlyList<Stage> All = [Stage.Appraisal, Stage.Approval];

    /// <summary>The other stages of work; <see cref="Stage.Waiting"/> is nobody's work and neither locked nor handed over.</summary>
    public static readonly IReadOnlyList<Stage> Open = [Stage.Guidance, Stage.Reception, Stage.Digitisation, Stage.Transport, Stage.ResultReturn];

    public static bool Contains(Stage stage) => All.Contains(stage);
}

using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>Why a clock stands still, in words: the name that the procedure gives the pause, or that of the step which waits.</summary>
internal static class PauseWords
{
    /// <summary>Null where nobody said why: a reason's code is for programs.</summary>
    public static (string Vi, string En)? Of(LedgerEntry pause) => pause.Note is { } note ? (note, note) : Of(pause.Reason);

    /// <summary>Null for what is none of our own steps' reasons.</summary>
    public static (string Vi, string En)? Of(string? reason) => reason switch
    {
        StepActivity.PausesForSupplement => ("chờ bổ sung hồ sơ", "waiting for a supplement"),
        StepActivity.PausesForPayment => ("chờ nộp phí, lệ phí", "waiting for the fee"),
        _ => null,
    };
}

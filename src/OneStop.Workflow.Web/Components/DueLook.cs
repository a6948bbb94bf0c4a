using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Web.Components;

/// <summary>Colour class and icon of a due state; the words come from the texts.</summary>
public static class DueLook
{
    public static string Class(DueState? state) => state switch
    {
        DueState.Near => "soon",
        DueState.Overdue => "over",
        DueState.Paused => "hold",
        DueState.Stopped => "plain",
        _ => "ok",
    };

    public static string Icon(DueState? state) => state switch
    {
        DueState.Near => "soon",
        DueState.Overdue => "over",
        DueState.Paused => "hold",
        _ => "ok",
    };
}

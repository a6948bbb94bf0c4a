using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Web.Pages.Alarms;

/// <summary>One rung as it is being edited.</summary>
public sealed class RungLine
{
    private string? id;
    private string was = "";

    public string Point { get; set; } = "";

    public HashSet<Recipient> Recipients { get; init; } = [];

    public HashSet<RungAction> Actions { get; init; } = [RungAction.Notify];

    public static RungLine Of(Rung rung)
    {
        var point = rung.Point.ToString();
        return new() { id = rung.Id, was = point, Point = point, Recipients = [.. rung.Recipients], Actions = [.. rung.Actions] };
    }

    /// <summary>A rung that is moved is another rung, and gets another id.</summary>
    public RungDraft ToDraft() => new(Point == was ? id : null, Point, [.. Recipients.Order()], [.. Actions.Order()]);
}

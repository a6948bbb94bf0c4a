using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Web.Pages.Alarms;

/// <summary>A policy as it is being edited.</summary>
internal sealed class PolicyDraft
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public string Reason { get; set; } = "";

    public List<RungLine> Rungs { get; } = [];

    public List<PolicyTarget> AttachedTo { get; } = [];

    public int SeenVersion { get; private init; }

    public bool IsDefault => Code == EscalationPolicy.Usual.Code && !IsNew;

    public bool IsNew { get; private init; }

    public static PolicyDraft New() => new() { IsNew = true, Rungs = { RungLine.Of(EscalationPolicy.Usual.Rungs[0]), RungLine.Of(EscalationPolicy.Usual.Rungs[1]) } };

    public static PolicyDraft Of(PolicyView view)
    {
        var draft = new PolicyDraft { Code = view.Row.Code, Name = view.Row.Name, SeenVersion = view.Row.Version };
        draft.Rungs.AddRange(view.Rungs.Select(RungLine.Of));
        draft.AttachedTo.AddRange(view.Row.AttachedTo.Select(t => t.Target));
        return draft;
    }

    public SavePolicy ToCommand(bool retired = false) => new(
        Code.Trim(), Name, [.. Rungs.Select(r => r.ToDraft())], AttachedTo, SeenVersion, Reason, retired);
}

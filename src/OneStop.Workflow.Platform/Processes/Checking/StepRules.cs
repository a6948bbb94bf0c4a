using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>What each step must say by itself: stage, unit, role, limit, hand-over, form, a way on from every outcome.</summary>
internal sealed partial class StepRules(ProcedureFiles files, CaseWalk cases)
{
    public void Check(WorkflowDefinition definition)
    {
        foreach (var complaint in OfferedTypes.Complaints(definition))
            files.Complain(complaint);
        foreach (var step in definition.Activities)
        {
            if (StepTypes.Of(step) is not { } type)
                continue;
            var stage = CheckStage(step, type);
            if (type.ByPerson)
                CheckPerson(step);
            CheckLimit(step);
            CheckHandover(step, stage);
            CheckOutcomes(step);
            FormRules.Check(step, Complain);
        }
    }

    /// <summary>The step's stage as written, when it is one.</summary>
    public static Stage? StageOf(ActivityNode step) =>
        Enum.TryParse<Stage>(StepInput.Of(step, "stage").Text, ignoreCase: true, out var stage) && Enum.IsDefined(stage) ? stage : null;

    private void Complain(StepInput input, string code, string message, bool blocks = true) =>
        files.Complain(ProcedureFiles.ProcessName, input.Path, code, message, blocks, input.Text);

    private Stage? CheckStage(ActivityNode step, StepActivity type)
    {
        var input = StepInput.Of(step, "stage");
        var stage = StageOf(step);
        if (!input.IsGiven)
            Complain(input, "StageIsMissing", $"'{step.Id}' needs its stage: {string.Join(", ", type.Stages)}.");
        else if (stage is null)
            Complain(input, "StageIsUnknown", $"'{input.Text}' is no stage. Allowed: {string.Join(", ", type.Stages)}.");
        else if (!type.Stages.Contains(stage.Value))
            Complain(input, "StageDoesNotFit", $"'{step.Id}' ({step.Type}) cannot belong to {stage}. Allowed: {string.Join(", ", type.Stages)}.");
        return stage;
    }

    private void CheckPerson(ActivityNode step)
    {
        var (unit, role) = (StepInput.Of(step, "unit"), StepInput.Of(step, "role"));
        if (!unit.IsGiven)
            Complain(unit, "UnitIsMissing", $"'{step.Id}' needs its unit: 'receiving', 'competent' or a unit's id.");
        if (!role.IsGiven)
            Complain(role, "RoleIsMissing", $"'{step.Id}' needs its role. Allowed: {string.Join(", ", Roles.OfPeople)}.");
        else
            CheckRole(step, role);
        CheckRole(step, StepInput.Of(step, "toRole"));
    }

    /// <summary>A computed role only shows when the process runs.</summary>
    private void CheckRole(ActivityNode step, StepInput role)
    {
        if (!role.IsGiven || role.IsComputed)
            return;
        if (role.Text == Roles.PartnerSystem)
            Complain(role, "RoleIsNoPersons", $"'{step.Id}' is done by a person, and '{role.Text}' is the account of another system. Allowed: {string.Join(", ", Roles.OfPeople)}; for another system's work take Elsa.RunTask.");
        else if (!Roles.All.Contains(role.Text))
            Complain(role, "RoleIsUnknown", $"'{role.Text}' is no role. Allowed: {string.Join(", ", Roles.OfPeople)}.");
    }

    private void CheckLimit(ActivityNode step)
    {
        var limit = StepInput.Of(step, "limit");
        if (!limit.IsGiven)
            Complain(limit, "LimitIsMissing", $"'{step.Id}' needs its time limit. Allowed: {TimeLimit.Allowed}.");
        else if (limit.IsComputed && !LimitTexts(step).Any())
            Complain(limit, "LimitIsNotTried", $"The limit of '{step.Id}' is computed, and no case opens the step.", blocks: false);
        foreach (var text in LimitTexts(step))
            if (!TimeLimit.TryParse(text, out _, out var complaint))
                Complain(limit, complaint!.Code, complaint.En);
        if (StepInput.Of(step, "warnAt") is { IsGiven: true, IsComputed: false } warnAt && !WarningPoint.TryParse(warnAt.Text, out _))
            Complain(warnAt, "WarningPointIsUnreadable", $"'{warnAt.Text}' is no warning point. Allowed: {WarningPoint.Allowed}.");
    }

    /// <summary>The limit as written, or as it came out in the cases; without a case, the limits that its expression names.</summary>
    public IEnumerable<string> LimitTexts(ActivityNode step) => StepInput.Of(step, "limit") switch
    {
        { IsGiven: false } => [],
        { IsComputed: true } when cases.WasOpened(step.Id) => cases.LimitsOf(step.Id),
        { IsComputed: true } computed => Quoted().Matches(computed.Text!).Select(m => m.Groups[1].Value).Where(text => TimeLimit.TryParse(text, out _)),
        var limit => [limit.Text!],
    };

    private void CheckHandover(ActivityNode step, Stage? stage)
    {
        var handover = StepInput.Of(step, "handover");
        if (!handover.IsGiven || handover.Text == "Never")
            return;
        if (handover.Text != "ByAgreement")
            Complain(handover, "HandoverIsUnknown", $"'{handover.Text}' is no rule of hand-over. Allowed: Never, ByAgreement.");
        else if (stage is { } kept && StepTypes.NeverHandedOver.Contains(kept))
            Complain(handover, "StageIsNeverHandedOver", $"{kept} is never handed over to the post (rule GV-02, Decree 118/2025 article 10): '{step.Id}' must say Never.");
        else if (stage is { } given && files.Entry is { } entry && !IsHandedOver(entry.Handover, given))
            Complain(handover, "ProcedureDoesNotHandOver", $"'{step.Id}' may be handed over, but the catalogue entry hands no {given} over; it stays with the authority.", blocks: false);
    }

    private static bool IsHandedOver(HandoverRule rule, Stage stage) => stage switch
    {
        Stage.Guidance => rule.Guide,
        Stage.Reception => rule.Receive,
        Stage.Digitisation => rule.Digitise,
        Stage.Transport => rule.Transport,
        Stage.ResultReturn => rule.Return,
        _ => false,
    };

    private void CheckOutcomes(ActivityNode step)
    {
        if (step.Parent is not { Type: "Elsa.Flowchart" } flow)
            return;
        foreach (var outcome in step.Outcomes)
            if (!flow.Connections.Any(c => c.Source == step && c.Port == outcome))
                files.Complain(ProcedureFiles.ProcessName, step.Path, "OutcomeIsNotConnected", $"Nothing follows '{step.Id}' when it ends with {outcome}: the dossier would stop there (rule QT-03).", given: LabelOf(step, outcome));
    }

    /// <summary>As people read it on the button.</summary>
    private static string LabelOf(ActivityNode step, string outcome)
    {
        try
        {
            return StepInput.Of(step, "outcomeLabels") is { IsGiven: true, IsComputed: false } labels
                && JsonNode.Parse(labels.Text!)?[outcome]?["vi"] is JsonValue label && label.TryGetValue(out string? text) ? text : outcome;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // Said by the rules of forms.
            return outcome;
        }
    }

    [GeneratedRegex("""['"`]([^'"`]+)['"`]""")]
    private static partial Regex Quoted();
}

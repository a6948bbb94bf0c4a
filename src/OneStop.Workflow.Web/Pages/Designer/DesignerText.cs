using Microsoft.Extensions.Localization;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Web.ElsaApi.Descriptors;
using OneStop.Workflow.Web.Pages.Catalogue;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Designer;

/// <summary>The texts of the designer's desk in the user's language: <c>Resources/Designer.resx</c> (Vietnamese) and <c>Designer.en.resx</c>.</summary>
public sealed class DesignerText(IStringLocalizerFactory factory) : AreaText(factory, "Designer")
{
    /// <summary>A complaint as a sentence: under <c>Rule-CODE</c>, with the step's name and what is given there.</summary>
    public string Of(DraftComplaint complaint) =>
        Texts[$"Rule-{complaint.Code}", complaint.ActivityName ?? "", Given(complaint)] is { ResourceNotFound: false } found ? found.Value : complaint.Message;

    /// <summary>Outcomes and limits are said as people read them.</summary>
    private string Given(DraftComplaint complaint) => complaint switch
    {
        { Given: null } => "",
        { Code: "OutcomeIsNotConnected", Given: { } outcome } => Or($"Outcome-{outcome}", outcome),
        { Rule: "QT-06", Given: { } limit } => LimitText.Of(limit),
        { Code: "JoinWaitsForPathNotTaken" or "NothingToWaitFor", Given: { } way } => Way(way),
        { Given: { } given } => given,
    };

    /// <summary>The choices that lead to a place, each "step: outcome", with the outcomes as people read them.</summary>
    private string Way(string way) => string.Join(" → ", way.Split(" > ").Select(step =>
        step.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? $"{step[..at]}: {Or($"Outcome-{step[(at + 2)..]}", step[(at + 2)..])}" : step));

    /// <summary>Why the rule is there, in a few words.</summary>
    public string Why(DraftComplaint complaint) => Or($"Why-{complaint.Code}", this[$"Why-{complaint.Rule}"]);

    /// <summary>A step's input as Studio names it; that of another process has the name that its designer gave it.</summary>
    public string Field(string input) => Or($"Field-{input}", ElsaText.Find($"Input.{char.ToUpperInvariant(input[0])}{input[1..]}") ?? input);

    /// <summary>A time limit as people read it.</summary>
    public string Hours(decimal hours) => hours % 8 == 0 ? this["Hours.Days", (hours / 8).ToString("0", System.Globalization.CultureInfo.CurrentCulture)]
        : hours > 8 ? this["Hours.DaysAndHours", decimal.Floor(hours / 8).ToString("0", System.Globalization.CultureInfo.CurrentCulture), (hours % 8).ToString("0.#", System.Globalization.CultureInfo.CurrentCulture)]
        : this["Hours.Hours", hours.ToString("0.#", System.Globalization.CultureInfo.CurrentCulture)];
}

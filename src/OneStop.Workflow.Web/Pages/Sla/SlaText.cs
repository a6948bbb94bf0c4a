using Microsoft.Extensions.Localization;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Sla;

/// <summary>The texts of limits, breaches and the audit in the user's language: <c>Resources/Sla.resx</c> (Vietnamese) and <c>Sla.en.resx</c>.</summary>
public sealed class SlaText(IStringLocalizerFactory factory) : AreaText(factory, "Sla")
{
    /// <summary>A record that is not as its history says; which column it is, <c>verify-audit</c> and the API tell.</summary>
    public string Fact(WrongFact wrong) => this[$"Fact.{wrong.Kind}", this[$"Table.{wrong.Table}"], wrong.Row, wrong.Line ?? 0];
}

using Microsoft.Extensions.Localization;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Sla;

/// <summary>The texts of limits, breaches and the audit in the user's language: <c>Resources/Sla.resx</c> (Vietnamese) and <c>Sla.en.resx</c>.</summary>
public sealed class SlaText(IStringLocalizerFactory factory) : AreaText(factory, "Sla");

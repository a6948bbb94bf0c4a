using Microsoft.Extensions.Localization;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Incidents;

/// <summary>The texts about incidents and held processes in the user's language: <c>Resources/Incidents.resx</c> (Vietnamese) and <c>Incidents.en.resx</c>.</summary>
public sealed class IncidentText(IStringLocalizerFactory factory) : AreaText(factory, "Incidents");

using Microsoft.Extensions.Localization;

namespace OneStop.Workflow.Web.Pages.Incidents;

/// <summary>The texts about incidents and held processes in the user's language: <c>Resources/Incidents.resx</c> (Vietnamese) and <c>Incidents.en.resx</c>.</summary>
public sealed class IncidentText(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer texts = factory.Create("Resources.Incidents", typeof(IncidentText).Assembly.GetName().Name!);

    public string this[string key] => texts[key];

    public string this[string key, params object[] arguments] => texts[key, arguments];
}

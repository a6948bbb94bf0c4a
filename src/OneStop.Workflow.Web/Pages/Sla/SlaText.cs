using Microsoft.Extensions.Localization;

namespace OneStop.Workflow.Web.Pages.Sla;

/// <summary>The texts of limits, breaches and the audit in the user's language: <c>Resources/Sla.resx</c> (Vietnamese) and <c>Sla.en.resx</c>.</summary>
public sealed class SlaText(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer texts = factory.Create("Resources.Sla", typeof(SlaText).Assembly.GetName().Name!);

    public string this[string key] => texts[key];

    public string this[string key, params object[] arguments] => texts[key, arguments];

    /// <summary>The name of an enum's value, from the key <c>{Type}.{Value}</c>.</summary>
    public string Of<TEnum>(TEnum value) where TEnum : struct, Enum => texts[$"{typeof(TEnum).Name}.{value}"];
}

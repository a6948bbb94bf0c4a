using Microsoft.Extensions.Localization;

namespace OneStop.Workflow.Web.Pages.Calendars;

/// <summary>The texts of the calendar pages in the user's language: <c>Resources/Calendars.resx</c> (Vietnamese) and <c>Calendars.en.resx</c>.</summary>
public sealed class CalendarText(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer texts = factory.Create("Resources.Calendars", typeof(CalendarText).Assembly.GetName().Name!);

    public string this[string key] => texts[key];

    public string this[string key, params object[] arguments] => texts[key, arguments];

    /// <summary>The name of an enum's value, from the key <c>{Type}.{Value}</c>.</summary>
    public string Of<TEnum>(TEnum value) where TEnum : struct, Enum => texts[$"{typeof(TEnum).Name}.{value}"];
}

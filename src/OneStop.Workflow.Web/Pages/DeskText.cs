using Microsoft.Extensions.Localization;

namespace OneStop.Workflow.Web.Pages;

/// <summary>
/// The texts of the pages for reading and overseeing, and of the citizen's pages, in the user's language:
/// <c>Resources/Desk.resx</c> (Vietnamese) and <c>Desk.en.resx</c>.
/// </summary>
public sealed class DeskText(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer texts = factory.Create("Resources.Desk", typeof(DeskText).Assembly.GetName().Name!);

    public string this[string key] => texts[key];

    public string this[string key, params object[] arguments] => texts[key, arguments];

    /// <summary>The name of an enum's value, from the key <c>{Type}.{Value}</c>.</summary>
    public string Of<TEnum>(TEnum value) where TEnum : struct, Enum => texts[$"{typeof(TEnum).Name}.{value}"];

    /// <summary>The text if there is one, or else <paramref name="otherwise"/>.</summary>
    public string Or(string key, string otherwise) => texts[key] is { ResourceNotFound: false } found ? found.Value : otherwise;
}

using Microsoft.Extensions.Localization;

namespace OneStop.Workflow.Web.Shell;

/// <summary>The texts of the working pages in the user's language: <c>Resources/Pages.resx</c> (Vietnamese) and <c>Pages.en.resx</c>.</summary>
public sealed class PageText(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer texts = factory.Create("Resources.Pages", typeof(PageText).Assembly.GetName().Name!);

    public string this[string key] => texts[key];

    public string this[string key, params object[] arguments] => texts[key, arguments];

    /// <summary>The name of an enum's value, from the key <c>{Type}.{Value}</c>.</summary>
    public string Of<TEnum>(TEnum value) where TEnum : struct, Enum => texts[$"{typeof(TEnum).Name}.{value}"];

    /// <summary>The text if there is one, or else <paramref name="otherwise"/>.</summary>
    public string Or(string key, string otherwise) => texts[key] is { ResourceNotFound: false } found ? found.Value : otherwise;
}

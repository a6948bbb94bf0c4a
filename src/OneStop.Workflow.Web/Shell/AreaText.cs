using Microsoft.Extensions.Localization;

namespace OneStop.Workflow.Web.Shell;

/// <summary>
/// The texts of one area of pages in the user's language: <c>Resources/{resource}.resx</c> (Vietnamese) and
/// <c>{resource}.en.resx</c>.
/// </summary>
public abstract class AreaText(IStringLocalizerFactory factory, string resource)
{
    protected IStringLocalizer Texts { get; } = factory.Create($"Resources.{resource}", typeof(AreaText).Assembly.GetName().Name!);

    public string this[string key] => Texts[key];

    public string this[string key, params object[] arguments] => Texts[key, arguments];

    /// <summary>The name of an enum's value, from the key <c>{Type}.{Value}</c>.</summary>
    public string Of<TEnum>(TEnum value) where TEnum : struct, Enum => Texts[$"{typeof(TEnum).Name}.{value}"];

    /// <summary>The text if there is one, or else <paramref name="otherwise"/>.</summary>
    public string Or(string key, string otherwise) => Texts[key] is { ResourceNotFound: false } found ? found.Value : otherwise;
}

using Microsoft.Extensions.Localization;

namespace OneStop.Workflow.Web.Pages.Publishing;

/// <summary>The texts of reviewing, trying out and migrating in the user's language: <c>Resources/Publishing.resx</c> (Vietnamese) and <c>Publishing.en.resx</c>.</summary>
public sealed class PublishingText(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer texts = factory.Create("Resources.Publishing", typeof(PublishingText).Assembly.GetName().Name!);

    public string this[string key] => texts[key];

    public string this[string key, params object[] arguments] => texts[key, arguments];

    /// <summary>The text if there is one, or else <paramref name="otherwise"/>.</summary>
    public string Or(string key, string otherwise) => texts[key] is { ResourceNotFound: false } found ? found.Value : otherwise;
}

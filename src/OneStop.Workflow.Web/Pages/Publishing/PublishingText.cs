using Microsoft.Extensions.Localization;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Publishing;

/// <summary>The texts of reviewing, trying out and migrating in the user's language: <c>Resources/Publishing.resx</c> (Vietnamese) and <c>Publishing.en.resx</c>.</summary>
public sealed class PublishingText(IStringLocalizerFactory factory) : AreaText(factory, "Publishing");

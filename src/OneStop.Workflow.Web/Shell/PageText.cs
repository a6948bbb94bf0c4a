using Microsoft.Extensions.Localization;

namespace OneStop.Workflow.Web.Shell;

/// <summary>The texts of the working pages in the user's language: <c>Resources/Pages.resx</c> (Vietnamese) and <c>Pages.en.resx</c>.</summary>
public sealed class PageText(IStringLocalizerFactory factory) : AreaText(factory, "Pages");

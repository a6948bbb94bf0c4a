using Microsoft.Extensions.Localization;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Retention;

/// <summary>The texts of periods, erasing and copies in the user's language: <c>Resources/Retention.resx</c> (Vietnamese) and <c>Retention.en.resx</c>.</summary>
public sealed class RetentionText(IStringLocalizerFactory factory) : AreaText(factory, "Retention");

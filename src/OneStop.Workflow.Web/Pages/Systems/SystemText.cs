using Microsoft.Extensions.Localization;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Systems;

/// <summary>The texts about processes that start by themselves, in the user's language: <c>Resources/Systems.resx</c> (Vietnamese) and <c>Systems.en.resx</c>.</summary>
public sealed class SystemText(IStringLocalizerFactory factory) : AreaText(factory, "Systems");

using Microsoft.Extensions.Localization;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages;

/// <summary>
/// The texts of the pages for reading and overseeing, and of the citizen's pages, in the user's language:
/// <c>Resources/Desk.resx</c> (Vietnamese) and <c>Desk.en.resx</c>.
/// </summary>
public sealed class DeskText(IStringLocalizerFactory factory) : AreaText(factory, "Desk");

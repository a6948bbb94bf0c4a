using Microsoft.Extensions.Localization;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Publishing;

/// <summary>The texts of processes as files, in the user's language: <c>Resources/DesignFiles.resx</c> (Vietnamese) and <c>DesignFiles.en.resx</c>.</summary>
public sealed class FilesText(IStringLocalizerFactory factory) : AreaText(factory, "DesignFiles");

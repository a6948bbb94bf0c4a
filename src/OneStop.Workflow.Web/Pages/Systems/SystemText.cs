using Microsoft.Extensions.Localization;
using OneStop.Workflow.Web.ElsaApi.Descriptors;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Systems;

/// <summary>The texts about processes that start by themselves, in the user's language: <c>Resources/Systems.resx</c> (Vietnamese) and <c>Systems.en.resx</c>.</summary>
public sealed class SystemText(IStringLocalizerFactory factory) : AreaText(factory, "Systems")
{
    /// <summary>An outcome as the canvas says it: our word, else the one that the process's designer gave it.</summary>
    public string Outcome(string name) => ElsaText.Find($"Port.{name}") ?? name;
}

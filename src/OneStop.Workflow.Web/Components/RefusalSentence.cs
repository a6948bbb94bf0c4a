using Microsoft.Extensions.Localization;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Components;

/// <summary>The text of a refusal in the user's language, from <c>Resources/Refusals.resx</c>; its code when there is none.</summary>
public sealed class RefusalSentence(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer texts = factory.Create("Resources.Refusals", typeof(RefusalSentence).Assembly.GetName().Name!);

    public string Of(Refusal refusal) => Of(refusal.Code, [.. refusal.Arguments]);

    public string Of(string code, params object[] arguments)
    {
        var found = texts[code];
        return found.ResourceNotFound ? code : string.Format(System.Globalization.CultureInfo.CurrentCulture, found.Value, arguments);
    }
}

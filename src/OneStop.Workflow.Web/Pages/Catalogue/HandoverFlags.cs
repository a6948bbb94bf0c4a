using OneStop.Workflow.Platform.Catalogue;

namespace OneStop.Workflow.Web.Pages.Catalogue;

/// <summary>The flags of hand-over in the order of a dossier.</summary>
internal static class HandoverFlags
{
    public static IReadOnlyList<(string Name, bool Given)> Of(HandoverRule rule) =>
        [("Guide", rule.Guide), ("Receive", rule.Receive), ("Digitise", rule.Digitise), ("Transport", rule.Transport), ("Return", rule.Return)];
}

using Microsoft.Extensions.Localization;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Pages.Accounts;

/// <summary>The texts of the pages of accounts, in the user's language: <c>Resources/Accounts.resx</c> (Vietnamese) and <c>Accounts.en.resx</c>.</summary>
public sealed class AccountText(IStringLocalizerFactory factory) : AreaText(factory, "Accounts")
{
    /// <summary>Browser and system out of what a browser says of itself, in few words; as it is when it is another program.</summary>
    public string Device(string agent)
    {
        if (agent.Length == 0)
            return this["Device.Unknown"];
        var browser = new[] { ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari") }
            .FirstOrDefault(b => agent.Contains(b.Item1, StringComparison.Ordinal)).Item2;
        var system = new[] { ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux") }
            .FirstOrDefault(s => agent.Contains(s.Item1, StringComparison.Ordinal)).Item2;
        return browser is null ? (agent.Length <= 40 ? agent : agent[..40] + "…") : system is null ? browser : this["Device.On", browser, system];
    }
}

using System.Globalization;
using System.Resources;

namespace OneStop.Workflow.Platform.Resources;

/// <summary>
/// What failed, in the user's language: <c>Incidents.resx</c> and <c>Incidents.en.resx</c>, by the incident's code. What
/// the engine said itself is for those who look deeper, and stays as it is.
/// </summary>
internal static class IncidentWords
{
    private static readonly ResourceManager Texts = new("OneStop.Workflow.Platform.Resources.Incidents", typeof(IncidentWords).Assembly);

    /// <summary>A few words.</summary>
    public static string Title(string code) => Find($"Title.{code}") ?? Find("Title.Fault")!.Replace("{0}", code, StringComparison.Ordinal);

    /// <summary>A sentence that names the step, and what can be done where the code says so.</summary>
    /// <param name="message">The engine's own words; told where the code is one that a designer gave (<c>Elsa.Fault</c>).</param>
    public static string Told(string code, string step, string? message = null) =>
        string.Format(CultureInfo.CurrentCulture, Find($"Told.{code}") ?? Find("Told.Fault")!, step, message is { Length: > 0 } ? message : code);

    /// <summary>Whether the code is one of ours.</summary>
    internal static bool Knows(string code, CultureInfo culture) =>
        Texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is { } own && own.GetString($"Title.{code}") is not null && own.GetString($"Told.{code}") is not null;

    private static string? Find(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture);
}

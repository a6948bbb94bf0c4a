using System.Globalization;
using System.Resources;

namespace OneStop.Workflow.Platform.Resources;

/// <summary>What is said about incidents, holds and migrations, in the user's language: <c>Operating.resx</c> and <c>Operating.en.resx</c>.</summary>
internal static class OperatingText
{
    private static readonly ResourceManager Texts = new("OneStop.Workflow.Platform.Resources.Operating", typeof(OperatingText).Assembly);

    /// <summary>The text of a key; the last part of the key where there is none.</summary>
    public static string Of(string key, params object?[] arguments) =>
        Texts.GetString(key, CultureInfo.CurrentUICulture) is { } text ? string.Format(CultureInfo.CurrentCulture, text, arguments) : key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>The text of a key; <paramref name="otherwise"/> where there is none.</summary>
    public static string Or(string key, string otherwise) => Texts.GetString(key, CultureInfo.CurrentUICulture) ?? otherwise;
}

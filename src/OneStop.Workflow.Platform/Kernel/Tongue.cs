using System.Globalization;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>The language of the user who asks: Vietnamese unless English was chosen.</summary>
public static class Tongue
{
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string Of(string vi, string en) => IsEnglish ? en : vi;
}

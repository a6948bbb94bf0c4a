using System.Globalization;

namespace OneStop.Workflow.Web.Components;

/// <summary>Sizes of files as people read them.</summary>
public static class Sizes
{
    private const double Kilo = 1024;

    /// <param name="bytes">E.g. 1258291 becomes "1,2 MB" in Vietnamese.</param>
    public static string Of(long bytes) => bytes < Kilo * Kilo
        ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, Math.Round(bytes / Kilo)):0} KB")
        : string.Create(CultureInfo.CurrentCulture, $"{bytes / Kilo / Kilo:0.0} MB");
}

using System.Globalization;

namespace OneStop.Workflow.Web.ElsaApi;

/// <summary>Reads queries as Elsa's clients write them: names in any case, lists repeated or with commas, booleans as True.</summary>
internal static class ElsaQuery
{
    public static string? Text(this HttpContext http, string name) => http.Request.Query[name] is { Count: > 0 } values && !string.IsNullOrEmpty(values[0]) ? values[0] : null;

    public static int? Whole(this HttpContext http, string name) =>
        int.TryParse(http.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;

    /// <summary>How many rows stand before a page (from 0); one beyond what can be counted is as good as the last.</summary>
    public static int Before(int page, int size) => (int)Math.Min((long)Math.Max(0, page) * Math.Max(0, size), int.MaxValue / 2);

    public static bool? Flag(this HttpContext http, string name) => bool.TryParse(http.Text(name), out var flag) ? flag : null;

    public static IReadOnlyList<string> Texts(this HttpContext http, string name) =>
        [.. http.Request.Query[name].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    public static bool Descending(string? direction) => string.Equals(direction, "Descending", StringComparison.OrdinalIgnoreCase) || direction == "1";
}

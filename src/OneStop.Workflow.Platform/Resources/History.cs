using System.Globalization;
using System.Resources;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OneStop.Workflow.Platform.Resources;

/// <summary>The platform's own sentences, in the user's language: lines of history, outcomes, reasons.</summary>
internal static partial class History
{
    private static readonly ResourceManager Texts = new("OneStop.Workflow.Platform.Resources.History", typeof(History).Assembly);

    /// <summary>The text of a key; the key itself where there is none.</summary>
    public static string Text(string key, params object?[] arguments) =>
        Texts.GetString(key, CultureInfo.CurrentUICulture) is { } text ? string.Format(CultureInfo.CurrentCulture, text, arguments) : key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>The text of a key; null where there is none.</summary>
    public static string? Find(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture);

    /// <summary>A line of history: the fact's sentence with what it names.</summary>
    public static string Line(string kind, JsonObject data)
    {
        // By some channels the time starts later than the dossier is accepted: a line of its own tells when.
        var said = kind == "DossierAccepted" && data["due"] is null ? "DossierAccepted.Waits" : kind;
        var sentence = Texts.GetString(said, CultureInfo.CurrentUICulture) ?? kind;
        return Named().Replace(sentence, match => match.Groups[1].Value switch
        {
            "outcome" => Text($"Outcome.{data["outcome"]}"),
            "status" => Texts.GetString($"SubStatus.{data["status"]}", CultureInfo.CurrentUICulture) ?? data["status"]?.ToString() ?? "",
            "code" => IncidentWords.Title(data["code"]?.ToString() ?? ""),
            "step" => (data["step"] ?? data["activity"])?.ToString() ?? "",
            "rule" => Text($"Start.{data["rule"]}"),
            "recipient" => Find($"Role.{data["recipient"]}") ?? data["recipient"]?.ToString() ?? "",
            "lookup" => Text($"Lookup.{data["lookup"]}"),
            "amount" => ((long?)data["amount"] ?? 0).ToString("N0", CultureInfo.CurrentCulture),
            var name => data[name]?.ToString() ?? "",
        });
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Named();
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace OneStop.Workflow.Web.Pages.Steps;

/// <summary>A paper that the applicant brings as a supplement, as it is typed.</summary>
public sealed class SuppliedPaper
{
    private const int Most = 999;

    public static readonly IReadOnlyList<string> Kinds = ["Original", "CertifiedCopy", "Copy"];

    public string Name { get; set; } = "";

    public string Kind { get; set; } = Kinds[0];

    public string Typed { get; set; } = "1";

    /// <summary>Null while it is no count.</summary>
    public int? Count => int.TryParse(Typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= Most ? count : null;

    /// <summary>A row that nothing was typed into stands for no paper.</summary>
    public bool IsGiven => Name.Trim().Length > 0;

    public JsonObject ToJson() => new() { ["name"] = Name.Trim(), ["kind"] = Kind, ["count"] = Count };
}

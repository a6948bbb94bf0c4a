using System.Globalization;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Web.Pages.Steps;

/// <summary>One paper of a hand-over as this side counts it.</summary>
/// <param name="Expected">What the other side signed for, or what the custody book says.</param>
/// <param name="ExpectedCondition">As the giver saw it.</param>
public sealed record CountedPaper(Guid Id, string Name, string Kind, int Expected, string ExpectedCondition)
{
    private const int Most = 999;

    /// <summary>What the custody book said, where the giver found another number.</summary>
    public int? Booked { get; init; }

    /// <summary>As typed; empty until it is counted.</summary>
    public string Typed { get; set; } = "";

    public string Condition { get; set; } = "";

    /// <summary>Null until it is counted.</summary>
    public int? Count => int.TryParse(Typed, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= Most ? count : null;

    public int Difference => (Count ?? Expected) - Expected;

    public JsonObject ToJson() => new() { ["id"] = Id.ToString(), ["count"] = Count, ["condition"] = Condition.Trim() };

    /// <summary>What is to be counted: the giver's signed list when receiving, or else what the custody book says.</summary>
    public static IReadOnlyList<CountedPaper> Of(WorkItemView view) => view.Transfer is { } transfer && view.Phase == "Receive"
        ? [.. transfer.Lines.Select(l => new CountedPaper(l.PaperId, l.Name, l.Kind, l.Given, l.Condition) { Booked = l.Booked })]
        : [.. view.Papers.Select(p => new CountedPaper(p.Id, p.Name, p.Kind, p.Count, ""))];
}

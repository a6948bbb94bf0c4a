using System.Text.Json.Serialization;

namespace OneStop.Workflow.Platform.Catalogue.Law;

/// <summary>A legal text (văn bản quy phạm pháp luật) that the product cites, with the days it is in force.</summary>
public sealed record LegalText
{
    /// <summary>Its number as it is printed, e.g. <c>118/2025/NĐ-CP</c>.</summary>
    public required string Number { get; init; }

    /// <summary><c>Law</c>, <c>Decree</c>, <c>Circular</c>, <c>Decision</c> or <c>Resolution</c>.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    /// <summary>First day in force; null where the day is not known.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day in force; null while no end is known.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Number of the text that took its place.</summary>
    public string? ReplacedBy { get; init; }

    public IReadOnlyList<string> AmendedBy { get; init; } = [];

    /// <summary>How the articles below were read.</summary>
    public required LegalCheck Checked { get; init; }

    /// <summary>Articles that the product may name: those whose content was held against what is said of them.</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];

    public bool IsInForce(DateOnly on) => (From is not { } from || from <= on) && (To is not { } to || on <= to);
}

/// <summary>How sure it is what a legal text says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LegalCheck>))]
public enum LegalCheck
{
    /// <summary>The text itself was read.</summary>
    Text,

    /// <summary>Read as others quote it: official summaries, decisions that repeat its words.</summary>
    Quoted,

    /// <summary>Not read: a value that rests on it is shown as a sample.</summary>
    NotRead,
}

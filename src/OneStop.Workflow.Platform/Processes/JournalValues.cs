using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// Values of inputs and outputs that the definition says to keep of one turn (log persistence: Include), beside its
/// <see cref="JournalTurn"/> and apart from it: most readers of a journal do not see values. Erased with the values of the run.
/// </summary>
public sealed class JournalValues
{
    public required Guid InstanceId { get; init; }

    /// <summary>That of the turn.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>JSON: <see cref="JournalValue"/>.</summary>
    public required string Values { get; init; }

    /// <summary>How many values of this turn are not kept, because there were too many.</summary>
    public required int LeftOut { get; init; }
}

/// <param name="Run">Numbers the activity's run within the instance, as in <see cref="JournalLine"/>.</param>
/// <param name="OfDefinition">Of a process used as an activity: its definition; null for the instance's own.</param>
/// <param name="Text">The text itself, or JSON; at most 4,096 characters.</param>
/// <param name="IsText">Whether it is a text; else JSON.</param>
/// <param name="IsCut">Whether its end is missing.</param>
public sealed record JournalValue(string ActivityId, int Run, string? OfDefinition, bool IsOutput, string Name, string Text, bool IsText, bool IsCut);

internal sealed class JournalValuesTable : IEntityTypeConfiguration<JournalValues>
{
    public void Configure(EntityTypeBuilder<JournalValues> builder)
    {
        builder.ToTable("JournalValues");
        builder.HasKey(v => new { v.InstanceId, v.Number }).DecidesRaces();
        builder.Property(v => v.Values).IsText();
    }
}

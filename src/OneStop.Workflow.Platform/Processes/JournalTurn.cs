using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// What the engine did in one turn of an instance without a dossier (nhật ký chạy). A dossier's history tells its steps; a
/// system process has none, so that only this says which way it went. Names of activities and outcomes; values, where the
/// definition says to keep them, are <see cref="JournalValues"/>.
/// </summary>
public sealed class JournalTurn
{
    public required Guid InstanceId { get; init; }

    /// <summary>Rises from turn to turn, with gaps: the instance's row version after it.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>JSON: <see cref="JournalLine"/>, in the order in which it happened.</summary>
    public required string Lines { get; set; }

    /// <summary>Which activities ran stays; which outcomes were chosen goes, since a script may have made a name of what was sent.</summary>
    public void Forget() => Lines = Json.Write(Json.Read<List<JournalLine>>(Lines).Select(line => line with { Outcomes = null }));

    /// <summary>How many lines of this turn are not kept, because there were too many; they were in the middle of it.</summary>
    public required int LeftOut { get; init; }
}

/// <param name="Run">Numbers the activity's run within the instance, from 1.</param>
/// <param name="Event">Elsa's: Started, Suspended, Resumed, Completed, Faulted, Canceled.</param>
/// <param name="Outcomes">Only where they are not the default.</param>
/// <param name="OfDefinition">Of a process used as an activity: its definition, whose activities may have the same ids; null for the instance's own.</param>
public sealed record JournalLine(string ActivityId, int Run, string Event, IReadOnlyList<string>? Outcomes = null, string? OfDefinition = null);

internal sealed class JournalTurnTable : IEntityTypeConfiguration<JournalTurn>
{
    public void Configure(EntityTypeBuilder<JournalTurn> builder)
    {
        builder.ToTable("JournalTurns");
        builder.HasKey(t => new { t.InstanceId, t.Number }).DecidesRaces();
        builder.Property(t => t.Lines).IsText();
    }
}

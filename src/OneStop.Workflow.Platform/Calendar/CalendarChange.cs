using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>That a calendar was changed: by whom, why, and in what. Only ever added to.</summary>
public sealed class CalendarChange
{
    public required Guid Id { get; init; }

    public required string CalendarId { get; init; }

    /// <summary>The calendar's own revision after it, from 1.</summary>
    public required int Revision { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid? PersonId { get; init; }

    public required string PersonName { get; init; }

    public required string Reason { get; init; }

    /// <summary>JSON, see <see cref="CalendarDifference"/>.</summary>
    public required string Difference { get; init; }
}

internal sealed class CalendarChangeTable : IEntityTypeConfiguration<CalendarChange>
{
    public void Configure(EntityTypeBuilder<CalendarChange> builder)
    {
        builder.ToTable("CalendarChanges");
        builder.InRegister("Calendars", nameof(CalendarChange.CalendarId));
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.CalendarId).HasMaxLength(40);
        builder.Property(c => c.Difference).IsText();
        // Two changes of one revision cannot both be kept.
        builder.HasIndex(c => new { c.CalendarId, c.Revision }).IsUnique().DecidesRaces();
        builder.HasIndex(c => c.At);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Recomputing;

/// <summary>That a unit was given another calendar: by whom, why, and for how many open clocks. Only ever added to.</summary>
public sealed class UnitCalendarChange
{
    public required Guid Id { get; init; }

    public required string UnitId { get; init; }

    public required string FromCalendarId { get; init; }

    public required string CalendarId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid? PersonId { get; init; }

    public required string PersonName { get; init; }

    public required string Reason { get; init; }

    /// <summary>Open clocks that were put under the new calendar, to be reckoned anew.</summary>
    public required int Clocks { get; init; }
}

internal sealed class UnitCalendarChangeTable : IEntityTypeConfiguration<UnitCalendarChange>
{
    public void Configure(EntityTypeBuilder<UnitCalendarChange> builder)
    {
        builder.ToTable("UnitCalendarChanges");
        builder.InRegister("UnitCalendars", nameof(UnitCalendarChange.UnitId));
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.UnitId).HasMaxLength(40);
        builder.Property(c => c.FromCalendarId).HasMaxLength(40);
        builder.Property(c => c.CalendarId).HasMaxLength(40);
        builder.HasIndex(c => c.At);
    }
}

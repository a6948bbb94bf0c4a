using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The national days as the release shipped them that ran here last: what a new release changes is told against them.</summary>
public sealed class ShippedCalendar
{
    public required string Id { get; init; }

    /// <summary>JSON, see <see cref="CalendarDocument"/>.</summary>
    public required string Document { get; set; }

    public required DateTimeOffset At { get; set; }
}

internal sealed class ShippedCalendarTable : IEntityTypeConfiguration<ShippedCalendar>
{
    public void Configure(EntityTypeBuilder<ShippedCalendar> builder)
    {
        builder.ToTable("ShippedCalendars");
        builder.HasKey(c => c.Id).DecidesRaces();
        builder.Property(c => c.Id).HasMaxLength(40);
        builder.Property(c => c.Document).IsText();
    }
}

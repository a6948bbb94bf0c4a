using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>A calendar as it is kept: one document with its shifts, conventions and days.</summary>
public sealed class KeptCalendar
{
    public required string Id { get; init; }

    /// <summary>JSON, see <see cref="CalendarDocument"/>.</summary>
    public required string Document { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>0 as it was loaded, one more with each change; clocks remember by which they were reckoned.</summary>
    public int Revision { get; set; }
}

internal sealed class KeptCalendarTable : IEntityTypeConfiguration<KeptCalendar>
{
    public void Configure(EntityTypeBuilder<KeptCalendar> builder)
    {
        builder.ToTable("Calendars");
        builder.InRegister("Calendars", nameof(KeptCalendar.Id));
        builder.HasKey(c => c.Id).DecidesRaces();
        builder.Property(c => c.Id).HasMaxLength(40);
        builder.Property(c => c.Document).IsText();
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}

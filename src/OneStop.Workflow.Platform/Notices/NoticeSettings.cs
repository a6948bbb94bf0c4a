using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>How a member of staff wants to be told besides the inbox, and when not. Without a row: by the inbox only.</summary>
public sealed class NoticeSettings
{
    public required Guid PersonId { get; init; }

    /// <summary>Null: no mail.</summary>
    public string? Email { get; set; }

    /// <summary>For SMS or Zalo by the message gateway; null: no message.</summary>
    public string? Phone { get; set; }

    /// <summary>False: mail and messages are held until somebody works, by the calendar of the person's unit.</summary>
    public bool AlsoOutsideWorkingTime { get; set; }

    /// <summary>Minutes of the day between which nothing is sent; over midnight when the second is the smaller. Both or none.</summary>
    public int? QuietFrom { get; set; }

    public int? QuietTo { get; set; }

    /// <summary>What is not urgent comes in one mail a day, at the opening of the next working day.</summary>
    public bool Digest { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public int Revision { get; set; }
}

internal sealed class NoticeSettingsTable : IEntityTypeConfiguration<NoticeSettings>
{
    public void Configure(EntityTypeBuilder<NoticeSettings> builder)
    {
        builder.ToTable("NoticeSettings");
        builder.HasKey(s => s.PersonId).DecidesRaces();
        builder.Property(s => s.PersonId).ValueGeneratedNever();
        builder.Property(s => s.Email).HasMaxLength(200);
        builder.Property(s => s.Phone).HasMaxLength(20);
        builder.Property(s => s.Revision).IsConcurrencyToken();
    }
}

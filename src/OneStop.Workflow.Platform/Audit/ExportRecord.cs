using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>That somebody took a list out of the platform: what, by which filters, when.</summary>
public sealed class ExportRecord
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>Which list, e.g. <c>breaches.xlsx</c>.</summary>
    public required string What { get; init; }

    /// <summary>The filters, JSON; search words are left out, for they name people.</summary>
    public required string Filters { get; init; }

    /// <summary>How many rows matched when it began.</summary>
    public required int Rows { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class ExportRecordTable : IEntityTypeConfiguration<ExportRecord>
{
    public void Configure(EntityTypeBuilder<ExportRecord> builder)
    {
        builder.ToTable("ExportRecords");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.What).HasMaxLength(40);
        builder.Property(r => r.Filters).HasMaxLength(2000);
        builder.HasIndex(r => r.At);
    }
}

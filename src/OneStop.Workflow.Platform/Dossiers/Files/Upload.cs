using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Files;

/// <summary>
/// A file that somebody sent and may put into a dossier: nobody else can, though the bytes lie in the store under a hash
/// that others may know. It is forgotten after <see cref="UploadLimits.Kept"/>; what became part of a dossier stays.
/// </summary>
public sealed class Upload
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes, as they were counted when they came.</summary>
    public required long Size { get; init; }

    /// <summary>As seen in the bytes.</summary>
    public required string MediaType { get; init; }

    public required Guid UploadedById { get; init; }

    public required DateTimeOffset UploadedAt { get; set; }

    /// <summary>When it was last put into a dossier; null while it waits.</summary>
    public DateTimeOffset? AttachedAt { get; set; }

    /// <summary>Row version: a file is not forgotten while it is being attached.</summary>
    public int Revision { get; set; }
}

internal sealed class UploadTable : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("Uploads");
        builder.HasKey(u => u.Id);
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.Hash).HasMaxLength(64);
        builder.Property(u => u.MediaType).HasMaxLength(100);
        builder.Property(u => u.Revision).IsConcurrencyToken();
        builder.HasIndex(u => new { u.UploadedById, u.Hash }).IsUnique().DecidesRaces();
        builder.HasIndex(u => u.UploadedAt);
    }
}

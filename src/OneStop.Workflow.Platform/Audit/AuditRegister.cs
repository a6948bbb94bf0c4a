using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>Where the chain of something without a dossier ends: a calendar, an agreement, a version of a procedure.</summary>
public sealed class AuditRegister : IChainHead
{
    /// <summary>Once every chain from before there was a key has been taken into the keyed chains, this register says so: none is taken in after it.</summary>
    public const string AllKeyed = "Chains keyed";

    public required Guid Id { get; init; }

    /// <summary>E.g. <c>Calendars vn</c>.</summary>
    public required string Name { get; init; }

    public int AuditCount { get; set; }

    public string AuditHead { get; set; } = "";

    public string AuditSeal { get; set; } = "";

    public string FactSalt { get; set; } = "";

    public int Revision { get; set; }
}

internal sealed class AuditRegisterTable : IEntityTypeConfiguration<AuditRegister>
{
    public void Configure(EntityTypeBuilder<AuditRegister> builder)
    {
        builder.ToTable("AuditRegisters");
        builder.HasKey(r => r.Id).DecidesRaces();
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.AuditHead).HasMaxLength(64);
        builder.Property(r => r.AuditSeal).HasMaxLength(64);
        builder.Property(r => r.FactSalt).HasMaxLength(32);
        builder.Property(r => r.Revision).IsConcurrencyToken();
    }
}

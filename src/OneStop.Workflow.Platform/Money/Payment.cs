using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Money;

/// <summary>Money taken for a dossier (thu phí, lệ phí; Decree 118/2025 article 24), by the authority or by the post for it.</summary>
public sealed class Payment
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    /// <summary>Đồng.</summary>
    public required long Amount { get; init; }

    /// <summary>The unit that took it; the post remits what it took.</summary>
    public required string CollectedByUnitId { get; init; }

    public required Guid? CollectedById { get; init; }

    public string? ReceiptNumber { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class PaymentTable : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("Payments");
        builder.InChain(nameof(Payment.DossierId));
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.CollectedByUnitId).HasMaxLength(40);
        builder.Property(p => p.ReceiptNumber).HasMaxLength(60);
        builder.HasIndex(p => p.DossierId);
    }
}

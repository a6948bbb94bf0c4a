using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Custody;

/// <summary>
/// A hand-over of papers (biên bản giao nhận; Decision 45/2016/QĐ-TTg article 7): giao with count, condition and
/// signature, then nhận with what was counted. There is no third state.
/// </summary>
public sealed class Transfer
{
    public required Guid Id { get; init; }

    /// <summary>E.g. <c>BBGN-261122-0003</c>.</summary>
    public required string Number { get; init; }

    public required Guid DossierId { get; init; }

    public required string FromUnitId { get; init; }

    /// <summary>The unit whose people receive: by agreement the post may take for the authority.</summary>
    public required string ToUnitId { get; init; }

    public required Guid? GivenById { get; init; }

    public required string GivenByName { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public Guid? ReceivedById { get; set; }

    public string? ReceivedByName { get; set; }

    public DateTimeOffset? ReceivedAt { get; set; }

    public required TransferState State { get; set; }

    /// <summary>JSON array of <see cref="TransferredPaper"/>.</summary>
    public required string Papers { get; set; }

    public int Revision { get; set; }
}

public enum TransferState
{
    Given,
    Received,
    Mismatch,
}

/// <param name="Given">As counted by the giver.</param>
/// <param name="Received">As counted by the receiver; null until then.</param>
/// <param name="Booked">What the custody book said when it was given; null when the giver found just that.</param>
public sealed record TransferredPaper(Guid PaperId, string Name, PaperKind Kind, int Given, string Condition, int? Received = null, string? ReceivedCondition = null, int? Booked = null)
{
    /// <summary>Whether the giver found another number than the book says, or the receiver another than the giver.</summary>
    [JsonIgnore]
    public bool Differs => Booked is { } booked && booked != Given || Received is { } received && received != Given;
}

/// <summary>A difference between what the book says, what was given and what was received; open until it is explained.</summary>
public sealed class CustodyIncident
{
    public required Guid Id { get; init; }

    public required Guid TransferId { get; init; }

    public required Guid DossierId { get; init; }

    /// <summary>Each paper that differs, with the counts on both sides.</summary>
    public required string Detail { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }

    public string? ClosedByName { get; set; }

    /// <summary>How the difference is explained.</summary>
    public string? ClosedReason { get; set; }

    /// <summary>JSON array: the true count of each paper, as it was settled; null while open.</summary>
    public string? TrueCounts { get; set; }

    /// <summary>Row version.</summary>
    public int Revision { get; set; }
}

internal sealed class TransferTable : IEntityTypeConfiguration<Transfer>
{
    public void Configure(EntityTypeBuilder<Transfer> builder)
    {
        builder.ToTable("Transfers");
        builder.InChain(nameof(Transfer.DossierId));
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Number).HasMaxLength(60);
        builder.Property(t => t.FromUnitId).HasMaxLength(40);
        builder.Property(t => t.ToUnitId).HasMaxLength(40);
        builder.Property(t => t.Papers).IsText();
        builder.Property(t => t.Revision).IsConcurrencyToken();
        builder.HasIndex(t => t.Number).IsUnique().DecidesRaces();
        builder.HasIndex(t => t.DossierId);
    }
}

internal sealed class CustodyIncidentTable : IEntityTypeConfiguration<CustodyIncident>
{
    public void Configure(EntityTypeBuilder<CustodyIncident> builder)
    {
        builder.ToTable("CustodyIncidents");
        builder.InChain(nameof(CustodyIncident.DossierId));
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Detail).HasMaxLength(2000);
        builder.Property(i => i.TrueCounts).IsText();
        builder.Property(i => i.Revision).IsConcurrencyToken();
        builder.HasIndex(i => i.DossierId);
    }
}

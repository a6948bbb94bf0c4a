using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Storage.Outbox;

/// <summary>Something to be sent after the commit, at least once, under its own id as idempotency key.</summary>
public sealed class OutboxMessage
{
    /// <summary>What stands where a payload was that is not needed any more.</summary>
    public const string Forgotten = "{}";

    public required Guid Id { get; init; }

    /// <summary>What it is, e.g. <c>notice.sms</c>, <c>workflow.http</c>.</summary>
    public required string Kind { get; init; }

    public Guid? DossierId { get; init; }

    /// <summary>JSON; closed by <see cref="ISeal"/> while it is a secret (<see cref="ExpiresAt"/>).</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is to be tried next; null once it is sent or given up.</summary>
    public required DateTimeOffset? NextAttemptAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }

    public OutboxState State { get; set; }

    /// <summary>The member of staff for whom it is; null when it is for an applicant or another system.</summary>
    public Guid? RecipientId { get; init; }

    /// <summary>A secret that is worth something only until then: it is not sent later, and its payload is forgotten then or when it is sent. Null for all others.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The same message with its payload opened, to be sent and not kept.</summary>
    internal OutboxMessage Opened(string payload) => new()
    {
        Id = Id,
        Kind = Kind,
        DossierId = DossierId,
        Payload = payload,
        CreatedAt = CreatedAt,
        NextAttemptAt = NextAttemptAt,
        Attempts = Attempts,
        RecipientId = RecipientId,
        ExpiresAt = ExpiresAt,
    };
}

/// <summary>How far a message has come.</summary>
public enum OutboxState
{
    /// <summary>Waits for its moment, or for the next try.</summary>
    Waiting,

    Sent,

    /// <summary>Tried as often as it may be; an administrator can have it tried again.</summary>
    GivenUp,

    /// <summary>Nothing that could carry it is set up; it waits for an administrator, not for a try.</summary>
    NotConfigured,
}

internal sealed class OutboxMessageTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Kind).HasMaxLength(60);
        builder.Property(m => m.Payload).IsText();
        builder.HasIndex(m => m.NextAttemptAt);
        builder.HasIndex(m => m.ExpiresAt);
        builder.HasIndex(m => new { m.State, m.CreatedAt });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes.Endpoints;

/// <summary>
/// A request that an endpoint took, with the answer that the process wrote, now or in a later burst: whoever sends it
/// again under the same key is given that answer.
/// </summary>
public sealed class EndpointRequest
{
    /// <summary>The command's id, which follows from the caller and the key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The instance that it started or resumed.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The instance at the top of that one's tree: any of the tree may write the answer.</summary>
    public required Guid RootId { get; init; }

    public required string DefinitionId { get; init; }

    public required string ActivityId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string Method { get; init; }

    /// <summary>Who called, as shown.</summary>
    public required string CallerName { get; init; }

    /// <summary>200 to 599; null while no answer was written.</summary>
    public int? Status { get; set; }

    public string? ContentType { get; set; }

    /// <summary>JSON: name to text.</summary>
    public string? Headers { get; set; }

    /// <summary>Null when there was none, or it is no longer kept.</summary>
    public string? Body { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Row version: of two bursts that write an answer, one is too late.</summary>
    public int Revision { get; set; }

    /// <summary>What was answered is no longer kept; that it was, and with which status, is.</summary>
    public void Forget() => (Headers, Body) = (null, null);
}

internal sealed class EndpointRequestTable : IEntityTypeConfiguration<EndpointRequest>
{
    public void Configure(EntityTypeBuilder<EndpointRequest> builder)
    {
        builder.ToTable("EndpointRequests");
        builder.HasKey(r => r.Id).DecidesRaces();
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.DefinitionId).HasMaxLength(100);
        builder.Property(r => r.ActivityId).HasMaxLength(200);
        builder.Property(r => r.Method).HasMaxLength(10);
        builder.Property(r => r.CallerName).HasMaxLength(400);
        builder.Property(r => r.ContentType).HasMaxLength(200);
        builder.Property(r => r.Headers).IsText();
        builder.Property(r => r.Body).IsText();
        builder.Property(r => r.Revision).IsConcurrencyToken();
        builder.HasIndex(r => r.RootId);
        builder.HasIndex(r => new { r.DefinitionId, r.ReceivedAt });
    }
}

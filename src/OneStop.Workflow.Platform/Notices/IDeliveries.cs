namespace OneStop.Workflow.Platform.Notices;

/// <summary>What the outbox holds and how it fares, for system administrators. It shows no address and no text of a message.</summary>
public interface IDeliveries
{
    Task<Answer<DeliveryList>> List(DeliveryFilter filter, Actor actor, CancellationToken cancellation = default);
}

/// <param name="State">Null for all.</param>
/// <param name="Kind">Kind of message, as in the outbox; null for all.</param>
public sealed record DeliveryFilter(DeliveryState? State = null, string? Kind = null, int Page = 1, int PageSize = 20);

/// <param name="Counts">Messages by state as the outbox keeps it, under the kind that is asked for.</param>
public sealed record DeliveryList(Page<DeliveryRow> Page, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<string> Kinds)
{
    /// <summary>Given up or without a channel, of any kind, and still with a text that could be sent.</summary>
    public required int Stuck { get; init; }
}

/// <param name="RecipientId">The member of staff; null for an applicant or another system.</param>
public sealed record DeliveryRow(Guid Id, string Kind, Guid? RecipientId, Guid? DossierId, DateTimeOffset CreatedAt, DeliveryView Delivery)
{
    /// <summary>Its text was forgotten, so it cannot be sent again.</summary>
    public bool IsForgotten { get; init; }
}

using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>The inbox of a member of staff (hộp thông báo): only ever one's own.</summary>
public interface IInbox
{
    Task<int> Unread(Actor actor, CancellationToken cancellation = default);

    /// <summary>The newest first.</summary>
    Task<InboxList> List(InboxFilter filter, Actor actor, CancellationToken cancellation = default);

    Task<NoticeSettingsView> Settings(Actor actor, CancellationToken cancellation = default);
}

/// <param name="State">all, unread or read.</param>
/// <param name="Search">Code, procedure or step, without diacritics.</param>
public sealed record InboxFilter(string State = "all", string? Search = null, int Page = 1, int PageSize = 20);

public sealed record InboxList(Page<InboxRow> Page, int Unread, int All);

/// <param name="Email">How the mail fares; null when none goes.</param>
public sealed record InboxRow(
    Guid Id, NoticeKind Kind, Urgency Urgency, string DossierCode, string ProcedureName, string? StepName, Guid? WorkItemId, string UnitId, string Point,
    DateTimeOffset? DueAt, IReadOnlyList<string> Actions, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt, DeliveryView? Email, DeliveryView? Message)
{
    /// <summary>The process it is about instead of a dossier; the dossier's code is then that of the procedure.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>What somebody wrote with it.</summary>
    public string? Said { get; init; }
}

/// <summary>How a mail or message fares.</summary>
/// <param name="State">InDigest while it waits for the mail of the day, Held while quiet hours keep it, else as the outbox says.</param>
/// <param name="NextAt">When it goes, or is tried again.</param>
public sealed record DeliveryView(DeliveryState State, DateTimeOffset? NextAt, DateTimeOffset? SentAt, int Attempts, string? LastError)
{
    internal static DeliveryView Of(OutboxMessage message, DateTimeOffset now) => new(
        message.State switch
        {
            OutboxState.Sent => DeliveryState.Sent,
            OutboxState.GivenUp => DeliveryState.GivenUp,
            OutboxState.NotConfigured => DeliveryState.NotConfigured,
            _ when message.LastError is not null => DeliveryState.Failed,
            _ when message.Attempts == 0 && message.NextAttemptAt > now => DeliveryState.Held,
            _ => DeliveryState.Waiting,
        },
        message.NextAttemptAt, message.SentAt, message.Attempts, message.LastError);
}

public enum DeliveryState
{
    /// <summary>Goes with the next waking of the sender.</summary>
    Waiting,

    /// <summary>Quiet hours: held until <see cref="DeliveryView.NextAt"/>.</summary>
    Held,

    /// <summary>Comes with the mail of the day.</summary>
    InDigest,

    Sent,

    /// <summary>Failed and will be tried again.</summary>
    Failed,

    /// <summary>Failed as often as it may; an administrator can have it tried again.</summary>
    GivenUp,

    /// <summary>The channel is not set up.</summary>
    NotConfigured,
}

/// <param name="QuietFrom">Minutes of the day.</param>
public sealed record NoticeSettingsView(string? Email, string? Phone, bool AlsoOutsideWorkingTime, int? QuietFrom, int? QuietTo, bool Digest, int Revision);

using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>A kind of message to an applicant, by SMS, Zalo or e-mail through the outbox.</summary>
/// <param name="Name">Name of the template that the gateway fills in.</param>
public sealed record Notice(string Name)
{
    public static readonly Notice Accepted = new("accepted");
    public static readonly Notice Supplement = new("supplement");
    public static readonly Notice Payment = new("payment");
    public static readonly Notice Refused = new("refused");
    public static readonly Notice Stopped = new("stopped");
    public static readonly Notice Apology = new("apology");
    /// <summary>After a pause the clock runs again: the day on which the result is now promised.</summary>
    public static readonly Notice NewDate = new("new-date");
    public static readonly Notice ResultReady = new("result-ready");
    public static readonly Notice Rate = new("rate");
    public static readonly Notice Message = new("message");

    /// <summary>The outbox row; its id is the idempotency key of the sending.</summary>
    public OutboxMessage To(Guid dossierId, string phone, string? email, string code, string procedure, string? detail, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = "notice",
        DossierId = dossierId,
        Payload = Json.Write(new NoticePayload(Name, phone, email, code, procedure, detail)),
        CreatedAt = now,
        NextAttemptAt = now,
    };
}

/// <summary>What the gateway receives.</summary>
public sealed record NoticePayload(string Template, string Phone, string? Email, string Code, string Procedure, string? Detail);

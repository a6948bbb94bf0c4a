using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>
/// A one-time code (mã xác nhận) on its way to an applicant. It names neither the dossier nor the person: whoever reads it
/// over a shoulder learns a number that is worth nothing a few minutes later.
/// </summary>
/// <param name="Template">Name of the template that the gateway fills in.</param>
/// <param name="Phone">Where the message goes; null when it goes by mail.</param>
/// <param name="Email">Where the mail goes; null when it goes to the phone.</param>
/// <param name="OneTimeCode">Six digits.</param>
/// <param name="Minutes">How long it may be used.</param>
public sealed record OneTimeCodeMessage(string Template, string? Phone, string? Email, string OneTimeCode, int Minutes)
{
    public const string ByGateway = "notice.code";

    public const string ByMail = "notice.code.email";

    private const string Name = "one-time-code";

    /// <summary>The outbox row: closed while it waits, forgotten when it is sent or over.</summary>
    public static OutboxMessage To(Guid dossierId, string? phone, string? email, string oneTimeCode, TimeSpan lasts, ISeal seal, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = phone is null ? ByMail : ByGateway,
        DossierId = dossierId,
        Payload = seal.Close(Json.Write(new OneTimeCodeMessage(Name, phone, email, oneTimeCode, (int)lasts.TotalMinutes))),
        CreatedAt = now,
        NextAttemptAt = now,
        ExpiresAt = now + lasts,
    };
}

using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Dossiers.LookingUp;

/// <summary>By which way a one-time code reaches an applicant.</summary>
public enum LookUpChannel
{
    /// <summary>A message to the phone, by the gateway of notices.</summary>
    Message,

    Email,
}

/// <summary>Which ways this installation has, and which of them lead to an applicant.</summary>
internal sealed class LookUpChannels(IEnumerable<IOutboxGateway> gateways)
{
    private readonly bool sendsMessages = Has(gateways, OneTimeCodeMessage.ByGateway), sendsMail = Has(gateways, OneTimeCodeMessage.ByMail);

    /// <summary>Whether any applicant may be reached.</summary>
    public bool Any => sendsMessages || sendsMail;

    /// <summary>The phone first, since every applicant gives one; null when no way is set up that leads to this applicant.</summary>
    public LookUpChannel? Of(Dossier dossier) =>
        sendsMessages && dossier.ApplicantPhone.Length > 0 ? LookUpChannel.Message
        : sendsMail && dossier.ApplicantEmail is { Length: > 0 } ? LookUpChannel.Email
        : null;

    private static bool Has(IEnumerable<IOutboxGateway> gateways, string kind) => gateways.Any(g => g.IsConfigured && g.Takes(kind));
}

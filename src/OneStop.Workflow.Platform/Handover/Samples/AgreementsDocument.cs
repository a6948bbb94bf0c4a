using OneStop.Workflow.Platform.Organisation.Samples;

namespace OneStop.Workflow.Platform.Handover.Samples;

/// <summary>The form of <c>agreements.json</c>.</summary>
internal sealed record AgreementsDocument(bool Sample, IReadOnlyList<SampleAgreement> Agreements) : SampleDocument(Sample);

/// <param name="State">Draft or InForce.</param>
/// <param name="Reason">Why it is in that state, for the agreement's history.</param>
internal sealed record SampleAgreement(DraftAgreement Agreement, AgreementState State, string Reason);

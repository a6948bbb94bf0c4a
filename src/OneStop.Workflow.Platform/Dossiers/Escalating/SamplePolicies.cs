using OneStop.Workflow.Platform.Organisation.Samples;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Escalating;

/// <summary>Loads the escalation policies of a sample province; those that are there already stay as they are.</summary>
public sealed class SamplePolicies(Policies policies)
{
    public async Task Load(string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, "policies.json");
        if (!File.Exists(file))
            return;
        var document = await SampleFile.Read<PoliciesDocument>(file, cancellation);
        var wrong = document.Policies.SelectMany((p, i) => PolicyCheck.Of(new EscalationPolicy(p.Code, p.Name, p.Rungs)).Select(c => $"$.policies[{i}]{c.Path[1..]}: {c.En}")).ToList();
        if (wrong.Count > 0)
            throw SampleFile.Wrong(file, wrong);
        foreach (var policy in document.Policies)
            await policies.KeepIfNew(policy.Code, policy.Name, new PolicyDocument(policy.Rungs, policy.AttachedTo), policy.Reason, cancellation);
    }

    internal sealed record PoliciesDocument(bool Sample, IReadOnlyList<SamplePolicy> Policies) : SampleDocument(Sample);

    internal sealed record SamplePolicy(string Code, string Name, string Reason, IReadOnlyList<Rung> Rungs, IReadOnlyList<PolicyTarget> AttachedTo);
}

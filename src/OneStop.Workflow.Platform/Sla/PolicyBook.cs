using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>All policies in force at one moment; answers which of them a clock runs by.</summary>
public sealed class PolicyBook
{
    private readonly Dictionary<string, ChosenPolicy> byCode = [];
    private readonly Dictionary<PolicyTarget, ChosenPolicy> byTarget = [];
    private readonly ChosenPolicy usual;

    /// <param name="current">The newest version of each policy.</param>
    public PolicyBook(IEnumerable<KeptPolicy> current)
    {
        usual = new ChosenPolicy(EscalationPolicy.Usual, 0, PolicyReason.Default);
        foreach (var kept in current.Where(p => p is { IsCurrent: true, IsRetired: false }).OrderBy(p => p.Code, StringComparer.Ordinal))
        {
            var document = Json.Read<PolicyDocument>(kept.Document);
            var chosen = new ChosenPolicy(new EscalationPolicy(kept.Code, kept.Name, document.Rungs), kept.Version, PolicyReason.NamedByProcess);
            byCode[kept.Code] = chosen;
            if (kept.Code == EscalationPolicy.Usual.Code)
                usual = chosen with { Reason = PolicyReason.Default };
            foreach (var target in document.AttachedTo)
                byTarget.TryAdd(target, chosen with { Reason = target.IsStep ? PolicyReason.Step : target.IsProcedure ? PolicyReason.Procedure : PolicyReason.Unit });
        }
    }

    /// <summary>The most specific one: named by the process, then attached to the step, the procedure, the nearest unit; else the default.</summary>
    public ChosenPolicy For(PolicyQuestion question)
    {
        if (question.Named is { } code && byCode.TryGetValue(code, out var named))
            return named;
        if (question.ActivityId is { } activity && byTarget.TryGetValue(new PolicyTarget(null, question.ProcedureCode, activity), out var step))
            return step;
        if (byTarget.TryGetValue(new PolicyTarget(null, question.ProcedureCode), out var procedure))
            return procedure;
        foreach (var unit in question.Units)
            if (byTarget.TryGetValue(new PolicyTarget(unit), out var ofUnit))
                return ofUnit;
        return usual;
    }
}

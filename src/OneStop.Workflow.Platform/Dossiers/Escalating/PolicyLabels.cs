using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Escalating;

/// <summary>What policies are attached to, by name.</summary>
internal sealed class PolicyLabels(IDirectory directory, ICatalogue catalogue, PolicySteps steps, TimeProvider clock)
{
    public async Task<string> Of(PolicyTarget target, CancellationToken cancellation)
    {
        if (target.IsUnit)
            return (await directory.Find(target.UnitId!, cancellation))?.Name ?? target.UnitId!;
        if (target.ProcedureCode is not { } code || await steps.Of(code, Today, cancellation) is not var (procedure, all))
            return target.ProcedureCode ?? "";
        return target.ActivityId is { } activity ? $"{code} · {all.FirstOrDefault(s => s.ActivityId == activity)?.Name ?? activity}" : $"{code} · {procedure.Name}";
    }

    public async Task<PolicyTargets> All(CancellationToken cancellation)
    {
        var units = (await directory.All(cancellation)).Where(u => u.ValidTo is null).Select(u => new PolicyTargetView(new PolicyTarget(u.Id), u.Name)).ToList();
        var procedures = new List<PolicyTargetView>();
        var found = new List<PolicyTargetView>();
        foreach (var (_, entry) in (await catalogue.All(Today, cancellation)).OrderBy(p => p.Entry.Code, StringComparer.Ordinal))
        {
            procedures.Add(new PolicyTargetView(new PolicyTarget(null, entry.Code), $"{entry.Code} · {entry.Name}"));
            foreach (var step in (await steps.Of(entry.Code, Today, cancellation))?.Steps ?? [])
                found.Add(new PolicyTargetView(new PolicyTarget(null, entry.Code, step.ActivityId), $"{entry.Code} · {step.Name}"));
        }
        return new PolicyTargets(units, procedures, found);
    }

    private DateOnly Today => Moment.Day(Moment.Now(clock));
}

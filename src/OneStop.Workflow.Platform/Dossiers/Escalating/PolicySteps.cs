using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Dossiers.Escalating;

/// <summary>The steps of a procedure to which a policy can be attached.</summary>
internal sealed class PolicySteps(ICatalogue catalogue, Definitions definitions)
{
    /// <summary>Null when there is no such procedure in force that day.</summary>
    public async Task<(ProcedureEntry Procedure, IReadOnlyList<PolicyStep> Steps)?> Of(string procedureCode, DateOnly on, CancellationToken cancellation)
    {
        if (await catalogue.InForce(procedureCode, on, cancellation) is not { } procedure)
            return null;
        if (await definitions.InForce(procedure.Entry.ProcessDefinitionId, on, cancellation) is not { } version)
            return (procedure.Entry, []);
        var definition = await definitions.Version(version, cancellation);
        return (procedure.Entry, [.. Within(definition.Workflow).Where(PlannedPath.IsStep).Select(n => new PolicyStep(n.Id, n.Name, n.LiteralInput("limit")))]);
    }

    private static IEnumerable<ActivityNode> Within(ActivityNode node) => node.Children.SelectMany(Within).Prepend(node);
}

/// <param name="Limit">As written in the process; null when it has none, or computes it.</param>
public sealed record PolicyStep(string ActivityId, string Name, string? Limit);

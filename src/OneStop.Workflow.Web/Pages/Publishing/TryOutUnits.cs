using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Web.Pages.Publishing;

/// <summary>Where a procedure may be handed in, to choose from.</summary>
internal sealed class TryOutUnits(ICatalogue catalogue, IDirectory directory)
{
    public async Task<TryOutChoices> For(string procedureCode, DateOnly on)
    {
        if (await catalogue.InForce(procedureCode, on, default) is not { } procedure)
            return new TryOutChoices([]);
        var units = await directory.All(default);
        return new TryOutChoices([.. units.Where(u => procedure.Entry.ReceivedAt.Contains(u.Kind.ToString())).Select(u => (u.Id, u.ShortName ?? u.Name)).OrderBy(u => u.Item2, StringComparer.CurrentCulture)]);
    }
}

public sealed record TryOutChoices(IReadOnlyList<(string Id, string Name)> Units);

using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Pages.Sla;

/// <summary>The numbers above the list, under the same filters but for its state and page.</summary>
/// <param name="Oldest">Of those still open the one that has been due for the longest; null when none is open.</param>
/// <param name="OpenBy">How many are still open at each party.</param>
public sealed record SlaFigures(int Open, int Closed, BreachRow? Oldest, IReadOnlyList<(Party Party, int Open)> OpenBy)
{
    private static readonly Party[] Holders = [Party.Authority, Party.Post, Party.OtherAgency];

    public static async Task<SlaFigures> Of(ISlaQueries sla, BreachFilter filter, BreachList list, Actor actor)
    {
        var first = filter with { State = "open", Page = 1, PageSize = 1 };
        var oldest = list.OpenCount > 0 && (await sla.Breaches(first, actor)).Value?.Page.Rows is [var row, ..] ? row : null;
        var openBy = new List<(Party, int)>();
        foreach (var party in Holders.Where(p => filter.Party is null || filter.Party == p))
        {
            var open = list.OpenCount == 0 ? 0
                : filter.Party == party ? list.OpenCount
                : (await sla.Breaches(first with { Party = party }, actor)).Value?.OpenCount ?? 0;
            openBy.Add((party, open));
        }
        return new SlaFigures(list.OpenCount, list.ClosedCount, oldest, openBy);
    }
}

using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Expressions.Liquid;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>Looks up every name in the Liquid templates of a definition: a name nobody knows is an empty place in a letter, and is told to nobody.</summary>
internal static class LiquidChecks
{
    public static void Check(ActivityNode activity, LiquidNames names, string path, ReachableNames reachable, Action<Complaint> complain)
    {
        var unknown = new UnknownName(activity, path, "template", complain);
        var objects = LiquidObjects.Offered.Select(offer => offer.Name).ToList();
        var variables = reachable.Variables(activity).ToHashSet(StringComparer.Ordinal);
        foreach (var filter in names.Filters.Where(filter => LiquidFilters.All.All(offered => offered.Name != filter.Name)))
            unknown.Say(filter, "the filter", LiquidFilters.All.Select(offered => offered.Name));
        foreach (var used in names.Used)
            if (used.On == LiquidObjects.Variables)
            {
                if (!variables.Contains(used.Name))
                    unknown.Say(used, "the variable", variables);
            }
            else if (used.On == LiquidObjects.Input)
            {
                // What starts an instance may give it inputs that it does not declare; one that is nearly declared is misspelled.
                if (!reachable.Inputs().Contains(used.Name) && NearestName.Of(used.Name, reachable.Inputs()) is { } near && NearestName.Distance(used.Name, near) <= 2)
                    unknown.Say(used, "the input", reachable.Inputs(), blocks: false);
            }
            else if (used.On.Length > 0)
            {
                if (KindMembers.OfTemplates(used.On, activity) is { } members && !members.Contains(used.Name))
                    unknown.Say(used, "the member", members);
            }
            else if (used.Name is LiquidObjects.Variables or LiquidObjects.Input)
                unknown.SayMisused(used, "as a whole", used.Name + ".X");
            else if (!objects.Contains(used.Name) && !names.Declared.Contains(used.Name))
                unknown.Say(used, "the name", objects.Concat(names.Declared));
    }
}

using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Tracing;

/// <summary>
/// The id Elsa makes for the workflow itself: Workflow and the first number that nothing in it has. A definition used as an
/// activity got its own before, so what uses it is Workflow2.
/// </summary>
internal sealed class RootNames(IDefinitions definitions)
{
    // Definitions that contain themselves are refused elsewhere; here they must only come to an end.
    private const int Deepest = 16;

    private readonly Dictionary<WorkflowDefinition, string> _known = [];

    public string Of(WorkflowDefinition definition) => Of(definition, 0);

    private string Of(WorkflowDefinition definition, int depth)
    {
        if (_known.TryGetValue(definition, out var known))
            return known;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Gather(definition, taken, depth);
        var number = 1;
        while (taken.Contains(Name(number)))
            number++;
        return _known[definition] = Name(number);
    }

    private void Gather(WorkflowDefinition definition, HashSet<string> taken, int depth)
    {
        foreach (var activity in definition.Activities)
        {
            taken.Add(activity.Id);
            if (depth >= Deepest || activity.Behaviour is not Composite || Composite.Find(activity, definitions, null) is not { } used || used == definition)
                continue;
            Gather(used, taken, depth + 1);
            taken.Add(Of(used, depth + 1));
        }
    }

    private static string Name(int number) => "Workflow" + Values.ValueTypes.NumberText(number);
}

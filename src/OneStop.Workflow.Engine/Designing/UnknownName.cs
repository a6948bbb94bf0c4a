using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Scripting;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>Says of the names of one expression that nobody knows them, each place once, with the nearest name that is known.</summary>
internal sealed class UnknownName(ActivityNode activity, string path, string kind, Action<Complaint> complain)
{
    private readonly HashSet<(string, int, int)> _said = [];

    public void Say(ScriptReference at, string what, IEnumerable<string> candidates, bool blocks = true)
    {
        if (!_said.Add((at.Name, at.Line, at.Column)))
            return;
        var nearest = NearestName.Of(at.Name, candidates);
        var meant = nearest is null ? "" : $" Did you mean '{nearest}'?";
        complain(new Complaint(path, "ScriptNameIsUnknown", $"The {kind} of '{activity.Id}' uses {what} '{at.Name}', which is not known (line {at.Line}, column {at.Column}).{meant}", activity.Id, blocks,
            $"{at.Name} ({at.Line}:{at.Column}){(nearest is null ? "" : " → " + nearest)}"));
    }
}

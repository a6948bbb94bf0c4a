using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Scripting;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>Says of the names of one expression that nobody knows them, each place once, with the nearest name that is known.</summary>
internal sealed class UnknownName(ActivityNode activity, string path, string kind, Action<Complaint> complain)
{
    private readonly HashSet<(string, int, int)> _said = [];

    public void Say(ScriptReference at, string what, IEnumerable<string> candidates, bool blocks = true) => Say(at, what, NearestName.Of(at.Name, candidates), blocks);

    /// <param name="nearest">What was meant; null where nothing is like it.</param>
    public void Say(ScriptReference at, string what, string? nearest, bool blocks = true)
    {
        if (!_said.Add((at.Name, at.Line, at.Column)))
            return;
        var meant = nearest is null ? "" : $" Did you mean '{nearest}'?";
        complain(new Complaint(path, "ScriptNameIsUnknown", $"The {kind} of '{activity.Id}' uses {what} '{at.Name}', which is not known (line {at.Line}, column {at.Column}).{meant}", activity.Id, blocks,
            $"{at.Name} ({at.Line}:{at.Column}){(nearest is null ? "" : " → " + nearest)}"));
    }

    /// <summary>A known name that is not used as it has to be.</summary>
    public void SayMisused(ScriptReference at, string how, string nearest)
    {
        if (_said.Add((at.Name, at.Line, at.Column)))
            complain(new Complaint(path, "ScriptNameIsUnknown", $"The {kind} of '{activity.Id}' uses '{at.Name}' {how} (line {at.Line}, column {at.Column}). Did you mean '{nearest}'?", activity.Id,
                Given: $"{at.Name} ({at.Line}:{at.Column}) → {nearest}"));
    }
}

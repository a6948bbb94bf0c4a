using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating.Systems;

/// <summary>The journal of a run as its page tells it: the way it went, without the frames around the steps.</summary>
internal sealed class RunLines(Definitions definitions, TimeProvider clock)
{
    /// <summary>As many as a page can be read by; the canvas shows all that are kept.</summary>
    private const int Most = 100;

    private static readonly string[] Frames = ["Elsa.Workflow", "Elsa.Flowchart", "Elsa.Sequence"];

    /// <param name="tree">The run's instance and its children.</param>
    /// <returns>The newest first.</returns>
    public async Task<IReadOnlyList<RunLineView>> Of(OneStopDb db, IReadOnlyList<ProcessInstance> tree, CancellationToken cancellation)
    {
        var lines = await RunJournal.Of(db, [.. tree.Select(i => i.Id)], cancellation);
        var book = await definitions.Book(Moment.Day(Moment.Now(clock)), cancellation);
        var views = new List<RunLineView>();
        foreach (var line in WithoutBeginnings(lines).Reverse())
        {
            var instance = tree.First(i => i.Id == line.InstanceId);
            var own = await definitions.Version(instance.DefinitionVersionId, cancellation);
            var definition = line.OfDefinition is { } used ? book.Find(used) : own;
            if (definition is not null && IsFrame(definition, line.ActivityId))
                continue;
            var isOwn = definition == own && instance.ParentInstanceId is null;
            views.Add(new RunLineView(
                line.At, definition is null ? line.ActivityId : IncidentRows.NameOf(definition, line.ActivityId), isOwn ? null : definition is null ? line.OfDefinition : IncidentRows.NameOf(definition), line.Event, line.Outcome));
            if (views.Count == Most)
                break;
        }
        return views;
    }

    /// <summary>That something began says nothing when the same turn tells how it went on.</summary>
    private static IEnumerable<RunJournalLine> WithoutBeginnings(IReadOnlyList<RunJournalLine> lines)
    {
        var toldOf = lines.Where(line => line.Event != "Started").Select(line => (line.InstanceId, line.Turn, line.Run)).ToHashSet();
        return lines.Where(line => line.Event != "Started" || !toldOf.Contains((line.InstanceId, line.Turn, line.Run)));
    }

    private static bool IsFrame(WorkflowDefinition definition, string activityId) =>
        definition.Find(activityId) is { } node ? Frames.Contains(node.Type) : activityId == definition.Workflow.Id;
}

/// <summary>One line of the journal of a run.</summary>
/// <param name="ProcessName">Of the process that the run started or used as an activity, when it is a line of that; null for the run's own.</param>
/// <param name="Event">Elsa's: Started, Suspended, Resumed, Completed, Faulted, Canceled.</param>
/// <param name="Outcome">Where it is not the only one.</param>
public sealed record RunLineView(DateTimeOffset At, string ActivityName, string? ProcessName, string Event, string? Outcome);

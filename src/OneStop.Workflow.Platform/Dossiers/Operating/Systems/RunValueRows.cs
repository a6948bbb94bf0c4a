using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating.Systems;

/// <summary>The kept values of a run as its page tells them: the newest first, each under the name of its activity.</summary>
internal sealed class RunValueRows(RunValues values, Definitions definitions, TimeProvider clock)
{
    /// <summary>As many as a page can be read by; the canvas shows all that are kept.</summary>
    private const int Most = 200;

    public async Task<RunValuesView> Of(OneStopDb db, SystemRunRow run, Actor actor, CancellationToken cancellation)
    {
        var tree = await db.Set<ProcessInstance>().AsNoTracking().Where(i => i.RootId == run.InstanceId).Select(i => new { i.Id, i.ParentInstanceId, i.DefinitionVersionId }).ToDictionaryAsync(i => i.Id, cancellation);
        var kept = await values.Read(db, tree.Keys, run.InstanceId, run.DefinitionId, actor, cancellation);
        var book = await definitions.Book(Moment.Day(Moment.Now(clock)), cancellation);
        var rows = new List<RunValueView>();
        foreach (var (instanceId, _, at, value) in kept.Values.Reverse().Take(Most))
        {
            var instance = tree[instanceId];
            var own = await definitions.Version(instance.DefinitionVersionId, cancellation);
            var definition = value.OfDefinition is { } used ? book.Find(used) : own;
            var isOwn = definition == own && instance.ParentInstanceId is null;
            rows.Add(new RunValueView(
                at, definition is null ? value.ActivityId : IncidentRows.NameOf(definition, value.ActivityId), isOwn ? null : definition is null ? value.OfDefinition : IncidentRows.NameOf(definition),
                definition?.Find(value.ActivityId)?.Type, value.IsOutput, value.Name, value.Text, value.IsText, value.IsCut));
        }
        return new RunValuesView(rows, kept.Values.Count, kept.LeftOut);
    }
}

/// <param name="Values">The newest first, no more than a page can be read by.</param>
/// <param name="Kept">How many are kept in all.</param>
/// <param name="LeftOut">How many were not kept, because there were too many in one turn.</param>
public sealed record RunValuesView(IReadOnlyList<RunValueView> Values, int Kept, int LeftOut);

/// <summary>The value of one input or output as it was in a turn.</summary>
/// <param name="ProcessName">Of the process that the run started or used as an activity, when it is a value of that; null for the run's own.</param>
/// <param name="ActivityType">For example <c>Elsa.SetVariable</c>; null where the definition is gone.</param>
/// <param name="Name">Of the input or output.</param>
/// <param name="Text">The text itself, or JSON; at most 4,096 characters.</param>
/// <param name="IsText">Whether it is a text; else JSON.</param>
/// <param name="IsCut">Whether its end is missing.</param>
public sealed record RunValueView(DateTimeOffset At, string ActivityName, string? ProcessName, string? ActivityType, bool IsOutput, string Name, string Text, bool IsText, bool IsCut);

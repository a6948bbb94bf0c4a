using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Migrating;

/// <summary>What an open activity would be given if it opened now: a moved step keeps its inputs, and some of them may be wanted anew.</summary>
public static class OpenInputs
{
    /// <summary>
    /// Works an input out as opening the activity does, expressions included. Pure: nothing is kept, not even a variable that
    /// the expression sets.
    /// </summary>
    /// <param name="definition">The version the instance runs.</param>
    /// <param name="state">The instance; it is not changed.</param>
    /// <param name="bookmarkId">What waits.</param>
    /// <param name="input">Name of the input.</param>
    /// <param name="now">The moment that scripts read.</param>
    /// <param name="definitions">Where composites are found, if the instance is inside one.</param>
    public static OpenInput Text(WorkflowDefinition definition, InstanceState state, string bookmarkId, string input, DateTimeOffset now, IDefinitions? definitions = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        IReadOnlyList<ActivityRun>? runs = state.Runs;
        if (state.Unbound is not null && (runs = StateBinding.Bind(state, definition, definitions, out var problem)) is null)
            return new OpenInput(null, problem);
        var burst = new Burst(definition, state, runs, now, EngineLimits.Default, definitions);
        if (burst.Bookmarks.Find(b => b.Id == bookmarkId) is not { } bookmark || burst.RunOf(bookmark.Run) is not { } run || !run.Node.Inputs.ContainsKey(input))
            return new OpenInput(null, null);
        try
        {
            return new OpenInput(burst.Text(run, input) is { Length: > 0 } text ? text : null, null);
        }
        catch (ActivityFault fault)
        {
            return new OpenInput(null, fault.Message);
        }
    }
}

/// <param name="Text">Null where the activity is not given it, or it could not be worked out.</param>
/// <param name="Problem">Why it could not be worked out.</param>
public sealed record OpenInput(string? Text, string? Problem);

using System.Globalization;
using System.Text;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>
/// Writes down what decides how a state can go on: what is open, where tokens stand, what is waited for. Values, numbers of runs
/// and the order in which siblings began are left out, and counts are kept only as far as they differ from each other.
/// </summary>
internal sealed class StateShape
{
    // A way that is this far behind, or ahead, is not told from one that is further.
    private const int Furthest = 2;

    private readonly Dictionary<ActivityNode, int> _numbers = [];

    public string Of(InstanceState state)
    {
        var bookmarks = state.Bookmarks.ToLookup(bookmark => bookmark.Run);
        var children = state.Runs.ToLookup(run => run.Parent);
        return string.Join('|', children[null].Select(root => Of(state, root, children, bookmarks)));
    }

    private string Of(InstanceState state, ActivityRun run, ILookup<ActivityRun?, ActivityRun> children, ILookup<int, Bookmark> bookmarks)
    {
        var text = new StringBuilder();
        text.Append(Number(run.Node)).Append((char)('a' + (int)run.Status));
        if (run.CameBack) text.Append('c');
        if (run.IsBreaking) text.Append('b');
        if (run.HasFiredOverdue) text.Append('o');
        if (run.Counter is { } counter)
            text.Append('#').Append(counter.ToString(CultureInfo.InvariantCulture));
        if (run.Memory?.GetValueOrDefault("#items") is Values.ScriptArray items)
            text.Append('/').Append(items.Items.Count);
        if (run.Memory?.GetValueOrDefault("#bounds") is Values.ScriptArray { Items: [_, double end, ..] })
            text.Append('/').Append(end.ToString(CultureInfo.InvariantCulture));
        if (run.Awaited is { } awaited)
            text.Append('w').AppendJoin(',', awaited.Order());
        if (run.EndedWith is { } ended)
            text.Append('e').AppendJoin(',', ended.Names);
        foreach (var bookmark in bookmarks[run.Number])
            text.Append('*').Append(bookmark.Name).AppendJoin(',', bookmark.FiredPorts);
        if (run.Tokens is { Count: > 0 } tokens)
            text.Append('t').AppendJoin(';', tokens.Select(token => token.ToString()).Order(StringComparer.Ordinal));
        Flow(text, run, state.TriggerActivityId);
        var inside = children[run].Select(child => Of(state, child, children, bookmarks)).Order(StringComparer.Ordinal).ToList();
        return inside.Count == 0 ? text.ToString() : text.Append('(').AppendJoin(' ', inside).Append(')').ToString();
    }

    /// <summary>How much more often each way in was visited than what it leads to; only then it matters whether it was followed.</summary>
    private static void Flow(StringBuilder text, ActivityRun run, string? trigger)
    {
        if (run.Flow is not { } flow)
            return;
        var graph = run.Node.Graphs!.From(trigger);
        foreach (var connection in run.Node.Connections)
        {
            // Nothing is decided by how often a way back was gone.
            if (!graph.IsForward(connection))
                continue;
            var ahead = Math.Clamp(flow.OfConnection(connection.Index) - flow.OfActivity(connection.Target.Index), -Furthest, Furthest);
            if (ahead != 0)
                text.Append('f').Append(connection.Index).Append(':').Append(ahead).Append(ahead > 0 && flow.WasFollowed(connection.Index) ? "+" : "");
        }
    }

    private int Number(ActivityNode node) => _numbers.TryGetValue(node, out var number) ? number : _numbers[node] = _numbers.Count;
}

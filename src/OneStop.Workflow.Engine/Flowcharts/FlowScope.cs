namespace OneStop.Workflow.Engine.Flowcharts;

/// <summary>How often each activity and connection of a running flowchart was visited. Dead paths are visited too.</summary>
internal sealed class FlowScope
{
    private readonly int[] _activities;
    private readonly int[] _connections;
    private readonly bool[] _followed;

    public FlowScope(int activities, int connections)
        : this(new int[activities], new int[connections], new bool[connections]) { }

    public FlowScope(int[] activities, int[] connections, bool[] followed)
    {
        _activities = activities;
        _connections = connections;
        _followed = followed;
    }

    public ReadOnlySpan<int> ActivityVisits => _activities;
    public ReadOnlySpan<int> ConnectionVisits => _connections;
    public ReadOnlySpan<bool> Followed => _followed;

    public FlowScope Copy() => new((int[])_activities.Clone(), (int[])_connections.Clone(), (bool[])_followed.Clone());

    public void Visit(int activity) => _activities[activity]++;

    public void Visit(int connection, bool followed)
    {
        _connections[connection]++;
        _followed[connection] = followed;
    }

    /// <summary>Sets how often a connection counts as visited, so that it is level with its target again.</summary>
    public void Level(int connection, int visits) => _connections[connection] = visits;

    public int OfActivity(int activity) => _activities[activity];

    public int OfConnection(int connection) => _connections[connection];

    public bool WasFollowed(int connection) => _followed[connection];
}

namespace OneStop.Workflow.Platform.Organisation;

/// <summary>
/// Wrong sign-ins under names that nobody has, counted on this node as those of people are: a name that never locks
/// would tell that it does not exist. Bounded, the oldest is forgotten first.
/// </summary>
internal sealed class Strangers
{
    private const int Remembered = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Stranger> known = [];
    private readonly Queue<string> oldest = new();

    public DateTimeOffset? LockedUntil(string name, DateTimeOffset now)
    {
        lock (gate)
            return known.TryGetValue(name, out var stranger) && stranger.LockedUntil > now ? stranger.LockedUntil : null;
    }

    /// <returns>Whether this one locks the name.</returns>
    public bool Wrong(string name, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!known.TryGetValue(name, out var stranger))
            {
                if (oldest.Count == Remembered)
                    known.Remove(oldest.Dequeue());
                known.Add(name, stranger = new Stranger());
                oldest.Enqueue(name);
            }
            if (++stranger.Failed < Lockout.After)
                return false;
            (stranger.Failed, stranger.LockedUntil) = (0, now + Lockout.For);
            return true;
        }
    }

    private sealed class Stranger
    {
        public int Failed { get; set; }

        public DateTimeOffset? LockedUntil { get; set; }
    }
}

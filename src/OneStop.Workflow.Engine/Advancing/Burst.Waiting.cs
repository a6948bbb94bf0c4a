using System.Globalization;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Advancing;

internal sealed partial class Burst
{
    /// <summary>Kind of the bookmarks that wait for children.</summary>
    public const string Child = "Child";

    private int _nextId = 1;
    private int _nextRun = 1;

    public string NewId(string prefix) => prefix + (_nextId++).ToString(CultureInfo.InvariantCulture);

    public bool HasBookmark(ActivityRun run)
    {
        foreach (var bookmark in Bookmarks)
            if (bookmark.Run == run.Number)
                return true;
        return false;
    }

    /// <summary>Makes a run wait; the effect that asks the world for it is made from the bookmark's id.</summary>
    public void Await(ActivityRun run, string kind, string name, DateTimeOffset? dueAt, Func<string, Effect> effect)
    {
        var bookmark = new Bookmark(NewId("b"), run.Node.Id, run.Node.Type, run.Number, kind, name, dueAt, []);
        Bookmarks.Add(bookmark);
        Effects.Add(effect(bookmark.Id));
    }

    private void CloseBookmarks(ActivityRun run)
    {
        for (var i = Bookmarks.Count - 1; i >= 0; i--)
        {
            if (Bookmarks[i].Run != run.Number)
                continue;
            Effects.Add(new Effect.CloseBookmark(Bookmarks[i].Id, Bookmarks[i].ActivityId));
            Bookmarks.RemoveAt(i);
        }
    }

    private void CloseAllBookmarks(bool exceptOfChildren = false)
    {
        foreach (var bookmark in Bookmarks.Where(bookmark => !exceptOfChildren || bookmark.Kind != Child).ToList())
        {
            Effects.Add(new Effect.CloseBookmark(bookmark.Id, bookmark.ActivityId));
            Bookmarks.Remove(bookmark);
        }
    }
}

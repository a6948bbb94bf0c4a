using System.Globalization;

namespace OneStop.Workflow.Engine.State;

/// <summary>
/// Which of several children that one bookmark waits for: <c>b5/17</c> is the eighteenth that <c>b5</c> waits for. Each child has a place
/// of its own, so that one that ends twice (it failed, was repaired and ended again) is counted once.
/// </summary>
public static class ChildPlace
{
    private const char Mark = '/';

    /// <summary>The place of a child at a bookmark.</summary>
    /// <param name="child">From 0, in the order of the items.</param>
    public static string Of(string bookmarkId, int child) => string.Create(CultureInfo.InvariantCulture, $"{bookmarkId}{Mark}{child}");

    /// <summary>The bookmark of a place, and which child; null where it is a bookmark by itself.</summary>
    public static (string BookmarkId, int? Child) Read(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var at = place.IndexOf(Mark, StringComparison.Ordinal);
        return at > 0 && int.TryParse(place.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var child) ? (place[..at], child) : (place, null);
    }

    /// <summary>The bookmark that a place belongs to, or the bookmark itself.</summary>
    public static string BookmarkOf(string place) => Read(place).BookmarkId;
}

namespace OneStop.Workflow.Platform.Processes.Endpoints;

/// <summary>
/// The path of an endpoint: segments that are compared without regard to case, and parameters in braces that take one
/// segment each, e.g. <c>orders/{orderId}</c>.
/// </summary>
internal sealed class EndpointPath
{
    /// <summary>The longest path that is kept.</summary>
    public const int Longest = 200;

    private const string AnySegment = "{}";

    private readonly IReadOnlyList<(string Text, bool IsParameter)> segments;

    private EndpointPath(IReadOnlyList<(string, bool)> segments) => this.segments = segments;

    /// <summary>What paths that take the same requests have in common, e.g. <c>orders/{}</c>.</summary>
    public string Key => string.Join('/', segments.Select(s => s.IsParameter ? AnySegment : s.Text.ToLowerInvariant()));

    /// <summary>Of two that take a request, the one with words where the other has parameters comes first.</summary>
    public string Order => string.Concat(segments.Select(s => s.IsParameter ? '1' : '0'));

    /// <summary>Null for what is no path: too long, empty, an empty or a double parameter, letters that no address has.</summary>
    public static EndpointPath? Parse(string text)
    {
        var path = text.Trim('/');
        if (path.Length is 0 or > Longest)
            return null;
        var segments = path.Split('/').Select(s => s is ['{', .. var name, '}'] ? (Text: name, IsParameter: true) : (Text: s, IsParameter: false)).ToList();
        var names = segments.Where(s => s.IsParameter).Select(s => s.Text).ToList();
        return segments.TrueForAll(s => s.Text.Length > 0 && s.Text.All(s.IsParameter ? IsOfName : IsOfWord) && s.Text is not ("." or ".."))
            && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count ? new EndpointPath(segments) : null;
    }

    /// <summary>What stands where the parameters are; null when the path is another one.</summary>
    public IReadOnlyDictionary<string, string>? Match(string path)
    {
        var given = path.Trim('/').Split('/');
        if (given.Length != segments.Count)
            return null;
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < given.Length; i++)
        {
            if (given[i].Length == 0 || !segments[i].IsParameter && !segments[i].Text.Equals(given[i], StringComparison.OrdinalIgnoreCase))
                return null;
            if (segments[i].IsParameter)
                values[segments[i].Text] = given[i];
        }
        return values;
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '~';
}

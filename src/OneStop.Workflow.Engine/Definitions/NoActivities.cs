namespace OneStop.Workflow.Engine.Definitions;

/// <summary>
/// Names under <c>Elsa.</c> that people look for and that are no activity a definition file can hold. Each is refused with what to use instead;
/// every other unknown name is just unknown.
/// </summary>
internal static class NoActivities
{
    private static readonly Dictionary<string, (string Code, string Message)> Reasons = new()
    {
        ["Elsa.Container"] = ("ContainerIsNoActivity", "'Elsa.Container' is what Elsa's containers are made from and no activity itself; use Elsa.Flowchart, Elsa.Sequence or Elsa.Parallel."),
        ["Elsa.Inline"] = ("InlineIsCode", "What an Elsa.Inline does is .NET code that no definition file holds, so it could only do nothing; use Elsa.RunJavaScript."),
        ["Elsa.Retry"] = ("RetryIsNoActivity", "Elsa has no activity 'Elsa.Retry'. A call that failed is tried again by itself, and an activity that failed at its incident."),
        ["Elsa.SetResponseHeaders"] = ("ResponseHeadersAreNoActivity", "Elsa has no activity 'Elsa.SetResponseHeaders'; the headers of an answer are the input 'responseHeaders' of Elsa.WriteHttpResponse."),
    };

    /// <summary>The codes that the reasons have.</summary>
    public static IEnumerable<string> Codes => Reasons.Values.Select(reason => reason.Code);

    /// <summary>Why there is no such activity; null where nothing is known of the name.</summary>
    public static (string Code, string Message)? Find(string typeName) => Reasons.TryGetValue(typeName, out var reason) ? reason : null;
}

using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Endpoints;

/// <summary>
/// What must hold of the endpoints of a definition before anybody can call them. An endpoint that does not say who may call
/// is none that anybody should depend on: it is never published, and never open.
/// </summary>
internal static class EndpointRules
{
    /// <summary>Code of the complaint about an endpoint that asks for no caller who is known.</summary>
    public const string NamesNobody = "EndpointNamesNobody";

    public static IEnumerable<Complaint> Complaints(WorkflowDefinition definition)
    {
        var seen = new HashSet<string>();
        foreach (var endpoint in definition.Activities.Where(a => a.Type == EndpointAsked.TypeName))
        {
            if (!bool.TryParse(endpoint.LiteralInput("authorize"), out var authorizes) || !authorizes)
                yield return Of(endpoint, "authorize", NamesNobody,
                    $"'{endpoint.Id}' would take requests of anybody. Set Authorize, as a literal; who may call is said by Policy, or else other systems with an account may.");
            if (endpoint.LiteralInput("policy") is { } policy && EndpointCallers.Parse(policy) is null)
                yield return Of(endpoint, "policy", "EndpointPolicyIsUnknown", $"'{policy}' names no role. Write roles with commas between them, each with @unit or without: {string.Join(", ", Roles.All)}.");
            if (EndpointAsked.Of(endpoint) is not { } asked)
                continue;
            foreach (var (input, said) in Unreadable(asked))
                yield return Of(endpoint, input, "EndpointCannotBeRead", $"'{endpoint.Id}': {said}");
            if (TriggerTypes.Starts(endpoint) && EndpointPath.Parse(asked.Path) is { } path && !asked.Methods.All(method => seen.Add($"{method} {path.Key}")))
                yield return Of(endpoint, "path", "EndpointIsTwice", $"Another endpoint of this process starts with '{asked.Path}' by the same method.");
        }
    }

    /// <summary>Which inputs cannot be read, and what is allowed.</summary>
    private static IEnumerable<(string Input, string Said)> Unreadable(EndpointAsked asked)
    {
        if (EndpointPath.Parse(asked.Path) is null)
            yield return ("path", $"the path '{asked.Path}' cannot be read. It has 1 to {EndpointPath.Longest} letters: words and parameters such as {{id}} with slashes between them.");
        foreach (var method in asked.Methods.Except(EndpointTerms.AllMethods))
            yield return ("supportedMethods", $"'{method}' is no method that is taken; {string.Join(", ", EndpointTerms.AllMethods)} are.");
        if (asked.Timeout is { TotalSeconds: < 1 or > EndpointTerms.MostSeconds })
            yield return ("requestTimeout", $"a caller is kept waiting from 1 to {EndpointTerms.MostSeconds} seconds.");
        if (asked.SizeLimit is < 1 or > EndpointTerms.MostBytes)
            yield return ("requestSizeLimit", $"a request may have from 1 to {EndpointTerms.MostBytes} bytes.");
    }

    private static Complaint Of(ActivityNode endpoint, string input, string code, string message) => new($"{endpoint.Path}.{input}", code, message, endpoint.Id);
}

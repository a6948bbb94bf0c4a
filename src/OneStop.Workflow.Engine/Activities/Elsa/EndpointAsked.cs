using System.Globalization;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

/// <summary>The requests that an <c>Elsa.HttpEndpoint</c> takes, as its inputs say it.</summary>
/// <param name="Path">Below the host's address for endpoints, without slashes around it, e.g. <c>orders/{id}</c>.</param>
/// <param name="Methods">In upper case; GET where none is said.</param>
/// <param name="Authorize">Whether the designer asked for a caller who is known.</param>
/// <param name="Policy">Who may call, in the host's words; empty where it is not said.</param>
/// <param name="Timeout">How long a caller is kept waiting for an answer; null where it is not said.</param>
/// <param name="SizeLimit">The largest body, in bytes; null where it is not said.</param>
public sealed record EndpointAsked(string Path, IReadOnlyList<string> Methods, bool Authorize, string Policy, TimeSpan? Timeout, long? SizeLimit)
{
    /// <summary>Type of the activity.</summary>
    public const string TypeName = "Elsa.HttpEndpoint";

    private static readonly string[] Inputs = ["path", "supportedMethods", "authorize", "policy", "requestTimeout", "requestSizeLimit"];

    /// <summary>As the definition says it; null where one of its inputs is an expression, which only an instance can work out.</summary>
    public static EndpointAsked? Of(ActivityNode endpoint) =>
        Inputs.Any(name => endpoint.Inputs.TryGetValue(name, out var input) && input.Kind != InputKind.Constant)
            ? null : Read(name => endpoint.Inputs.GetValueOrDefault(name)?.Constant);

    internal static EndpointAsked Read(Func<string, object?> value)
    {
        var methods = (ValueTypes.Convert(value("supportedMethods"), ValueKind.Collection) as ScriptArray)?.Items.OfType<string>()
            .Select(method => method.Trim().ToUpperInvariant()).Where(method => method.Length > 0).Distinct().ToList() ?? [];
        return new EndpointAsked(
            Text(value("path")).Trim().Trim('/'), methods.Count > 0 ? methods : ["GET"], Operations.Truthy(ValueTypes.Convert(value("authorize"), ValueKind.YesNo)), Text(value("policy")).Trim(),
            TimeSpan.TryParse(Text(value("requestTimeout")), CultureInfo.InvariantCulture, out var timeout) ? timeout : null,
            long.TryParse(Text(value("requestSizeLimit")), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null);
    }

    private static string Text(object? value) => value is null ? "" : ValueTypes.ToText(value);
}

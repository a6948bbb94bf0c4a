using System.Reflection;
using Xunit.Sdk;

namespace OneStop.Workflow.Testing;

/// <summary>
/// Runs a theory once on each database: <c>[Theory, Databases] Task X(DatabaseKind kind)</c>. Values given to the
/// attribute follow the kind; give the attribute several times for several rows of them.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DatabasesAttribute(params object?[] values) : DataAttribute
{
    /// <summary>Names one database to run on alone, so that a run of mutations is quick; both when it is not set.</summary>
    public const string OnlyVariable = "ONESTOP_TEST_DATABASE";

    private static readonly DatabaseKind[] Kinds =
        Environment.GetEnvironmentVariable(OnlyVariable) is { Length: > 0 } only ? [Enum.Parse<DatabaseKind>(only)] : Enum.GetValues<DatabaseKind>();

    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => Kinds.Select(kind => (object?[])[kind, .. values]);
}

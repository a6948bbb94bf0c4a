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
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        Enum.GetValues<DatabaseKind>().Select(kind => (object?[])[kind, .. values]);
}
